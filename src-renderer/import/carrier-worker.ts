import type { Transport } from '../../src-main/contract/client'
import type { Reply } from '../../src-main/contract/contract'
import { converse } from '../transport/converse'
import { httpTransport } from '../transport/http-transport'
import { createCarrier } from './carrier'
import type { Errand } from './start-carrier'

// Reading, base64 and JSON of megabytes, and clearing up after them, keep this thread busy instead of the window's.

const { ask } = converse(self, (errand: Errand) =>
  'load' in errand ? carrier.load(errand.load) : carrier.send(errand.send, errand.input)
)

/** The desktop shell's functions are in its page alone, which passes the call on. */
const throughWindow: Transport['call'] = async (name, input) => (await ask({ name, input })) as Reply<unknown>

const { protocol, origin } = self.location
const carrier = createCarrier(protocol === 'http:' ? httpTransport(origin).call : throughWindow)

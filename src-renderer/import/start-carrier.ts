import type { ImportReport } from '../../src-main/contract/calls/article'
import type { Input, Reply } from '../../src-main/contract/contract'
import { converse } from '../transport/converse'
import { pickTransport } from '../transport/pick-transport'
import type { Carrier, Load, Loaded } from './carrier'
import CarrierWorker from './carrier-worker?worker'

/** What the worker is asked to do. */
export type Errand =
  { readonly load: Load } | { readonly send: number; readonly input: Omit<Input<'article.import'>, 'uploads'> }

/** A carrier in a thread of its own. */
export function startCarrier(): Carrier {
  const worker = new CarrierWorker()
  const { call } = pickTransport(window)
  const { ask, end } = converse(worker, ({ name, input }: { name: string; input: unknown }) => call(name, input))
  const run = (errand: Errand): Promise<unknown> => ask(errand)
  worker.addEventListener('error', ({ message }) => end(message))
  return {
    load: async (load) => (await run({ load })) as Loaded,
    send: async (count, input) => (await run({ send: count, input })) as Reply<ImportReport>,
    close: () => worker.terminate()
  }
}

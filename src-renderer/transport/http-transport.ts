import type { Reply } from '../../src-main/contract/contract'
import type { Transport } from '../../src-main/contract/client'
import type { WorkbenchEvent } from '../../src-main/contract/events'

/** The program behind the window does not answer. Not a `Failure`: nobody was there to make one. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}


/** Bytes of an answer from which on it is a long one. */
const long = 64 * 1024

/**
 * A stream is read in many small tasks of the window's thread. A long answer taken as a blob is gathered outside of it
 * and handed over whole, for less than half of the work.
 */
async function readJson(response: Response): Promise<unknown> {
  const isLong = Number(response.headers.get('content-length')) > long
  return isLong ? JSON.parse(await (await response.blob()).text()) : response.json()
}

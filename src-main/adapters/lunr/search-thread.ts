import { parentPort, workerData } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { SearchQuestions } from '../../services/search-port'
import { createSearchDesk } from './search-desk'
import { isUnwanted, type FromThread, type ThreadStart, type ToThread } from './thread-messages'

/** Entry of the search thread: a desk, and a port to it. */
const { folder, aliases, unwanted } = workerData as ThreadStart
const flags = new Int32Array(unwanted)
const desk = createSearchDesk({ folder, aliases })
const port = parentPort!

const tell = (message: FromThread): void => port.postMessage(message)

const goOnFor = (id: number) => (): void => {
  if (isUnwanted(flags, id)) throw new Failure('CANCELLED')
}

function tellError(id: number, error: unknown): void {
  if (error instanceof Failure) return tell({ type: 'failure', id, code: error.code, detail: error.detail })
  const { message, stack } = error instanceof Error ? error : new Error(String(error))
  tell({ type: 'error', id, message, stack: stack ?? '' })
}

async function reply(id: number, work: () => Promise<unknown>): Promise<void> {
  try {
    tell({ type: 'answer', id, value: await work() })
  } catch (error) {
    tellError(id, error)
  }
}

/** Milliseconds between two tries of a repair that did not succeed, such as on a full disk. */
const repairPause = 10_000
let nextRepair = 0
let closing = false

/** Damage shows in an answer, and an unfinished index at the start; either is mended without being asked for. */
async function repair(): Promise<void> {
  if (closing || Date.now() < nextRepair) return
  nextRepair = Date.now() + repairPause
  try {
    await desk.repair(() => {
      if (closing) throw new Failure('CANCELLED')
    })
    nextRepair = 0
  } catch {
    // The state stays what it is and every answer says so; the next answer tries again.
  }
}

port.on('message', (message: ToThread) => {
  switch (message.type) {
    case 'aliases':
      return desk.setAliases(message.groups)
    case 'close':
      closing = true
      // Nothing keeps the thread now: it ends by itself, and its connection with it.
      return port.close()
    case 'rebuild':
      return void reply(message.id, () =>
        desk.rebuild((done, total) => tell({ type: 'progress', id: message.id, done, total }), goOnFor(message.id))
      )
    case 'ask': {
      const { id, question, input } = message
      return void reply(id, () => desk.answer(question, input as SearchQuestions[typeof question], goOnFor(id))).then(
        repairIfNeeded
      )
    }
  }
})

async function repairIfNeeded(): Promise<void> {
  if (desk.needsRepair()) await repair()
}

process.on('exit', () => desk.close())
void repairIfNeeded()

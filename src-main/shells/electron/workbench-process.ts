import { setTimeout as pause } from 'node:timers/promises'
import type { PathPurpose } from '../../contract/calls/app'
import { Failure } from '../../contract/failure'
import { giveWay, standsBack } from '../../adapters/system/give-way'
import { openWorkbench, type Workbench } from '../open-workbench'
import { openForRestore } from '../open-for-restore'
import { createIncidentLog } from '../incident-log'
import { refusalOf } from '../refusal'
import {
  packReply,
  pieceSize,
  type FromWorkbench,
  type PackedReply,
  type ToWorkbench,
  type WorkbenchStart
} from './workbench-message'

// The workbench of the desktop shell. It has a process of its own, so that no query, however long, keeps the window
// waiting, and nothing that breaks down in here, a native library included, takes the window along.

const port = process.parentPort
const tell = (message: FromWorkbench): void => port.postMessage(message)

/** Dialogs belong to the process that has the window. */
const asked = new Map<number, (path: string | null) => void>()
let lastAsked = 0
const choosePath = (purpose: PathPurpose): Promise<string | null> =>
  new Promise((resolve) => {
    lastAsked += 1
    asked.set(lastAsked, resolve)
    tell({ type: 'choose', id: lastAsked, purpose })
  })

port.once('message', ({ data }: { data: WorkbenchStart }) => void run(data))

async function run(start: WorkbenchStart): Promise<void> {
  giveWay(standsBack.library)
  process.on('uncaughtException', (error) => {
    createIncidentLog(start.folder).report(error, 'library')
    process.exit(1)
  })
  try {
    const workbench = start.restore === undefined ? await openSoon(start) : await openRestored(start, start.restore)
    workbench.listen((event) => tell({ type: 'event', event }))
    serve(workbench)
    tell({ type: 'opened' })
  } catch (error) {
    tell({ type: 'refused', failure: refusalOf(error, start) })
  }
}

/** How long a library that is in use is waited for, ms: this process outlives a killed window by a moment. */
const patience = 1500

async function openSoon(start: WorkbenchStart): Promise<Workbench> {
  for (let waited = 0; ; waited += 100) {
    try {
      return await openWorkbench({ ...start, choosePath, programFolder: new URL('.', import.meta.url) })
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'LIBRARY_LOCKED' || waited >= patience) throw error
      await pause(100)
    }
  }
}

/** Raises what restoring raises; then everything is as it was. */
async function openRestored(start: WorkbenchStart, file: string): Promise<Workbench> {
  const { workbench, giveUp } = await openForRestore(start.folder, () => openSoon(start))
  const reply = await workbench.dispatch('library.restore', { file })
  if (reply.ok) return workbench
  await workbench.close()
  giveUp()
  throw new Failure(reply.failure.code, reply.failure.detail)
}

function serve(workbench: Workbench): void {
  const underway = new Set<Promise<void>>()
  /** Whose next piece may go, by the call. */
  const taken = new Map<number, () => void>()

  async function send(id: number, packed: PackedReply): Promise<void> {
    let at = 0
    for (; packed.length - at > pieceSize; at += pieceSize) {
      // A part of an array would be cloned with all of it.
      tell({ type: 'piece', id, piece: packed.slice(at, at + pieceSize) })
      await new Promise<void>((resolve) => taken.set(id, resolve))
    }
    taken.delete(id)
    tell({ type: 'reply', id, last: packed.slice(at) })
  }

  port.on('message', ({ data: message }: { data: ToWorkbench }) => {
    if (message.type === 'close') return void close()
    if (message.type === 'taken') return taken.get(message.id)?.()
    if (message.type === 'chosen') {
      asked.get(message.id)?.(message.path)
      asked.delete(message.id)
      return
    }
    const answered = workbench.dispatch(message.name, message.input).then((reply) => send(message.id, packReply(reply)))
    underway.add(answered)
    void answered.finally(() => underway.delete(answered))
  })

  async function close(): Promise<void> {
    workbench.cancelJobs()
    for (const choose of asked.values()) choose(null)
    // What was asked for before the window closed is still done: the last save of a note is among it.
    await Promise.allSettled(underway)
    await workbench.close()
    tell({ type: 'closed' })
  }
}

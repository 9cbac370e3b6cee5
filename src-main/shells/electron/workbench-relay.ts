import { utilityProcess, type UtilityProcess } from 'electron'
import { fileURLToPath } from 'node:url'
import type { PathPurpose } from '../../contract/calls/app'
import type { FailureData } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'
import { failureSentence } from '../../contract/failure-codes'
import type { ChoosePath } from '../../services/app'
import type { IncidentLog } from '../incident-log'
import type { Language } from '../../domain/codebook/code'
import {
  packReply,
  type FromWorkbench,
  type PackedReply,
  type PiecedReply,
  type ToWorkbench,
  type WorkbenchStart
} from './workbench-message'

/** The main process's end of the workbench: it relays and never waits. */
export interface WorkbenchRelay {
  /** `onPiece` is given what of a long reply goes ahead, in order. */
  call(name: string, input: unknown, onPiece: (piece: PackedReply) => void): Promise<PiecedReply>
  /** Lets running calls finish, cancels jobs, closes the library. */
  close(): Promise<void>
}

export interface RelayOptions {
  /** The built `workbench-process.js`. */
  readonly program: URL
  readonly start: WorkbenchStart
  readonly log: IncidentLog
  readonly language: () => Language
  readonly onEvent: (event: WorkbenchEvent) => void
  readonly choosePath: ChoosePath
}

/** A call on its way. */
interface Waiting {
  readonly resolve: (reply: PiecedReply) => void
  readonly onPiece: (piece: PackedReply) => void
  pieces: number
}

/** Rejects with a `LibraryRefused` if the library cannot be opened. */
export class LibraryRefused extends Error {
  constructor(readonly failure: FailureData) {
    super(failure.message)
  }
}

export async function startWorkbench(options: RelayOptions): Promise<WorkbenchRelay> {
  const { log, language, onEvent, choosePath } = options
  const waiting = new Map<number, Waiting>()
  let lastId = 0
  let running: UtilityProcess | null = null
  let starting: Promise<void> | null = null
  let first = options.start
  await ready()

  /** A process that broke down is replaced; the library on disk is as its last commit left it. */
  function ready(): Promise<void> {
    starting ??= start().catch((error: unknown) => {
      starting = null
      throw error
    })
    return starting
  }

  function start(): Promise<void> {
    return new Promise((resolve, reject) => {
      const started = utilityProcess.fork(fileURLToPath(options.program), [], { serviceName: 'Shoken library' })
      let expected = false
      running = started
      const end = (): void => {
        expected = true
        started.kill()
      }
      started.on('message', (message: FromWorkbench) => {
        if (message.type === 'opened') {
          // A process that takes the place of one that broke down must not restore the backup again.
          first = { folder: first.folder, info: first.info }
          resolve()
        }
        if (message.type === 'refused') {
          reject(new LibraryRefused(message.failure))
          end()
        }
        if (message.type === 'event') onEvent(message.event)
        if (message.type === 'piece') pass(message.id, message.piece)
        if (message.type === 'reply') answer(message.id, waiting.get(message.id)?.pieces ?? 0, message.last)
        if (message.type === 'choose') void choose(message.id, message.purpose)
        if (message.type === 'closed') end()
      })
      started.once('exit', (code) => {
        running = null
        starting = null
        const error = new Error(`The library's process ended with ${code}.`)
        reject(error)
        if (!expected) loseProcess(log.report(error, 'library'))
      })
      started.postMessage(first)
    })
  }

  async function choose(id: number, purpose: PathPurpose): Promise<void> {
    const path = await choosePath(purpose).catch((error: unknown) => {
      log.report(error, 'path.choose')
      return null
    })
    post({ type: 'chosen', id, path })
  }

  function pass(id: number, piece: PackedReply): void {
    const call = waiting.get(id)
    if (call) {
      call.pieces += 1
      call.onPiece(piece)
    }
    post({ type: 'taken', id })
  }

  function answer(id: number, pieces: number, last: PackedReply): void {
    waiting.get(id)?.resolve({ pieces, last })
    waiting.delete(id)
  }

  /** Every call that waits gets an answer; a promise that never settles would leave the window spinning. */
  function loseProcess(incident: string): void {
    const detail = { incident }
    const failure: FailureData = {
      code: 'UNEXPECTED',
      detail,
      message: failureSentence('UNEXPECTED', detail, language())
    }
    // Of a reply that broke off nothing counts.
    for (const id of [...waiting.keys()]) answer(id, 0, packReply({ ok: false, failure }))
  }

  const post = (message: ToWorkbench): void => running?.postMessage(message)

  return {
    async call(name, input, onPiece) {
      await ready()
      lastId += 1
      const id = lastId
      return new Promise((resolve) => {
        waiting.set(id, { resolve, onPiece, pieces: 0 })
        post({ type: 'call', id, name, input })
      })
    },

    close() {
      const ending = running
      if (!ending) return Promise.resolve()
      return new Promise((resolve) => {
        ending.once('exit', () => resolve())
        post({ type: 'close' })
      })
    }
  }
}

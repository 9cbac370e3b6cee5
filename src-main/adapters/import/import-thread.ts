import { parentPort } from 'node:worker_threads'
import { Failure } from '../../contract/failure'
import type { FailureCode } from '../../contract/failure-codes'
import type { Draft } from '../../domain/article/article'
import type { SourceFile } from '../../services/ports'
import { giveWayInThread, standsBack } from '../system/give-way'
import { parseDocument } from './parse-document'

/** What goes to a thread and what comes back; one document at a time. */
export type ThreadRequest = SourceFile
export type ThreadReply =
  | { readonly drafts: readonly Draft[] }
  | { readonly code: FailureCode; readonly detail: Readonly<Record<string, string | number>> }
/** A thread says once that it is loaded; what it is given before waits. */
export type ThreadMessage = 'ready' | ThreadReply

const say = (message: ThreadMessage, given: ArrayBuffer[] = []): void => parentPort?.postMessage(message, given)

async function answer(file: ThreadRequest): Promise<ThreadReply> {
  try {
    return { drafts: await parseDocument(file) }
  } catch (error) {
    if (error instanceof Failure) return { code: error.code, detail: error.detail }
    return { code: 'IMPORT_MALFORMED', detail: { reason: 'unknown' } }
  }
}

/** What of a draft goes over as it is: the terms of the index are longer than its text. */
const givenAway = ({ terms }: Draft): ArrayBuffer[] => (terms ? [terms.terms.buffer, terms.presence.buffer] : [])

giveWayInThread(standsBack.reading)

/** Strictly one after the other, so that replies come in the order of the requests and time spent is one document's. */
let last: Promise<void> = Promise.resolve()
parentPort?.on('message', (file: ThreadRequest) => {
  last = last.then(async () => {
    const reply = await answer(file)
    say(reply, 'drafts' in reply ? reply.drafts.flatMap(givenAway) : [])
  })
})
say('ready')

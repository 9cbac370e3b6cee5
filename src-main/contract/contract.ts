import { appCalls } from './calls/app'
import { articleCalls } from './calls/article'
import { briefingCalls } from './calls/briefing'
import { codebookCalls } from './calls/codebook'
import { historyCalls } from './calls/history'
import { importCalls } from './calls/import'
import { jobCalls } from './calls/job'
import { libraryCalls } from './calls/library'
import { noteCalls } from './calls/note'
import { passageCalls } from './calls/passage'
import { revisionCalls } from './calls/revision'
import { searchCalls } from './calls/search'
import { settingCalls } from './calls/setting'
import { watchCalls } from './calls/watch'
import type { InputOf, OutputOf, ParsedInputOf } from './call'
import type { FailureCode } from './failure-codes'

/**
 * Everything that can be asked of Shoken: a call's name (`noun.verb`) → the schema of its input and the type of its
 * output. The handlers' type, the renderer's client, both transports, the CLI's help and docs/cli.md come from here.
 */
export const contract = {
  ...appCalls,
  ...libraryCalls,
  ...articleCalls,
  ...importCalls,
  ...revisionCalls,
  ...passageCalls,
  ...codebookCalls,
  ...noteCalls,
  ...historyCalls,
  ...searchCalls,
  ...briefingCalls,
  ...settingCalls,
  ...watchCalls,
  ...jobCalls
}

export type Contract = typeof contract
export type CallName = keyof Contract
export type Input<N extends CallName> = InputOf<Contract[N]>
export type Output<N extends CallName> = OutputOf<Contract[N]>

/** What a service module provides for its part of the contract; a missing or wrong handler does not compile. */
export type HandlersOf<Calls> = {
  readonly [N in keyof Calls]: (input: ParsedInputOf<Calls[N]>) => OutputOf<Calls[N]> | Promise<OutputOf<Calls[N]>>
}
export type Handlers = HandlersOf<Contract>

/** What travels back over every transport. */
export type Reply<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: FailureData }

/** A failure as it leaves `dispatch`: never a stack. `message` is a sentence in the user's language. */
export interface FailureData {
  readonly code: FailureCode
  readonly message: string
  readonly detail: Readonly<Record<string, string | number>>
}

import type { Client } from '../../contract/client'
import type { CallName } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'

export interface Option {
  readonly type: 'string' | 'boolean'
  /** What stands for the value in the help: `TEXT`, `ID`. */
  readonly value?: string
  readonly about: string
  readonly required?: boolean
}

/** What a command has read from its command line. Raises `UsageError`. */
export interface Arguments {
  /** Positional arguments; all of those the usage requires are there. */
  readonly positionals: readonly string[]
  text(option: string): string | undefined
  flag(option: string): boolean
  /** A whole number ≥ 0. */
  number(option: string): number | undefined
  /** A positional argument as an id, from 1. */
  id(position: number): number
  /** A comma-separated list of words out of `allowed`. */
  words<T extends string>(option: string, allowed: readonly T[]): T[] | undefined
  word<T extends string>(option: string, allowed: readonly T[]): T | undefined
}

/** Everything a command may touch. There is no way past `client`: what the CLI can do, every shell can do. */
export interface Context {
  readonly arguments: Arguments
  readonly client: Client
  readonly folder: string
  /** True if the library was made by this very run. */
  readonly created: boolean
  readonly standardInput: () => Promise<Uint8Array>
  /** A job's progress, on a terminal's standard error. */
  readonly showProgress: (event: Extract<WorkbenchEvent, { type: 'job.progress' }>) => void
  /** Called when the user interrupts; the command's call is then expected to end as cancelled. */
  readonly onInterrupt: (cancel: () => void) => void
}

export interface Outcome {
  /** The one document of `--json`: a public interface, see docs/cli.md. */
  readonly json: unknown
  /** The same for people; lines without the last line feed. */
  readonly text: string
  /** Something in the input was refused; the rest is done. */
  readonly refused?: boolean
  /** The user interrupted; what `json` lists is done. */
  readonly cancelled?: boolean
  /** The library is not sound. */
  readonly unusable?: boolean
}

export interface Command {
  /** One word, or two: `note add`. */
  readonly name: string
  /** The calls behind it; help says what the contract says of the first. */
  readonly calls: readonly CallName[]
  /** Stands for the contract's sentence where the command uses the call for something else. */
  readonly summary?: string
  /** What that sentence does not say. */
  readonly about?: string
  /** Positional arguments: `ID`, `[FILE]`, `PATH…`. */
  readonly usage: string
  readonly options: Readonly<Record<string, Option>>
  /** The JSON of `--json`, as documented. */
  readonly shape: string
  /** Whether a library that is not there yet is made. */
  readonly makesLibrary: boolean
  /** Whether a damaged library is in its way; it is set aside then. */
  readonly replacesLibrary?: boolean
  readonly run: (context: Context) => Promise<Outcome>
}

/** The command line is wrong; nothing was done. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

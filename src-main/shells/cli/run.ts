import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { CallFailure, createClient } from '../../contract/client'
import type { FailureData } from '../../contract/contract'
import { Failure } from '../../contract/failure'
import { failureSentence } from '../../contract/failure-codes'
import { libraryFolder } from '../library-folder'
import type { Workbench } from '../open-workbench'
import { refusalOf } from '../refusal'
import { version } from '../version'
import { systemLanguage, windowLanguage } from '../window-language'
import { parseLine, type ParsedLine } from './arguments'
import { UsageError, type Command, type Context, type Outcome } from './command'
import { commands, findCommand } from './commands'
import { commandHelp, generalHelp, referencePage } from './help'
import { createProgressBar } from './progress-bar'
import { oneLine } from './table'

const unusableCodes = new Set<string>([
  'LIBRARY_LOCKED',
  'LIBRARY_NEWER',
  'LIBRARY_DAMAGED',
  'LIBRARY_READ_ONLY',
  'LIBRARY_MISSING',
  'DISK_FULL'
])

/** Exit status of a failure, as `shoken --help` lists them. */
export function statusOf(code: string): number {
  if (code === 'CANCELLED') return 130
  if (code === 'INPUT_INVALID') return 1
  return unusableCodes.has(code) ? 3 : 2
}

/** Runs one command line and returns the exit status. `programFolder` is where the built program lies. */
export async function run(line: readonly string[], programFolder: URL): Promise<number> {
  // `help tag` is `tag --help`.
  if (line[0] === 'help' && line[1] !== undefined && !line[1].startsWith('-'))
    return run([...line.slice(1), '--help'], programFolder)
  if (line.length === 0 || line[0] === '--help' || line[0] === 'help') {
    say(line[1] === '--markdown' ? referencePage().trimEnd() : generalHelp())
    return line.length === 0 ? 1 : 0
  }
  const found = findCommand(line)
  if (!found) return misused(`${notFound(line[0]!)} shoken --help lists them.`, line.includes('--json'))
  const { command, words } = found

  let parsed: ParsedLine
  try {
    parsed = parseLine(command, line.slice(words))
  } catch (error) {
    if (!(error instanceof UsageError)) throw error
    return misused(`${error.message} shoken ${command.name} --help says more.`, line.includes('--json'))
  }
  if (parsed.help) {
    say(commandHelp(command))
    return 0
  }
  try {
    return command.name === 'serve'
      ? await serveWindow(parsed, programFolder)
      : await carryOut(command, parsed, programFolder)
  } catch (error) {
    if (error instanceof UsageError) return misused(error.message, parsed.json)
    return failed(failureOf(error, libraryFolder(parsed.library)), parsed.json)
  }
}

/** Says that a word is no command, or which words may follow it. */
function notFound(word: string): string {
  const second = commands.flatMap(({ name }) => (name.startsWith(`${word} `) ? [name.slice(word.length + 1)] : []))
  return second.length === 0 ? `There is no command “${word}”.` : `After “${word}” comes one of ${second.join(', ')}.`
}

async function carryOut(command: Command, parsed: ParsedLine, programFolder: URL): Promise<number> {
  const folder = libraryFolder(parsed.library)
  const isThere = existsSync(join(folder, 'library.sqlite'))
  if (!isThere && !command.makesLibrary) throw new Failure('LIBRARY_MISSING', { path: folder })

  const { openWorkbench } = await import('../open-workbench')
  const info = {
    version,
    shell: 'cli',
    platform: process.platform,
    systemLanguage: systemLanguage(),
    versions: { node: process.versions.node }
  } as const
  const open = (): Promise<Workbench> => openWorkbench({ folder, programFolder, info })
  const { workbench, giveUp } = command.replacesLibrary
    ? await (await import('../open-for-restore')).openForRestore(folder, open)
    : { workbench: await open(), giveUp: (): void => undefined }
  const leave = async (): Promise<void> => {
    await workbench.close()
    giveUp()
  }
  const bar = createProgressBar(process.stderr)
  // A command without a job of its own is given up; what it had written is whole or not there.
  const interrupt = { cancel: (): void => void leave().finally(() => process.exit(130)) }
  const stop = (): void => interrupt.cancel()
  process.on('SIGINT', stop).on('SIGTERM', stop)
  try {
    const context: Context = {
      arguments: parsed.arguments,
      client: createClient({ call: workbench.dispatch, listen: workbench.listen }),
      folder,
      created: !isThere,
      standardInput: () => buffer(process.stdin),
      showProgress: bar.show,
      onInterrupt: (cancel) => {
        interrupt.cancel = cancel
      }
    }
    const outcome = await command.run(context).catch(async (error: unknown) => {
      await leave()
      throw error
    })
    bar.clear()
    say(parsed.json ? JSON.stringify(outcome.json) : outcome.text)
    await workbench.close()
    return exitStatus(outcome)
  } finally {
    bar.clear()
    process.off('SIGINT', stop).off('SIGTERM', stop)
  }
}

function exitStatus(outcome: Outcome): number {
  if (outcome.cancelled) return 130
  if (outcome.unusable) return 3
  return outcome.refused ? 2 : 0
}

async function serveWindow(parsed: ParsedLine, programFolder: URL): Promise<number> {
  const port = parsed.arguments.number('port') ?? 0
  if (port > 65_535) throw new UsageError('--port takes a number up to 65535.')
  const { serve } = await import('../web/serve')
  const end = await serve({
    folder: libraryFolder(parsed.library),
    programFolder,
    port,
    openBrowser: !parsed.arguments.flag('no-open'),
    print: (printed) => say(parsed.json ? JSON.stringify({ address: printed.replace('Shoken: ', '') }) : printed)
  })
  if (!end) return 0
  if (end.code === 'PORT') return misused(end.message, parsed.json)
  return failed(end, parsed.json)
}

function failureOf(error: unknown, folder: string): FailureData {
  if (error instanceof CallFailure) return error.failure
  if (error instanceof Failure) {
    const { code, detail } = error
    return { code, detail, message: failureSentence(code, detail, windowLanguage(undefined, systemLanguage())) }
  }
  return refusalOf(error, { folder, info: { systemLanguage: systemLanguage() } })
}

function failed(failure: FailureData, json: boolean): number {
  process.stderr.write(`shoken: ${oneLine(failure.message)}\n`)
  if (json) say(JSON.stringify({ error: failure }))
  return statusOf(failure.code)
}

function misused(sentence: string, json: boolean): number {
  process.stderr.write(`shoken: ${sentence}\n`)
  if (json) say(JSON.stringify({ error: { code: 'USAGE', message: sentence, detail: {} } }))
  return 1
}

const say = (text: string): void => void process.stdout.write(text === '' ? '' : `${text}\n`)

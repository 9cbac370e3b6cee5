import type { Command } from '../command'
import { articleCommands } from './articles'
import { briefingCommands } from './briefing'
import { codebookCommands } from './codebook'
import { libraryCommands } from './library'
import { noteCommands } from './notes'
import { passageCommands } from './passages'
import { searchCommands } from './search'
import { serveCommand } from './serve'

const [init, ...library] = libraryCommands

/** In the order of the help. */
export const commands: readonly Command[] = [
  ...(init ? [init] : []),
  ...articleCommands,
  ...passageCommands,
  ...noteCommands,
  ...codebookCommands,
  ...searchCommands,
  ...briefingCommands,
  serveCommand,
  ...library
]

/** The command that a line begins with, and how many words its name has. */
export function findCommand(line: readonly string[]): { command: Command; words: number } | null {
  for (const words of [2, 1]) {
    const name = line.slice(0, words).join(' ')
    const command = commands.find((one) => one.name === name && name.split(' ').length === words)
    if (command) return { command, words }
  }
  return null
}

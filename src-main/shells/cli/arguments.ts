import { parseArgs } from 'node:util'
import { UsageError, type Arguments, type Command, type Option } from './command'

/** Options that every command takes. */
export const commonOptions = {
  library: { type: 'string', value: 'DIR', about: 'The library’s folder; the user’s data folder if left out.' },
  json: { type: 'boolean', about: 'One JSON document on standard output.' },
  help: { type: 'boolean', about: 'How the command is used.' }
} as const satisfies Record<string, Option>

export interface ParsedLine {
  readonly library: string | undefined
  readonly json: boolean
  readonly help: boolean
  readonly arguments: Arguments
}

/** How many positional arguments a usage asks for: `ID [FILE]` is 1 to 2, `PATH…` at least 1. */
export function positionalCount(usage: string): { least: number; most: number } {
  const parts = usage.split(' ').filter((part) => part !== '')
  return {
    least: parts.filter((part) => !part.startsWith('[')).length,
    most: parts.some((part) => part.includes('…')) ? Infinity : parts.length
  }
}

/** Reads what follows the command's name. Raises `UsageError` with a sentence that says what is wrong. */
export function parseLine(command: Command, line: readonly string[]): ParsedLine {
  const options: Record<string, Option> = { ...commonOptions, ...command.options }
  const { values, positionals } = parse(line, options)
  const help = values.help === true
  if (!help) checkCompleteness(command, values, positionals)

  const text = (option: string): string | undefined => {
    const value = values[option]
    return typeof value === 'string' ? value : undefined
  }
  const words = <T extends string>(option: string, allowed: readonly T[]): T[] | undefined =>
    text(option)
      ?.split(',')
      .map((word) => {
        const known = allowed.find((one) => one === word.trim())
        if (known === undefined) throw new UsageError(`--${option} takes ${allowed.join(', ')}; not “${word}”.`)
        return known
      })

  return {
    library: text('library'),
    json: values.json === true,
    help,
    arguments: {
      positionals,
      text,
      words,
      flag: (option) => values[option] === true,
      word: (option, allowed) => {
        const value = words(option, allowed)
        if (value && value.length > 1) throw new UsageError(`--${option} takes one value.`)
        return value?.[0]
      },
      number: (option) => {
        const value = text(option)
        if (value === undefined) return undefined
        if (!/^\d{1,15}$/.test(value)) throw new UsageError(`--${option} takes a whole number; not “${value}”.`)
        return Number(value)
      },
      id: (position) => {
        const value = positionals[position] ?? ''
        if (!/^[1-9]\d{0,14}$/.test(value)) throw new UsageError(`“${value}” is not an id: a whole number from 1.`)
        return Number(value)
      }
    }
  }
}

function parse(
  line: readonly string[],
  options: Readonly<Record<string, Option>>
): { values: Record<string, unknown>; positionals: string[] } {
  try {
    return parseArgs({
      args: [...line],
      options: Object.fromEntries(Object.entries(options).map(([name, { type }]) => [name, { type }])),
      allowPositionals: true,
      strict: true
    })
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

function checkCompleteness(command: Command, values: Record<string, unknown>, positionals: readonly string[]): void {
  for (const [name, option] of Object.entries(command.options)) {
    if (option.required && values[name] === undefined) throw new UsageError(`--${name} is missing.`)
  }
  const { least, most } = positionalCount(command.usage)
  if (positionals.length < least) throw new UsageError(`${command.usage} is missing.`)
  if (positionals.length > most) throw new UsageError(`“${positionals[most]}” is one argument too many.`)
}

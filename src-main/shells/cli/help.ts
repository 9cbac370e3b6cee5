import { contract } from '../../contract/contract'
import { commonOptions } from './arguments'
import type { Command, Option } from './command'
import { commands } from './commands'

/** The first sentence of a text; what follows it in the contract is for windows. */
const firstSentence = (text: string): string => /^.*?\.(?= |$)/s.exec(text)?.[0] ?? text

/** What a command does: the contract's sentence on the call behind it, and what is the command's own. */
export function aboutOf(command: Command): string {
  const [call] = command.calls
  const sentence = command.summary ?? (call ? firstSentence(contract[call].about) : '')
  return [sentence, command.about ?? ''].filter((part) => part !== '').join(' ')
}

export function usageOf(command: Command): string {
  const options = Object.entries(command.options)
  const required = options.filter(([, option]) => option.required)
  const optional = options.filter(([, option]) => !option.required)
  return ['shoken', command.name, command.usage, ...[...required, ...optional].map(optionUsage)]
    .filter((part) => part !== '')
    .join(' ')
}

function optionUsage([name, option]: [string, Option]): string {
  const shown = option.value ? `--${name} ${option.value}` : `--${name}`
  return option.required ? shown : `[${shown}]`
}

const optionLine = ([name, option]: [string, Option]): string =>
  `  ${`--${name}${option.value ? ` ${option.value}` : ''}`.padEnd(28)}  ${option.about}`

export const exitStatuses: readonly (readonly [number, string])[] = [
  [0, 'done'],
  [1, 'wrong usage'],
  [2, 'something in the input was refused; the rest is done'],
  [3, 'the library cannot be used: locked, newer, damaged, or not there'],
  [130, 'cancelled, nothing half-done']
]

/** `shoken --help`. */
export function generalHelp(): string {
  return [
    'shoken COMMAND … [--library DIR] [--json]',
    '',
    ...commands.map(
      (command) => `  ${`${command.name} ${command.usage}`.padEnd(24)}  ${firstSentence(aboutOf(command))}`
    ),
    '',
    'shoken COMMAND --help says more. shoken --version says the version.',
    '',
    'Exit status:',
    ...exitStatuses.map(([status, meaning]) => `  ${String(status).padEnd(4)} ${meaning}`)
  ].join('\n')
}

/** `shoken COMMAND --help`. */
export function commandHelp(command: Command): string {
  return [
    usageOf(command),
    '',
    aboutOf(command),
    '',
    ...Object.entries({ ...command.options, ...commonOptions }).map(optionLine),
    '',
    `With --json: ${command.shape}`
  ].join('\n')
}

const inTable = (text: string): string => text.replaceAll('|', '\\|')

/** docs/cli.md. */
export function referencePage(): string {
  const section = (command: Command): string[] => [
    `## \`shoken ${command.name}\``,
    '',
    aboutOf(command),
    '',
    '```',
    usageOf(command),
    '```',
    '',
    ...(Object.keys(command.options).length > 0
      ? [
          '| option | |',
          '| --- | --- |',
          ...Object.entries(command.options).map(
            ([name, { value, about, required }]) =>
              `| \`--${name}${value ? ` ${inTable(value)}` : ''}\` | ${about}${required ? ' Required.' : ''} |`
          ),
          ''
        ]
      : []),
    '```ts',
    command.shape,
    '```',
    ''
  ]
  return [
    '# The command line `shoken`',
    '',
    '<!-- Generated from the contract and the commands by `npm run docs:cli`; a test says when it is out of date. -->',
    '',
    'The same services as the window, for scripts, batch work and tests. In a checkout: `npm run -s shoken -- …`; once',
    'installed: `shoken …`. With `--json` exactly one JSON document goes to standard output, in the shape that is given with',
    'each command; progress and diagnostics go to standard error. A command that fails prints',
    '`{ error: { code, message, detail } }`. The shapes are a public interface: they are added to, never broken.',
    '',
    'All offsets are UTF-16 code units, end-exclusive. Dates are ISO 8601 (`2025-06-11`, `2024-12`, `2019`), instants UTC.',
    '',
    '| every command takes | |',
    '| --- | --- |',
    ...Object.entries(commonOptions).map(
      ([name, option]) => `| \`--${name}${'value' in option ? ` ${option.value}` : ''}\` | ${option.about} |`
    ),
    '',
    '| exit status | |',
    '| --- | --- |',
    ...exitStatuses.map(([status, meaning]) => `| ${status} | ${meaning} |`),
    '',
    ...commands.flatMap(section)
  ].join('\n')
}

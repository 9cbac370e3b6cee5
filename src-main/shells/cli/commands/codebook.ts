import { resolve } from 'node:path'
import { createWholeFiles } from '../../../adapters/files/whole-files'
import type { Input } from '../../../contract/contract'
import { Failure } from '../../../contract/failure'
import type { Code, Codebook } from '../../../domain/codebook/code'
import { UsageError, type Arguments, type Command } from '../command'
import { table } from '../table'

const shape = '{ question, codes: [{ key, names, definition, include, exclude, colour, pattern, digit, parent }] }'

const publicCodebook = ({ question, codes }: Codebook): unknown => ({ question, codes })

const outcome = (codebook: Codebook): { json: unknown; text: string } => ({
  json: publicCodebook(codebook),
  text: table(
    codebook.codes.map(({ key, digit, names }) => [digit === null ? '' : String(digit), key, names.ja, names.en])
  )
})

type CodebookInput = Input<'codebook.save'>['codebook']
/** The contract checks what a user's file holds; here it only has to be JSON. */
const asInput = (codebook: unknown): CodebookInput => codebook as CodebookInput

const show: Command = {
  name: 'codebook show',
  calls: ['codebook.show'],
  usage: '',
  options: {},
  shape,
  makesLibrary: false,
  run: async ({ client }) => outcome(await client.call('codebook.show', {}))
}

const codeOptions = {
  ja: { type: 'string', value: 'NAME', about: 'Its Japanese name.' },
  en: { type: 'string', value: 'NAME', about: 'Its English name.' },
  ko: { type: 'string', value: 'NAME', about: 'Its Korean name.' },
  definition: { type: 'string', value: 'TEXT', about: 'What it means.' },
  include: { type: 'string', value: 'TEXT', about: 'What belongs to it.' },
  exclude: { type: 'string', value: 'TEXT', about: 'What does not.' },
  light: { type: 'string', value: '#RRGGBB', about: 'Its colour on light paper.' },
  dark: { type: 'string', value: '#RRGGBB', about: 'Its colour on dark paper.' },
  pattern: { type: 'string', value: 'solid|dashed|wavy|dotted|double', about: 'How it is underlined.' },
  digit: { type: 'string', value: '1-9', about: 'The key that sets it.' },
  parent: { type: 'string', value: 'KEY', about: 'The code above it.' }
} as const

/** `code` with what the command line says in its place. */
function changed(code: Code, given: Arguments): Code {
  const ko = given.text('ko') ?? code.names.ko
  return {
    key: code.key,
    names: {
      ja: given.text('ja') ?? code.names.ja,
      en: given.text('en') ?? code.names.en,
      ...(ko === undefined ? {} : { ko })
    },
    definition: given.text('definition') ?? code.definition,
    include: given.text('include') ?? code.include,
    exclude: given.text('exclude') ?? code.exclude,
    colour: { light: given.text('light') ?? code.colour.light, dark: given.text('dark') ?? code.colour.dark },
    pattern: given.word('pattern', ['solid', 'dashed', 'wavy', 'dotted', 'double']) ?? code.pattern,
    digit: given.number('digit') ?? code.digit,
    parent: given.text('parent') ?? code.parent
  }
}

const patterns = ['dotted', 'double', 'solid', 'dashed', 'wavy'] as const

const add: Command = {
  name: 'codebook add',
  calls: ['codebook.save'],
  summary: 'Adds a code.',
  usage: 'KEY',
  options: { ...codeOptions, ja: { ...codeOptions.ja, required: true } },
  shape,
  makesLibrary: true,
  async run({ arguments: given, client }) {
    const codebook = await client.call('codebook.show', {})
    const key = given.positionals[0] ?? ''
    if (codebook.codes.some((code) => code.key === key)) throw new UsageError(`“${key}” is in the codebook already.`)
    const blank: Code = {
      key,
      names: { ja: '', en: given.text('ja') ?? '' },
      definition: '',
      include: '',
      exclude: '',
      colour: { light: '#6a6f76', dark: '#9aa0a8' },
      pattern: patterns[codebook.codes.length % patterns.length] ?? 'dotted',
      digit: null,
      parent: null
    }
    const codes = [...codebook.codes, changed(blank, given)]
    return outcome(await client.call('codebook.save', { codebook: asInput({ ...codebook, codes }) }))
  }
}

const edit: Command = {
  name: 'codebook edit',
  calls: ['codebook.save'],
  summary: 'Changes a code; what is left out stays.',
  usage: 'KEY',
  options: codeOptions,
  shape,
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const codebook = await client.call('codebook.show', {})
    const key = given.positionals[0] ?? ''
    if (!codebook.codes.some((code) => code.key === key)) throw new Failure('CODE_UNKNOWN', { code: key })
    const codes = codebook.codes.map((code) => (code.key === key ? changed(code, given) : code))
    return outcome(await client.call('codebook.save', { codebook: asInput({ ...codebook, codes }) }))
  }
}

const importCodebook: Command = {
  name: 'codebook import',
  calls: ['codebook.save'],
  about: 'FILE is as “codebook export” writes it.',
  usage: 'FILE',
  options: {},
  shape,
  makesLibrary: true,
  async run({ arguments: { positionals }, client, folder }) {
    const path = positionals[0] ?? ''
    return outcome(await client.call('codebook.save', { codebook: asInput(await readJson(path, folder)) }))
  }
}

async function readJson(path: string, library: string): Promise<unknown> {
  const text = new TextDecoder().decode(await createWholeFiles(library).read(resolve(path)))
  try {
    return JSON.parse(text)
  } catch (cause) {
    throw new Failure('CODEBOOK_INVALID', { reason: `${path}: JSON` }, { cause })
  }
}

const exportCodebook: Command = {
  name: 'codebook export',
  calls: ['codebook.show'],
  summary: 'Writes the codebook as JSON to FILE, or to standard output.',
  usage: '[FILE]',
  options: {},
  shape,
  makesLibrary: false,
  async run({ arguments: { positionals }, client, folder }) {
    const json = publicCodebook(await client.call('codebook.show', {}))
    const document = JSON.stringify(json, null, 2)
    const path = positionals[0]
    if (path === undefined) return { json, text: document }
    await createWholeFiles(folder).write(resolve(path), new TextEncoder().encode(`${document}\n`))
    return { json, text: path }
  }
}

export const codebookCommands = [show, add, edit, importCodebook, exportCodebook]

import { readFile } from 'node:fs/promises'
import { basename, extname, resolve } from 'node:path'
import { exportFormats } from '../../../contract/calls/briefing'
import { citationStyles, templateKeys } from '../../../domain/briefing/plan'
import type { RunningLine } from '../../../domain/briefing/running-lines'
import { Failure } from '../../../contract/failure'
import type { Input } from '../../../contract/contract'
import { UsageError, type Command } from '../command'
import { table } from '../table'

type Plan = NonNullable<Input<'briefing.write'>['plan']>

const lineForm = 'LEFT|CENTRE|RIGHT'

/** The three fields of a running line; null for the memo's own. */
function runningLine(option: string, text: string): RunningLine | null {
  if (text === 'none') return null
  const fields = text.split('|').map((field) => field.trim())
  const [left = '', centre = '', right = ''] = fields
  if (fields.length !== 3) throw new UsageError(`--${option} takes three fields, ${lineForm}; each may be empty.`)
  return left + centre + right === '' ? null : { left, centre, right }
}

const brief: Command = {
  name: 'brief',
  calls: ['briefing.write'],
  about: 'What is left out is as the memo is planned in the library.',
  usage: '',
  options: {
    out: { type: 'string', value: 'FILE', about: 'The PDF.', required: true },
    title: { type: 'string', value: 'TEXT', about: 'Its title.' },
    author: { type: 'string', value: 'TEXT', about: 'Who hands it in.' },
    date: { type: 'string', value: 'DATE', about: 'The day printed on it (2025-06-11); today if none is planned.' },
    lang: { type: 'string', value: 'ja|en', about: 'The memo’s language.' },
    paper: { type: 'string', value: 'A4|Letter', about: 'Its paper.' },
    template: { type: 'string', value: templateKeys.join('|'), about: 'Which sections, in which order.' },
    citations: { type: 'string', value: citationStyles.join('|'), about: 'How sources are cited.' },
    style: { type: 'string', value: 'FILE.csl', about: 'A citation style (CSL); “none” for the form of the language.' },
    body: { type: 'string', value: 'sans|serif', about: 'Its typeface.' },
    addressee: { type: 'string', value: 'TEXT', about: 'Whom it is for.' },
    number: { type: 'string', value: 'TEXT', about: 'Its number.' },
    handling: { type: 'string', value: 'TEXT', about: 'How it is to be handled; stands on every page.' },
    header: { type: 'string', value: lineForm, about: 'What stands at the head of every page; “none” for its own.' },
    footer: {
      type: 'string',
      value: lineForm,
      about: 'The same at the foot; {title}, {page}, {pages}, {handling}, {date} and {number} are filled in.'
    },
    watermark: { type: 'string', value: 'TEXT', about: 'Stands behind the text of every page.' },
    redact: {
      type: 'string',
      value: 'NAME;…',
      about: 'Names to take out of the text, the attachment and the metadata.'
    },
    password: { type: 'string', value: 'TEXT', about: 'Encrypts the file, which is then no PDF/A.' }
  },
  shape: '{ file, pages, bytes, sha256, passages, sources, missingGlyphs: [{ text, codePoints }], warnings }',
  makesLibrary: false,
  async run({ arguments: given, client, showProgress, onInterrupt }) {
    const plan: { -readonly [K in keyof Plan]: Plan[K] } = {}
    for (const name of ['title', 'author', 'date', 'addressee', 'number', 'handling', 'watermark'] as const) {
      const text = given.text(name)
      if (text !== undefined) plan[name] = text
    }
    for (const name of ['header', 'footer'] as const) {
      const text = given.text(name)
      if (text !== undefined) plan[name] = runningLine(name, text)
    }
    const redacted = given.text('redact')
    if (redacted !== undefined)
      plan.redactions = redacted
        .split(/[;；]/u)
        .map((name) => name.trim())
        .filter(Boolean)
    const [language, paper] = [given.word('lang', ['ja', 'en']), given.word('paper', ['A4', 'Letter'])]
    const [template, citations] = [given.word('template', templateKeys), given.word('citations', citationStyles)]
    const [typeface, password] = [given.word('body', ['sans', 'serif']), given.text('password')]
    if (language !== undefined) plan.language = language
    if (paper !== undefined) plan.paper = paper
    if (template !== undefined) plan.template = template
    if (citations !== undefined) plan.citations = citations
    const style = given.text('style')
    if (style !== undefined)
      plan.style = style === 'none' ? null : { name: basename(style), xml: await readText(style) }
    if (typeface !== undefined) plan.body = typeface

    const job = 'brief'
    const stop = client.listen((event) => {
      if (event.type === 'job.progress' && event.job === job) showProgress(event)
    })
    onInterrupt(() => void client.call('job.cancel', { job }).catch(() => undefined))
    try {
      const written = await client.call('briefing.write', {
        job,
        file: resolve(given.text('out') ?? ''),
        plan,
        ...(password === undefined ? {} : { password })
      })
      const { file, pages, bytes, sha256, passages, sources, missingGlyphs, warnings } = written
      return {
        json: { file, pages, bytes, sha256, passages, sources, missingGlyphs, warnings },
        text: [`${file}\n${pages} pages, ${passages} passages, ${sources} sources`, ...warnings].join('\n')
      }
    } finally {
      stop()
    }
  }
}

const verify: Command = {
  name: 'brief verify',
  calls: ['briefing.verify'],
  about: 'Exit status 2 if a quotation no longer stands word for word.',
  usage: 'FILE',
  options: { password: { type: 'string', value: 'TEXT', about: 'The file’s password, if it has one.' } },
  shape:
    '{ title, date, standing, quotations: [{ number, exact, title, state: "stands" | "elsewhere" | "similar" | "missing" | "no-article" | "redacted", articleId, revisions }] }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const password = given.text('password')
    const check = await client.call('briefing.verify', {
      file: resolve(given.positionals[0] ?? ''),
      ...(password === undefined ? {} : { password })
    })
    const rows = check.quotations.map(({ number, state, revisions, title, exact }) => [
      String(number),
      state,
      revisions.join(','),
      title,
      [...exact.replace(/\s+/gu, ' ')].slice(0, 40).join('')
    ])
    const total = `${check.standing} of ${check.quotations.length} quotations stand`
    return {
      json: check,
      text: rows.length === 0 ? total : `${table(rows)}\n${total}`,
      refused: check.standing < check.quotations.length
    }
  }
}

const exportMemo: Command = {
  name: 'brief export',
  calls: ['briefing.export'],
  about: 'The same memo with the same numbers and citations.',
  usage: '',
  options: {
    out: { type: 'string', value: 'FILE', about: 'The file.', required: true },
    format: { type: 'string', value: 'markdown|docx|csv', about: 'By the file’s ending if left out.' }
  },
  shape: '{ file, bytes, sha256 }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const file = resolve(given.text('out') ?? '')
    const format = given.word('format', exportFormats) ?? formatOf(file)
    const { bytes, sha256 } = await client.call('briefing.export', { file, format })
    return { json: { file, bytes, sha256 }, text: file }
  }
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(resolve(path), 'utf8')
  } catch {
    throw new Failure('FILE_NOT_FOUND', { path })
  }
}

function formatOf(file: string): (typeof exportFormats)[number] {
  const format = ({ '.md': 'markdown', '.markdown': 'markdown', '.docx': 'docx', '.csv': 'csv' } as const)[
    extname(file).toLowerCase()
  ]
  if (!format) throw new UsageError('Say --format markdown, docx or csv.')
  return format
}

export const briefingCommands = [brief, verify, exportMemo]

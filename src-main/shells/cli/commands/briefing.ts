import { resolve } from 'node:path'
import type { Input } from '../../../contract/contract'
import type { Command } from '../command'

type Plan = NonNullable<Input<'briefing.write'>['plan']>

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
    paper: { type: 'string', value: 'A4|Letter', about: 'Its paper.' }
  },
  shape: '{ file, pages, bytes, sha256, passages, sources, missingGlyphs: [{ text, codePoints }], warnings }',
  makesLibrary: false,
  async run({ arguments: given, client, showProgress, onInterrupt }) {
    const plan: { -readonly [K in keyof Plan]: Plan[K] } = {}
    const [title, author, date] = [given.text('title'), given.text('author'), given.text('date')]
    const [language, paper] = [given.word('lang', ['ja', 'en']), given.word('paper', ['A4', 'Letter'])]
    if (title !== undefined) plan.title = title
    if (author !== undefined) plan.author = author
    if (date !== undefined) plan.date = date
    if (language !== undefined) plan.language = language
    if (paper !== undefined) plan.paper = paper

    const job = 'brief'
    const stop = client.listen((event) => {
      if (event.type === 'job.progress' && event.job === job) showProgress(event)
    })
    onInterrupt(() => void client.call('job.cancel', { job }).catch(() => undefined))
    try {
      const written = await client.call('briefing.write', { job, file: resolve(given.text('out') ?? ''), plan })
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

export const briefingCommands = [brief]

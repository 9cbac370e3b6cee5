import { performance } from 'node:perf_hooks'
import { compose } from '../../src-main/domain/briefing/compose'
import type { Briefing, Quotation } from '../../src-main/domain/briefing/briefing'
import { citeInFull, citeInShort, citePlace } from '../../src-main/domain/briefing/cite'
import { wordsOf } from '../../src-main/domain/briefing/words'
import { createPrinter } from '../../src-main/adapters/pdf/printer'
import { printMemo } from '../../src-main/adapters/pdf/print-memo'
import { gatheredFixture, laterData, planFixture } from '../domain/briefing/gathered-fixture'
import { lintOurs, lintPdfKits } from '../adapters/pdf/lint-texts'

/** ms, median of the runs; the first one apart, since it opens the fonts. */
export async function timed(runs: number, work: () => Promise<unknown>): Promise<{ first: number; median: number }> {
  const times: number[] = []
  for (let run = 0; run <= runs; run += 1) {
    const start = performance.now()
    await work()
    times.push(performance.now() - start)
  }
  const [first = 0, ...rest] = times
  rest.sort((a, b) => a - b)
  return { first: Math.round(first), median: Math.round(rest[Math.floor(rest.length / 2)] ?? first) }
}

/** A memo of about the number of pages wanted, with every section. */
export function longBriefing(copies: number): Briefing {
  return compose({ ...gatheredFixture(copies), ...laterData }, planFixture)
}

export function tableBriefing(rows: number): Briefing {
  const gathered = gatheredFixture()
  const briefing = compose(gathered, { ...planFixture, template: 'chronology' })
  const row = { end: null, precision: 'day', origin: 'stated', source: 1, codes: ['hardline'] } as const
  const entries = Array.from({ length: rows }, (_, index) => ({
    ...row,
    date: `2025-${String(1 + (index % 12)).padStart(2, '0')}-${String(1 + (index % 28)).padStart(2, '0')}`,
    text: `第${index + 1}回の会合で、担当者は書簡の扱いについて「検討している」と述べた（議事録${index + 1}頁）。`
  }))
  return { ...briefing, sections: [{ kind: 'timeline', entries }] }
}

/** The same content as HTML, for Chromium to print: headings, quotations with attributions and links, tables, sources. */
export function asHtml(briefing: Briefing): string {
  const words = wordsOf(briefing.language)
  const escape = (text: string): string =>
    text.replace(/[&<>]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found] ?? found)
  const mark = (source: number): string => `<sup><a href="#s${source}">[${source}]</a></sup>`
  let number = 0
  const quote = (quoted: Quotation): string => {
    number += 1
    const source = briefing.sources[quoted.source - 1]!
    const note = quoted.note ? `<p class="small">${words.note}：${escape(quoted.note)}</p>` : ''
    const language = quoted.language ?? 'ja'
    return `<blockquote id="q${number}" lang="${language}"><p>${escape(quoted.exact)}${mark(quoted.source)}</p><p class="small">${words.quotation(number)}　${escape(citeInShort(source, briefing.language))}、${citePlace(quoted, briefing.language)}</p>${note}</blockquote>`
  }
  const sections = briefing.sections.map((section) => {
    if (section.kind === 'judgements')
      return `<h2>${words.headings.judgements}</h2><ol>${section.items.map(({ text }) => `<li>${escape(text)}</li>`).join('')}</ol>`
    if (section.kind === 'reason') return `<h2>${escape(section.name)}</h2>${section.passages.map(quote).join('')}`
    if (section.kind === 'discrepancies')
      return section.pairs
        .map(({ left, right }) => `<table><tr><td>${quote(left)}</td><td>${quote(right)}</td></tr></table>`)
        .join('')
    if (section.kind === 'timeline')
      return `<h2>${words.headings.timeline}</h2><table><thead><tr><th>${words.date}</th><th>${words.event}</th></tr></thead>${section.entries.map((entry) => `<tr><th>${entry.date}</th><td>${escape(entry.text)}${mark(entry.source)}</td></tr>`).join('')}</table>`
    if (section.kind === 'method')
      return `<h2>${words.headings.method}</h2>${section.sentences.map((text) => `<p>${escape(text)}</p>`).join('')}`
    return ''
  })
  const sources = briefing.sources.map(
    (source) =>
      `<li id="s${source.number}">${escape(citeInFull(source, briefing.language))}<p class="small"><a href="${escape(source.url ?? '')}">${escape(source.url ?? '')}</a></p><p class="small">${source.accessedOn} SHA-256 ${source.textSha256.slice(0, 16)}</p><p class="small">${words.origins(source.origins.length, source.origins)}</p></li>`
  )
  const style =
    '@page{size:A4;margin:26mm 25mm}body{font:10pt/1.7 "Noto Sans JP","Noto Sans KR",sans-serif;text-align:justify;line-break:strict}blockquote{margin:8pt 0 0 14pt;font-size:9.5pt}.small{font-size:8pt;margin:0;text-align:left}td,th{font-size:8.5pt;padding:4pt;vertical-align:top;text-align:left}li{font-size:9.2pt}'
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${escape(briefing.title)}</title><style>${style}</style><h1>${escape(briefing.title)}</h1>${sections.join('')}<h2>${words.headings.sources}</h2><ol>${sources.join('')}</ol></html>`
}

export { createPrinter, lintOurs, lintPdfKits, printMemo }

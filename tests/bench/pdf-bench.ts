import { performance } from 'node:perf_hooks'
import { compose } from '../../src-main/domain/briefing/compose'
import type { Briefing } from '../../src-main/domain/briefing/briefing'
import { quotationsOf } from '../../src-main/domain/briefing/verify'
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

/** The same content as HTML, for Chromium to print. */
export function asHtml(briefing: Briefing): string {
  const escape = (text: string): string =>
    text.replace(/[&<>]/g, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;' })[found] ?? found)
  const quotes = quotationsOf(briefing).map(
    ({ exact, source }) =>
      `<blockquote><p>${escape(exact)}<a href="#s${source}"><sup>[${source}]</sup></a></p></blockquote>`
  )
  const sources = briefing.sources.map(
    ({ number, title, publisher, url }) =>
      `<li id="s${number}">${escape(title)} ${escape(publisher ?? '')} <a href="${escape(url ?? '')}">${escape(url ?? '')}</a></li>`
  )
  return `<!doctype html><html lang="ja"><meta charset="utf-8"><title>${escape(briefing.title)}</title><style>@page{size:A4;margin:26mm 25mm}body{font:10pt/1.7 "Noto Sans JP",sans-serif;text-align:justify}blockquote{margin:8pt 14pt}</style><h1>${escape(briefing.title)}</h1>${quotes.join('')}<ol>${sources.join('')}</ol></html>`
}

export { createPrinter, lintOurs, lintPdfKits, printMemo }

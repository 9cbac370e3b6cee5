import { performance } from 'node:perf_hooks'
import { compose } from '../../src-main/domain/briefing/compose'
import type { Briefing } from '../../src-main/domain/briefing/briefing'
import { createPrinter } from '../../src-main/adapters/pdf/printer'
import { printMemo } from '../../src-main/adapters/pdf/print-memo'
import { briefingHtml } from '../adapters/pdf/briefing-html'
import { gatheredFixture, laterData, planFixture } from '../domain/briefing/gathered-fixture'
import { lintOurs, lintPdfKits } from '../adapters/pdf/lint-texts'
import { numberSentences } from './number-sentences'

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

export { briefingHtml, createPrinter, lintOurs, lintPdfKits, numberSentences, printMemo }

import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ReadResult } from '../../../src-main/domain/reading/read-result'
import { readText } from '../../../src-main/domain/reading/read-text'
import { toRawRange } from '../../../src-main/domain/text/offset-map'

/**
 * Two real articles with what must be found in them. They are other people's texts and stay outside the project; where
 * the folder is absent these tests say so and pass.
 */
const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../../shared/articles')

interface Spot {
  line: number
  u16: [number, number]
}
interface Expected {
  title: Spot | null
  publisher: Spot | null
  published: string | null
  author: string | null
  headings: (Spot & { level: number })[]
  not_headings?: number[]
  junk: Record<string, number[] | number>
  list_artefacts?: (Spot & { want: string })[]
  faq?: [number, number][]
  cited_sources: (Partial<Spot> & { line: number; name: string })[]
  events: (Spot & { iso: string | null })[]
}

/** A field's score: how much of what must be found was found, and how much of what was found is wanted. */
interface Score {
  field: string
  found: number
  of: number
  wrong: number
}

function scoreOf(raw: string, expected: Expected, result: ReadResult): Score[] {
  const lineOf = (offset: number) => raw.slice(0, offset).split('\n').length
  const lines = raw.split('\n')
  const starts = lines.reduce<number[]>((all, line) => [...all, all.at(-1)! + line.length + 1], [0])
  const textOf = (spot: Spot) => raw.slice(...spot.u16)
  const headings = result.blocks.filter((block) => block.kind === 'heading' && block.level !== 1)
  const emptied = result.removed.filter((range) => range.rule === 'empty-section')
  const isRemoved = (line: number) => {
    const [start, end] = [starts[line - 1]!, starts[line - 1]! + lines[line - 1]!.length]
    return result.removed.some((range) => range.rawStart < end && range.rawEnd > start)
  }
  const junk = Object.values(expected.junk).flatMap((value) => (Array.isArray(value) ? value : []))
  const unwanted = result.removed.filter(
    (range) => range.rule !== 'blank-line' && range.rule !== 'doubled-number' && !junk.includes(lineOf(range.rawStart))
  )
  const score = (field: string, wanted: boolean[], wrong: number): Score => ({
    field,
    found: wanted.filter(Boolean).length,
    of: wanted.length,
    wrong
  })
  const roleAt = (line: number) => result.blocks.find((block) => lineOf(block.rawStart) === line)?.role
  const raws = <T extends { start: number }>(ranges: readonly T[], end: (range: T) => number) =>
    ranges.map((range) => ({ range, ...toRawRange(result.map, { start: range.start, end: end(range) }) }))
  const sources = raws(result.citedSources, (source) => source.end)
  const events = raws(result.events, (event) => event.stop)
  const isoOf = (event: ReadResult['events'][number]) =>
    event.end === null ? event.date : `${event.date}/${event.end}`
  const nbsp = expected.junk.nbsp_only_lines
  return [
    score(
      'title',
      [
        expected.title
          ? result.title === textOf(expected.title) && result.titleOrigin === 'document'
          : result.titleOrigin === 'derived'
      ],
      0
    ),
    score('publisher', [result.publisher === (expected.publisher ? textOf(expected.publisher) : null)], 0),
    score('author', [result.byline.length === (expected.author === null || expected.author === undefined ? 0 : 1)], 0),
    score('published', [result.publishedOn === null], 0),
    score(
      'headings and levels',
      expected.headings.map(
        (spot) =>
          headings.some(
            (block) => block.rawStart === spot.u16[0] && block.rawEnd === spot.u16[1] && block.level === spot.level
          ) || emptied.some((range) => range.rawStart === spot.u16[0] && range.rawEnd === spot.u16[1])
      ),
      headings.filter((block) => !expected.headings.some((spot) => spot.u16[0] === block.rawStart)).length
    ),
    score(
      'not headings',
      (expected.not_headings ?? []).map((line) => !headings.some((block) => lineOf(block.rawStart) === line)),
      0
    ),
    score('removed lines', junk.map(isRemoved), unwanted.length),
    score(
      'lines of no-break spaces',
      nbsp === undefined ? [] : [result.removed.filter((range) => range.rule === 'blank-line').length === nbsp],
      0
    ),
    score(
      'list repair',
      (expected.list_artefacts ?? []).map((spot) => {
        const block = result.blocks.find((other) => lineOf(other.rawStart) === spot.line)
        return (
          block !== undefined &&
          `${block.marker} ${result.text.slice(block.start, block.end)}`.split('\n')[0] === spot.want
        )
      }),
      0
    ),
    score(
      'questions and answers',
      (expected.faq ?? []).map(([asked, told]) => roleAt(asked) === 'question' && roleAt(told) === 'answer'),
      0
    ),
    score(
      'cited sources',
      expected.cited_sources.map((source) =>
        sources.some((other) =>
          source.u16
            ? other.start === source.u16[0] && other.end === source.u16[1]
            : lineOf(other.start) === source.line
        )
      ),
      sources.filter((other) => !expected.cited_sources.some((source) => source.line === lineOf(other.start))).length
    ),
    score(
      'events with dates and places',
      expected.events.map((event) =>
        events.some(
          (other) => other.start === event.u16[0] && other.end === event.u16[1] && isoOf(other.range) === event.iso
        )
      ),
      // A date that comes up again is no error; one that is none of the article's is.
      events.filter(
        (other) =>
          !expected.events.some(
            (event) => event.iso === isoOf(other.range) || event.iso?.slice(0, 4) === isoOf(other.range)
          )
      ).length
    )
  ]
}

describe('real articles', () => {
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.expected.json')) : []
  if (names.length === 0) console.log(`no real articles in ${folder}: their scores are not measured`)

  it('reach all that is expected of them', () => {
    const rows: string[] = []
    const misses: string[] = []
    for (const name of names) {
      const raw = readFileSync(join(folder, name.replace('.expected.json', '.txt')), 'utf8')
      const expected = JSON.parse(readFileSync(join(folder, name), 'utf8')) as Expected
      for (const { field, found, of, wrong } of scoreOf(raw, expected, readText(raw))) {
        rows.push(
          `${name.slice(0, 3)}  ${field.padEnd(30)} ${String(found).padStart(3)} of ${String(of).padStart(3)}   ${wrong} besides`
        )
        if (found < of || wrong > 0) misses.push(`${name.slice(0, 3)} ${field}`)
      }
    }
    if (rows.length > 0) console.log(rows.join('\n'))
    expect(misses).toEqual([])
  })
})

import { describe, expect, it } from 'vitest'
import type { ReadResult } from '../../../src-main/domain/reading/read-result'
import { readText } from '../../../src-main/domain/reading/read-text'
import { expectFaithful } from './faithful'
import { frontMatterCases } from './front-matter-cases'
import { structureCases } from './structure-cases'

/** Blocks as one line each: kind with level or role, marker, text. Text is cut at 24 characters. */
function outline(result: ReadResult): string[] {
  const short: Record<string, string> = {
    heading: 'h',
    paragraph: 'p',
    'list-item': 'li',
    quote: 'quote',
    table: 'table'
  }
  return result.blocks.map((block) => {
    const text = result.text.slice(block.start, block.end).replace(/\n/g, '⏎').replace(/\t/g, '⇥')
    const name = `${short[block.kind] ?? block.kind}${block.level ?? ''}${block.role ? `:${block.role}` : ''}`
    return `${name}${block.marker === undefined ? '' : ` ${block.marker}`} ${text.length > 24 ? `${text.slice(0, 24)}…` : text}`
  })
}

const cases = [...structureCases, ...frontMatterCases]

describe('layouts of a text without markup', () => {
  it.each(cases)('$name', (wanted) => {
    const result = readText(wanted.raw)
    expectFaithful(result)
    if (wanted.title) expect([result.title, result.titleOrigin]).toEqual(wanted.title)
    if (wanted.publisher !== undefined) expect(result.publisher).toBe(wanted.publisher)
    if (wanted.byline)
      expect(result.byline.map(({ name, reading, role }) => [name, reading, role])).toEqual(wanted.byline)
    if (wanted.publishedOn !== undefined) expect(result.publishedOn?.date ?? null).toBe(wanted.publishedOn)
    if (wanted.outline) expect(outline(result)).toEqual(wanted.outline)
    if (wanted.removed) {
      const removed = result.removed.filter((range) => range.rule !== 'blank-line')
      expect(removed.map((range) => [range.rule, wanted.raw.slice(range.rawStart, range.rawEnd).slice(0, 6)])).toEqual(
        wanted.removed.map(([rule, text]) => [rule, text.slice(0, 6)])
      )
    }
  })

  it('makes no events of a date line, a biography or an address', () => {
    for (const { name, raw } of cases) if (name.includes('biography')) expect(readText(raw).events).toEqual([])
  })

  it('keeps the words of a link and takes its address off', () => {
    const raw =
      '題名の行をここに置く\n\n窓口は開いた([参照](https://example.org/a_(b)))。詳しくは https://example.org/c?d=1 を見よ。\n[罠](javascript:alert(1))は残る。'
    const result = readText(raw)
    expect(result.text.split('\n')[1]).toBe('窓口は開いた(参照)。詳しくは https://example.org/c?d=1 を見よ。')
    expect(
      result.runs.map((run) => [run.kind, result.text.slice(run.start, run.end), run.kind === 'link' ? run.href : ''])
    ).toEqual([
      ['link', '参照', 'https://example.org/a_(b)'],
      ['link', 'https://example.org/c?d=1', 'https://example.org/c?d=1']
    ])
    expectFaithful(result)
  })

  it('puts a doubled numeral back', () => {
    const { raw } = cases.find((one) => one.name.startsWith('numerals'))!
    const back = readText(raw, { keepRules: ['doubled-number'] })
    expect(back.text).toContain('1窓口が閉じていた')
    expectFaithful(back)
  })

  it('puts back what a reader wants back', () => {
    const { raw } = cases.find((one) => one.name.startsWith('a quotation'))!
    const [first] = readText(raw).removed.filter((range) => range.rule === 'pull-quote')
    const back = readText(raw, { keepRanges: [first!] })
    expect(back.removed.filter((range) => range.rule === 'pull-quote')).toHaveLength(1)
    expect(back.blocks.some((block) => block.rawStart === first!.rawStart)).toBe(true)
  })
})

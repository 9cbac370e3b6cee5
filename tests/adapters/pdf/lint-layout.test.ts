import { describe, expect, it } from 'vitest'
import { lintLines, type Rule } from '../../../src-main/adapters/pdf/lint-layout'
import { setParagraph } from '../../../src-main/adapters/pdf/lines/paragraph'
import { lintOurs, lintPdfKits } from './lint-texts'

const lint = (...texts: string[]): Rule[] =>
  lintLines(
    texts.map((text) => ({ text, width: 100 })),
    100,
    10
  ).map(({ rule }) => rule)

describe('the linter', () => {
  const cases: readonly (readonly [string, readonly string[], readonly Rule[]])[] = [
    ['nothing wrong', ['彼は行った。', 'そして帰った'], []],
    ['a full stop first', ['彼は行った', '。そして'], ['line-start']],
    ['a small kana first', ['行', 'っていた'], ['line-start']],
    ['a wave dash first', ['１８か月', '～２４か月'], ['line-start']],
    ['an opening bracket last', ['彼は「', '行く」と'], ['line-end']],
    ['a parted number', ['２０', '２５年'], ['number']],
    ['a parted decimal', ['およそ12.', '5倍'], ['number']],
    ['a number without its counter', ['およそ3', 'か国で'], ['counter']],
    ['a parted Korean word', ['산업통', '상자원부'], ['word']],
    ['a parted English word', ['the revi', 'ew'], ['word']],
    ['a hyphen', ['well-', 'prepared'], []],
    ['a space', ['the', ' review'], []],
    ['a parted address', ['https://example.org/', 'archives'], []],
    ['a citation mark first', ['おくれた', '[2]と言う'], ['citation']],
    ['parted dots', ['それは…', '…だが'], ['inseparable']]
  ]
  it.each(cases)('%s', (_, lines, rules) => expect(lint(...lines)).toEqual(rules))

  it('sees lines that are too long or too short', () => {
    const lines = [
      { text: '一', width: 120 },
      { text: '二', width: 80 },
      { text: '三四', width: 10 }
    ]
    expect(lintLines(lines, 100, 10).map(({ rule }) => rule)).toEqual(['overfull', 'short'])
  })
})

describe('eight texts at sixty widths', () => {
  it('break no rule of line starts and ends, and others at most ten times in a thousand lines', () => {
    const ours = lintOurs()
    const theirs = lintPdfKits()
    console.info(`layout violations per 1,000 of ${ours.lines} lines: ${ours.perThousand}`, ours.byRule)
    console.info(`pdfkit’s own text(): ${theirs.perThousand}`, theirs.byRule)
    expect(ours.byRule['line-start'] ?? 0).toBe(0)
    expect(ours.byRule['line-end'] ?? 0).toBe(0)
    expect(ours.perThousand).toBeLessThanOrEqual(10)
    expect(theirs.perThousand).toBeGreaterThan(ours.perThousand)
  })
})

describe('a paragraph', () => {
  const style = { family: 'sans', weight: 400, size: 10, colour: '#000000' } as const

  it('breaks a word of 5,000 letters rather than run off the page', () => {
    const { lines } = setParagraph([{ text: `前の文。${'a'.repeat(5000)}後の文。`, style }], { width: 300 })
    expect(Math.max(...lines.map(({ width }) => width))).toBeLessThanOrEqual(305.1)
    expect(lines.length).toBeGreaterThan(80)
  })

  it('keeps every character, whatever the width', () => {
    const text = '「待て」「なぜだ」――そう言って、彼は２０２５年の報告（第３版）を示した。'
    for (let width = 12; width < 200; width += 7) {
      const { items, lines } = setParagraph([{ text, style }], { width })
      const kept = lines
        .map((line) =>
          items.shapes
            .slice(line.start, line.end)
            .map((shape) => shape.text)
            .join('')
        )
        .join('')
      expect(kept).toBe(text)
    }
  })
})

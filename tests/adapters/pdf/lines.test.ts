import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressBreaks, breakCost, never } from '../../../src-main/adapters/pdf/lines/break-rules'
import { Class, classOf, isHalfBlank } from '../../../src-main/adapters/pdf/lines/classes'
import { clustersOf } from '../../../src-main/adapters/pdf/lines/clusters'
import { gapBetween } from '../../../src-main/adapters/pdf/lines/gaps'
import type { Inline } from '../../../src-main/adapters/pdf/lines/inline'
import { measure, setParagraph } from '../../../src-main/adapters/pdf/lines/paragraph'
import { phraseStarts } from '../../../src-main/adapters/pdf/lines/phrases'
import { shape } from '../../../src-main/adapters/pdf/lines/shape'

const style = { family: 'sans', weight: 400, size: 10, colour: '#000000' } as const
const inline = (text: string): Inline[] => [{ text, style }]
const linesOf = (text: string, width: number, more: Parameters<typeof setParagraph>[1] | object = {}): string[] => {
  const { items, lines } = setParagraph(inline(text), { width, ...more })
  return lines.map((line) =>
    items.shapes
      .slice(line.start, line.visible)
      .map((found) => found.text)
      .join('')
  )
}

describe('a justified line', () => {
  it('opens everywhere before the few gaps beside figures become holes', () => {
    const { items, lines } = setParagraph(
      inline('会談は2019年のことで、その後の経過は広く知られているとおりである。'),
      { width: 203 }
    )
    const { lefts } = lines[0]!
    const gap = (at: number): number => lefts[at]! - lefts[at - 1]! - items.widths[at - 1]!
    const [beside, within] = [gap(3), gap(2)]
    expect(items.shapes[3]!.text).toBe('2')
    expect(within).toBeGreaterThan(0)
    expect(beside).toBeLessThanOrEqual(4)
  })

  it('gives the last line more than a syllable, also where a citation mark follows', () => {
    const text = '首脳の会談が決裂に終わったことは、相手の側に大きな衝撃を与えました。'
    const cited: Inline[] = [...inline(text), { text: '[1]', style: { ...style, size: 6 }, citation: true }]
    for (const width of [300, 310, 320, 325, 330]) {
      const { items, lines } = setParagraph(cited, { width })
      const last = lines[lines.length - 1]!
      const letters = items.shapes.slice(last.start, last.visible).filter((found) => found.class !== Class.Citation)
      expect(letters.length).toBeGreaterThan(2)
    }
  })
})

describe('classes (JLREQ, appendix A)', () => {
  it.each([
    ['「', Class.Open],
    ['」', Class.Close],
    ['。', Class.Stop],
    ['、', Class.Comma],
    ['・', Class.Middle],
    ['！', Class.Dividing],
    ['…', Class.Inseparable],
    ['々', Class.Iteration],
    ['ー', Class.Long],
    ['ッ', Class.Small],
    ['％', Class.Postfix],
    ['～', Class.Hyphen],
    ['　', Class.WideSpace],
    ['漢', Class.Ideograph],
    ['か', Class.Ideograph],
    ['𠮷', Class.Ideograph],
    ['🙂', Class.Ideograph],
    ['３', Class.WideDigit],
    ['Ｘ', Class.WideLetter],
    ['3', Class.Digit],
    ['x', Class.Letter],
    ['−', Class.Letter],
    ['한', Class.Hangul],
    ['\u200b', Class.Invisible]
  ] as const)('%s', (character, value) => expect(classOf(character)).toBe(value))
})

describe('gaps, in thousandths of an em', () => {
  const side = (character: string) => ({ class: classOf(character), blank: isHalfBlank(classOf(character)) })
  const natural = (pair: string): number => {
    const [a, b] = [...pair]
    return gapBetween(side(a!), side(b!)).natural
  }
  it.each([
    ['漢字', 0],
    ['漢「', 500],
    ['」漢', 500],
    ['」「', 500],
    ['「「', 0],
    ['」」', 0],
    ['」。', 0],
    ['。」', 0],
    ['、「', 500],
    ['漢・', 250],
    ['・漢', 250],
    ['」・', 250],
    ['漢x', 250],
    ['3年', 250],
    ['３年', 0],
    ['한は', 250],
    ['漢(', 0],
    ['「x', 0],
    ['……', 0]
  ])('%s', (pair, gap) => expect(natural(pair)).toBe(gap))

  it('keep a typed space beside Japanese from gaping', () => {
    const space = side(' ')
    expect(gapBetween(space, side('年'), Class.Digit).stretch).toBeLessThan(
      gapBetween(space, side('w'), Class.Letter).stretch
    )
  })
})

describe('breaks', () => {
  const cost = (before: string, after: string): number => {
    const [a, b] = [clustersOf(before), clustersOf(after)]
    const neighbour = (text: string | undefined) => (text === undefined ? null : { class: classOf(text), text })
    return breakCost(neighbour(a[a.length - 2]), neighbour(a[a.length - 1])!, neighbour(b[0])!, neighbour(b[1]))
  }
  it.each([
    ['行頭の句点', '彼は', '。'],
    ['行頭の小書き', 'ちょ', 'っと'],
    ['行頭の長音', 'サ', 'ーバ'],
    ['行頭の波線', '１８か月', '～２４'],
    ['行末の括弧', '彼は「', '待て'],
    ['数字の間', '２０', '２５'],
    ['桁区切り', '１，', '２００'],
    ['小数点', '３．', '５'],
    ['数と助数詞', '第３', '回'],
    ['数とか国', '３', 'か国'],
    ['か国の間', '３か', '国'],
    ['第と数', '第', '３'],
    ['年度', '2025年', '度'],
    ['二倍ダッシュ', '―', '―'],
    ['英単語', 're', 'view'],
    ['韓国語の語', '산업', '통상'],
    ['年の範囲', '2024-', '12'],
    ['数の範囲', '120–', '164'],
    ['負号', '-', '5'],
    ['改行しない空白', 'p.\u00a0', '12']
  ])('never: %s', (_, before, after) => expect(cost(before, after)).toBe(never))
  it.each([
    ['漢字の間', '漢', '字'],
    ['空白のあと', 'the ', 'review'],
    ['韓国語の空白のあと', '공급망 ', '안정화'],
    ['和欧の間', '漢', 'word'],
    ['ハイフンのあと', 'well-', 'prepared'],
    ['韓国語と仮名の間', '한국', 'は']
  ])('possible: %s', (_, before, after) => expect(cost(before, after)).toBeLessThan(never))

  it('parts an address behind slashes and before points, and never inside its scheme', () => {
    const address = 'https://www.example.org/a/b'
    const breaks = addressBreaks([...address])
    expect([...breaks.keys()].every((at) => at > 8)).toBe(true)
    expect(breaks.get(address.indexOf('/a') + 1)).toBeLessThan(breaks.get(12) ?? 0)
  })
})

describe('lines', () => {
  it('squeeze brackets and points before they break a rule', () => {
    // 12 characters of which four are half blank fit in 10 em.
    const [first] = linesOf('「一二」「三四」五六七八九', 100)
    expect(first!.length).toBeGreaterThanOrEqual(11)
  })
  it('hang a full stop outside the margin', () => {
    const { items, lines } = setParagraph(inline('一二三四五六七八九十。一二三四五六七八九十'), { width: 100 })
    const line = lines[0]!
    expect(items.shapes[line.visible - 1]!.text).toBe('。')
    expect(line.width).toBeCloseTo(105)
  })
  it('are as wide as the column when justified', () => {
    const text =
      '書簡をめぐるやりとりは、この年も続いた。担当者は「検討している」と述べ、第３回の会合でも答えを変えなかった。'
    const { lines } = setParagraph(inline(text), { width: 203 })
    for (const line of lines.slice(0, -1)) {
      expect(line.width).toBeGreaterThan(202.9)
      expect(line.width).toBeLessThanOrEqual(208.1)
    }
  })
  it('break headings between phrases', () => {
    const lines = linesOf('書簡拒否の理由に関する評価覚書', 90, { align: 'left', byPhrase: true })
    const starts = phraseStarts('書簡拒否の理由に関する評価覚書')
    let at = 0
    for (const line of lines) {
      expect(starts.has(at)).toBe(true)
      at += [...line].length
    }
  })
  it('never part a citation mark from what it stands behind', () => {
    const marked: Inline[] = []
    for (let number = 1; number < 9; number += 1) {
      marked.push(
        { text: '資料の公開はおくれた', style },
        { text: `[${number}]`, style, citation: true },
        { text: '。', style }
      )
    }
    for (let width = 60; width < 220; width += 3) {
      const { items, lines } = setParagraph(marked, { width })
      for (const line of lines) expect(items.shapes[line.start]!.text).not.toBe('[')
    }
  })
  it('measure what one line takes', () => {
    expect(measure(inline('漢字'))).toBeCloseTo(20)
    expect(measure(inline('漢3'))).toBeCloseTo(10 + 2.5 + 5.55)
    expect(measure(inline(''))).toBe(0)
  })

  const letter = fc.constantFrom(...'漢字かなカナーっ、。「」（）・…―～３３１か国年a b-/한국어 []　％！')
  it('keep every character and run over no margin, whatever the text and the width', () => {
    fc.assert(
      fc.property(fc.array(letter, { maxLength: 120 }), fc.integer({ min: 60, max: 400 }), (letters, width) => {
        const text = letters.join('')
        const { items, lines } = setParagraph(inline(text), { width })
        expect(
          lines
            .map((line) =>
              items.shapes
                .slice(line.start, line.end)
                .map((found) => found.text)
                .join('')
            )
            .join('')
        ).toBe(text)
        for (const line of lines) expect(line.width).toBeLessThanOrEqual(width + 5.1)
      }),
      { numRuns: 300 }
    )
  })
})

describe('glyphs', () => {
  it('come from the first font that has the whole grapheme', () => {
    expect(shape('漢', 'sans', 400).face.key).toBe('sans-400')
    expect(shape('漢', 'serif', 700).face.key).toBe('serif-700')
    expect(shape('한', 'serif', 400).face.key).toBe('hangul-400')
    expect(shape('🙂', 'sans', 400).face.key).toBe('emoji')
    expect(shape('𓀀', 'sans', 400)).toMatchObject({ missing: true })
  })
  it('know variation selectors, and keep them in the text', () => {
    for (const family of ['sans', 'serif'] as const) {
      expect(shape('葛\u{e0100}', family, 400).glyphs[0]!.id).not.toBe(shape('葛', family, 400).glyphs[0]!.id)
      const own = shape('侮\ufe00', family, 400).glyphs[0]!
      expect(own.id).not.toBe(shape('侮', family, 400).glyphs[0]!.id)
      expect(own.text).toBe('侮\ufe00')
    }
  })
  it('compose what is written in parts', () => {
    expect(shape('か\u3099', 'sans', 400).glyphs[0]!.id).toBe(shape('が', 'sans', 400).glyphs[0]!.id)
    expect(shape('か\u309a', 'sans', 400).missing).toBe(false)
  })
})

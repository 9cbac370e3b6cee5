import { describe, expect, it } from 'vitest'
import type { Grading } from '../../../src-main/domain/anchor/passage'
import { decisiveEvidence, scoreAch, unratedCells } from '../../../src-main/domain/briefing/ach'
import type { AchRating, Quotation, Source } from '../../../src-main/domain/briefing/briefing'
import { citeInFull, citeInNotes, citeInShort } from '../../../src-main/domain/briefing/cite'
import { compose } from '../../../src-main/domain/briefing/compose'
import { likelihoodOf, printLikelihood } from '../../../src-main/domain/briefing/likelihood'
import { distinctOrigins, originOf } from '../../../src-main/domain/briefing/origins'
import { printDate, printRange } from '../../../src-main/domain/briefing/print-date'
import { redactText } from '../../../src-main/domain/briefing/redact'
import { toCsv } from '../../../src-main/domain/briefing/to-csv'
import { toMarkdown } from '../../../src-main/domain/briefing/to-markdown'
import { checkQuotation, quotationsOf } from '../../../src-main/domain/briefing/verify'
import { gatheredFixture, laterData, planFixture } from './gathered-fixture'

describe('likelihood (ICD 203)', () => {
  it.each([
    [0.5, null],
    [1, 'remote'],
    [4.99, 'remote'],
    [5, 'very-unlikely'],
    [20, 'unlikely'],
    [45, 'even'],
    [54.9, 'even'],
    [55, 'likely'],
    [80, 'very-likely'],
    [95, 'almost-certain'],
    [99, null]
  ] as const)('%d %% is %s', (percent, term) => expect(likelihoodOf(percent)).toBe(term))

  it('keeps to one vocabulary', () => {
    expect(printLikelihood('likely', 'en', 'chance')).toBe('likely (55–80%)')
    expect(printLikelihood('likely', 'en', 'probability')).toBe('probable (55–80%)')
    expect(printLikelihood('even', 'ja')).toBe('五分五分（45～55％）')
  })
})

describe('dates', () => {
  it.each([
    ['2025-06-11', '2025年6月11日', '11 June 2025'],
    ['2024-12', '2024年12月', 'December 2024'],
    ['2019', '2019年', '2019'],
    ['unknown', 'unknown', 'unknown']
  ])('%s', (date, ja, en) => {
    expect(printDate(date, 'ja')).toBe(ja)
    expect(printDate(date, 'en')).toBe(en)
  })
  it.each([
    ['2019-02-27', '2019-02-28', '2019年2月27日～28日', '27–28 February 2019'],
    ['2019-02-27', '2019-03-02', '2019年2月27日～3月2日', '27 February – 2 March 2019'],
    ['2018-12-31', '2019-01-01', '2018年12月31日～2019年1月1日', '31 December 2018 – 1 January 2019'],
    ['2018-12', '2019-01', '2018年12月～2019年1月', 'December 2018 – January 2019'],
    ['2019-02-27', null, '2019年2月27日', '27 February 2019']
  ])('of the stretch %s to %s', (date, end, ja, en) => {
    expect(printRange(date, end, 'ja')).toBe(ja)
    expect(printRange(date, end, 'en')).toBe(en)
  })
})

describe('competing hypotheses', () => {
  const evidence = (ratings: readonly (AchRating | null)[], more: object = {}) => ({
    text: 'x',
    source: null,
    credibility: 'medium' as const,
    relevance: 'medium' as const,
    ratings,
    ...more
  })
  const ach = {
    hypotheses: ['a', 'b'],
    evidence: [
      evidence(['I', 'CC']),
      evidence(['II', 'I'], { credibility: 'high', relevance: 'low' }),
      evidence(['N', null])
    ]
  }

  it('counts, sums and weighs what is inconsistent only', () => {
    const [a, b] = scoreAch(ach)
    expect(a).toMatchObject({ inconsistencies: 2, score: -3, rank: 2 })
    expect(b).toMatchObject({ inconsistencies: 1, score: -1, rank: 1 })
    // high × low = √2 × 1/√2 = 1
    expect(a!.weighted).toBeCloseTo(-3)
    expect(b!.weighted).toBeCloseTo(-1)
  })
  it('counts unrated cells', () => expect(unratedCells(ach)).toBe(1))
  it('shares a rank', () =>
    expect(scoreAch({ ...ach, evidence: [evidence(['C', 'N'])] }).map(({ rank }) => rank)).toEqual([1, 1]))
  it('finds evidence on which the rank hangs', () => {
    expect(decisiveEvidence(ach)).toEqual([])
    expect(
      decisiveEvidence({ hypotheses: ['a', 'b'], evidence: [evidence(['I', 'N']), evidence(['N', 'C'])] })
    ).toEqual([0])
  })
})

const source = (number: number, more: Partial<Source> = {}): Source => ({
  number,
  articleId: number,
  revision: 1,
  textSha256: 'f'.repeat(64),
  title: '書簡の行方',
  byline: [{ name: '葛飾 花子', reading: 'かつしか はなこ', role: null }],
  publisher: '北方通信',
  publishedOn: { date: '2025-06-11', precision: 'day', origin: 'stated' },
  url: null,
  language: 'ja',
  accessedOn: '2025-11-01',
  quotations: 1,
  gradings: [],
  origins: [],
  ...more
})
const ungraded: Grading = { reliability: null, credibility: null }
const quoted = (from: number, more: Partial<Quotation> = {}): Quotation => ({
  passageId: 1,
  source: from,
  articleId: from,
  revision: 1,
  textSha256: 'f'.repeat(64),
  start: 10,
  end: 20,
  exact: '十文字の引用文です。',
  anchor: 'exact',
  language: 'ja',
  stance: 'supports',
  grading: ungraded,
  note: null,
  readings: [],
  origin: null,
  ...more
})

describe('citations', () => {
  it('are in the Japanese style', () => {
    expect(citeInFull(source(1), 'ja')).toBe('葛飾 花子（かつしか はなこ）「書簡の行方」『北方通信』、2025年6月11日')
    expect(citeInFull(source(1, { byline: [], publishedOn: null }), 'ja')).toBe('「書簡の行方」『北方通信』')
    const bare = { byline: [], publishedOn: null, publisher: null }
    const cited = (title: string, language: 'ja' | 'en'): string => citeInFull(source(1, { ...bare, title }), language)
    expect(cited('「関係を持つ」と発言', 'ja')).toBe('「『関係を持つ』と発言」')
    expect(cited('『甲「乙」丙』と「丁」', 'ja')).toBe('「『甲「乙」丙』と『丁』」')
    expect(cited('閉じない」括弧「の題', 'ja')).toBe('「閉じない」括弧『の題」')
    expect(cited('Kim’s “no” to ‘the “letter”’', 'en')).toBe('“Kim’s ‘no’ to ‘the “letter”’”')
    expect(citeInFull(source(1), 'en')).toBe('葛飾 花子, “書簡の行方”, 北方通信, 11 June 2025')
  })
  it('are shortened once they have been given in full', () => {
    expect(citeInShort(source(1, { title: 'あ'.repeat(40) }), 'ja')).toBe(`葛飾 花子「${'あ'.repeat(24)}…」`)
    // Between letters as they are seen: neither a selector nor a part of an emoji is cut off.
    for (const letter of ['葛\u{e0100}', 'が'.normalize('NFD'), '👩‍👧', '𠮷']) {
      const title = `${'あ'.repeat(23)}${letter}市`
      expect(citeInShort(source(1, { title }), 'ja')).toBe(`葛飾 花子「${'あ'.repeat(23)}${letter}…」`)
    }
  })
  it('say ibid. only behind the same source', () => {
    const sources = [source(1), source(2, { title: '別の記事', byline: [] })]
    const notes = citeInNotes([quoted(1), quoted(1), quoted(2), quoted(1)], sources, 'ja')
    expect(notes[0]).toMatch(/^葛飾 花子（かつしか はなこ）「書簡の行方」『北方通信』、2025年6月11日、第1版/)
    expect(notes[1]).toBe('同上、第1版、10–20字目。')
    expect(notes[2]).toMatch(/^「別の記事」『北方通信』/)
    expect(notes[3]).toBe('葛飾 花子「書簡の行方」、第1版、10–20字目。')
    expect(citeInNotes([quoted(1), quoted(1)], sources, 'en')[1]).toBe('Ibid., revision 1, characters 10–20.')
  })
})

describe('origins', () => {
  const text = '北の通信社によると、書簡は届いていない。別の当局者は否定した。'
  const cited = (
    name: string,
    kind: 'agency' | 'anonymous'
  ): { name: string; kind: 'agency' | 'anonymous'; start: number; end: number } => {
    const start = text.indexOf(name)
    return { name, kind, start, end: start + name.length }
  }
  const article = {
    text,
    publisher: '港町新報',
    citedSources: [cited('北の通信社', 'agency'), cited('別の当局者', 'anonymous')]
  }
  const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length })

  it('are who is cited in the sentence, else the publisher', () => {
    expect(originOf(at('書簡は届いていない'), article)).toBe('北の通信社')
    expect(originOf(at('書簡は届いていない'), { ...article, citedSources: [] })).toBe('港町新報')
    expect(originOf(at('書簡は届いていない'), { ...article, citedSources: [], publisher: null })).toBeNull()
  })
  it('are told apart by the publisher where they are anonymous', () => {
    expect(originOf(at('否定した'), article)).toBe('別の当局者（港町新報）')
  })
  it('are the same however they are written', () => {
    expect(distinctOrigins(['北の通信社', '北の 通信', 'ＮＫニュース', 'NKニュース', null])).toEqual([
      '北の通信社',
      'ＮＫニュース'
    ])
  })
})

describe('checking a quotation', () => {
  const candidate = (revision: number, text: string, textSha256 = String(revision)) => ({
    articleId: 3,
    revision,
    textSha256,
    text
  })
  const one = quoted(1, { exact: '引用文', start: 2, end: 5, textSha256: '1' })
  const states = [
    ['stands in place', [candidate(1, 'あ。引用文。')], 'stands', [1]],
    ['stands in two revisions', [candidate(1, 'あ。引用文。'), candidate(2, '引用文。')], 'stands', [1, 2]],
    ['only in another revision', [candidate(2, '前置き。引用文。')], 'elsewhere', [2]],
    ['the text with the same hash says something else', [candidate(1, 'あ。別の文。')], 'missing', []],
    ['no article', [], 'no-article', []]
  ] as const
  it.each(states)('%s', (_, candidates, state, revisions) => {
    expect(checkQuotation(one, 1, '題', candidates, '■■■')).toMatchObject({ state, revisions })
  })
  it('cannot compare what was redacted', () => {
    expect(checkQuotation({ ...one, exact: '■■■は言った' }, 1, '題', [candidate(1, 'あ')], '■■■').state).toBe(
      'redacted'
    )
  })
})

describe('redaction', () => {
  it.each(['葛飾 花子', '葛飾花子', 'かつしか　はなこ'])('takes %s out of every string', (name) => {
    const briefing = compose(gatheredFixture(), { ...planFixture, redactions: [name, 'かつしか はなこ', '葛飾花子'] })
    expect(JSON.stringify(briefing)).not.toMatch(/葛飾|かつしか/)
  })
  it('takes wide and narrow letters for the same', () => {
    const briefing = compose(gatheredFixture(), {
      ...planFixture,
      title: 'ＡＢＣ社とABC社とabc社',
      redactions: ['ABC社']
    })
    expect(briefing.title).toBe('■■■と■■■と■■■')
  })
  it.each([
    ['山田ガルベス', '山田ｶﾞﾙﾍﾞｽの話', '■■■の話'],
    ['ﾊﾟｸ', 'パクとハﾟク', '■■■と■■■'],
    ['パク', 'ﾊﾟｸとハ\u309aク', '■■■と■■■'],
    ['山田太郎', '山\n田\u200b太\u00ad郎は', '■■■は'],
    ['葛城', '葛\u{e0100}城と葛城', '■■■と■■■'],
    ['ジャン・ポール', 'ジャン ポールとｼﾞｬﾝ･ﾎﾟｰﾙ', '■■■と■■■'],
    ['김정은', '김정은과 김 정은', '■■■과 ■■■'],
    ['(株)', '㈱と（株）', '■■■と■■■'],
    ['Kim', 'ＫＩＭ kim', '■■■ ■■■'],
    ['　・ ', '何も・ない', '何も・ない']
  ])('takes %s out of %j', (name, text, covered) => {
    expect(redactText(text, [name], '■■■')).toBe(covered)
  })
  it('leaves hashes and keys alone', () => {
    const plain = quotationsOf(compose(gatheredFixture(), planFixture))
    const redacted = quotationsOf(compose(gatheredFixture(), { ...planFixture, redactions: ['a', 'hardline'] }))
    expect(redacted.map(({ textSha256 }) => textSha256)).toEqual(plain.map(({ textSha256 }) => textSha256))
  })
})

describe('other formats', () => {
  it('stop formulas in CSV', () => {
    const gathered = gatheredFixture()
    const passages = gathered.passages.map((passage) => ({ ...passage, exact: '=HYPERLINK("x")', note: '+1' }))
    const csv = toCsv(compose({ ...gathered, passages }, planFixture))
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv).toContain(`,'+1\r\n`)
  })
  it('have every section in Markdown', () => {
    const markdown = toMarkdown(compose({ ...gatheredFixture(), ...laterData }, planFixture))
    const headings = [...markdown.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading)
    expect(headings).toEqual([
      '主要判断',
      '理由ごとの根拠',
      '食い違い',
      '経過',
      '理由と出典',
      '競合仮説の比較',
      '今後の見通しと指標',
      'メモ',
      '出典',
      '方法'
    ])
  })
})

import { describe, expect, test } from 'vitest'
import type { Passage } from '../../src-main/domain/anchor/passage'
import type { Selector } from '../../src-main/domain/anchor/selector'
import { passageHandlers } from '../../src-main/services/passages'
import { addArticle, openTestLibrary, plainDraft } from '../adapters/sqlite/library-fixture'
import { failureCode } from './failure-code'

const text = '親書は受け取られなかった。ハノイの失望が残る。\nハノイの失望は👨‍👩‍👧消えない。はははは。'

function open() {
  const opened = openTestLibrary()
  const passages = passageHandlers(opened)
  return { ...opened, articleId: addArticle(opened, text), passages }
}
type Opened = ReturnType<typeof open>

/** The handlers answer at once; the contract would let them take their time. */
const mark = ({ passages, articleId }: Opened, start: number, end: number, code = 'hanoi'): Passage =>
  passages['passage.create']({ articleId, start, end, code, stance: 'supports' }) as Passage
const revise = ({ library, originals, articleId }: Opened, newText: string): number => {
  originals.put(Buffer.from(newText))
  return library.write('article.import', (writer) => writer.addRevision(articleId, plainDraft(newText)))
}
const slices = (passage: Passage, of: string): void => expect(of.slice(passage.start, passage.end)).toBe(passage.exact)

describe('passage.create', () => {
  test('marks whole graphemes and codes them', () => {
    const opened = open()
    const family = text.indexOf('👨')
    const passage = mark(opened, family + 1, family + 2)
    expect(passage.exact).toBe('👨‍👩‍👧')
    expect(passage).toMatchObject({
      articleId: opened.articleId,
      revision: 1,
      anchor: 'exact',
      note: null,
      noteId: null
    })
    expect(passage).toMatchObject({ codings: [{ code: 'hanoi', stance: 'supports', coder: '分析者' }] })
    expect(passage.grading).toEqual({ reliability: null, credibility: null })
    slices(passage, text)
  })

  test('the same range again is the same passage with one code more', () => {
    const opened = open()
    const first = mark(opened, 0, 5)
    const second = mark(opened, 0, 5, 'russia')
    expect(second.id).toBe(first.id)
    expect(second.codings.map(({ code }) => code)).toEqual(['hanoi', 'russia'])
    expect(mark(opened, 0, 6).id).not.toBe(first.id)
    expect(opened.library.read.status()).toMatchObject({ passages: 2, codes: { hanoi: 2, russia: 1 } })
  })

  test('also without a code', async () => {
    const { passages, articleId } = open()
    const passage = await passages['passage.create']({ articleId, start: 3, end: 30, stance: 'supports' })
    expect(passage.codings).toEqual([])
    // Across blocks.
    expect(passage.exact).toContain('\n')
  })

  test.each([
    [0, 0],
    [5, 5],
    [6, 3],
    [0, text.length + 1],
    [text.length, text.length + 4]
  ])('%i–%i is no range of the text', (start, end) => {
    const opened = open()
    expect(failureCode(() => mark(opened, start, end))).toBe('PASSAGE_RANGE')
    expect(opened.library.read.status().passages).toBe(0)
  })

  test('what is unknown is refused, and no passage is left behind', () => {
    const opened = open()
    expect(failureCode(() => mark(opened, 0, 3, 'no-such'))).toBe('CODE_UNKNOWN')
    expect(failureCode(() => mark({ ...opened, articleId: 99 }, 0, 3))).toBe('ARTICLE_UNKNOWN')
    expect(opened.library.read.status()).toMatchObject({ passages: 0, undo: 'article.import' })
  })
})

describe('passage.quote', () => {
  const quote = (opened: Opened, words: string, occurrence = 1, note?: string): Passage & Selector =>
    opened.passages['passage.quote']({
      ...{ articleId: opened.articleId, quote: words, occurrence, code: 'hanoi', stance: 'contradicts' },
      note
    }) as Passage & Selector

  test.each([
    ['ハノイの失望', 1, 13],
    ['ハノイの失望', 2, 24],
    ['はは', 1, text.indexOf('はは')],
    ['はは', 3, text.indexOf('はは') + 2]
  ])('%s, occurrence %i, is at %i', (words, occurrence, start) => {
    const passage = quote(open(), words, occurrence)
    expect([passage.start, passage.exact]).toEqual([start, words])
    const { prefix, suffix } = passage
    expect([prefix, suffix]).not.toContain('')
    expect(text.slice(0, passage.start).endsWith(prefix)).toBe(true)
    expect(text.slice(passage.end).startsWith(suffix)).toBe(true)
    expect(passage.codings).toMatchObject([{ stance: 'contradicts' }])
  })

  test.each([
    ['ない言葉', 1],
    ['ハノイの失望', 3],
    ['はは', 4]
  ])('%s, occurrence %i, is not there', (words, occurrence) => {
    expect(failureCode(() => quote(open(), words, occurrence))).toBe('QUOTE_NOT_FOUND')
  })

  test('a note comes along, and another one is put below it', () => {
    const opened = open()
    expect(quote(opened, 'ハノイの失望', 1, '一つ目').note).toBe('一つ目')
    expect(quote(opened, 'ハノイの失望', 1, '一つ目').note).toBe('一つ目')
    expect(quote(opened, 'ハノイの失望', 1, '二つ目').note).toBe('一つ目\n\n二つ目')
    expect(opened.library.read.status().notes).toBe(1)
    expect(opened.library.undo()).toBe('passage.quote')
    expect(opened.library.read.passages({})[0]?.note).toBe('一つ目')
  })
})

test('passage.list keeps the order of the text; by article, by code, by id; without the trash', async () => {
  const opened = open()
  const [late, early, middle] = [mark(opened, 20, 22, 'russia'), mark(opened, 0, 2), mark(opened, 5, 9)]
  const otherId = addArticle(opened, '別の記事の本文')
  const other = mark({ ...opened, articleId: otherId }, 0, 3, 'russia')
  const list = async (filter: Parameters<(typeof opened.passages)['passage.list']>[0]): Promise<number[]> =>
    (await opened.passages['passage.list'](filter)).map(({ id }) => id)
  expect(await list({})).toEqual([early.id, middle.id, late.id, other.id])
  expect(await list({ articleId: opened.articleId })).toEqual([early.id, middle.id, late.id])
  expect(await list({ code: 'russia' })).toEqual([late.id, other.id])
  expect(await list({ code: 'russia', articleId: otherId })).toEqual([other.id])
  expect(await list({ ids: [other.id, early.id, 999] })).toEqual([early.id, other.id])
  expect(await list({ code: 'none' })).toEqual([])
  opened.library.write('article.discard', (writer) => writer.discardArticle(otherId))
  expect(await list({ code: 'russia' })).toEqual([late.id])
  expect(await list({ articleId: otherId })).toEqual([other.id])
  expect(opened.library.read.status()).toMatchObject({ passages: 3, codes: { hanoi: 2, russia: 1 } })
})

test('passage.code changes the stance, passage.uncode takes the code off', async () => {
  const opened = open()
  const { passages } = opened
  const { id } = mark(opened, 0, 3)
  const stanceAfter = await passages['passage.code']({ id, code: 'hanoi', stance: 'mentions' })
  expect(stanceAfter.codings.map(({ code, stance }) => [code, stance])).toEqual([['hanoi', 'mentions']])
  expect((await passages['passage.uncode']({ id, code: 'hanoi' })).codings).toEqual([])
  expect((await passages['passage.uncode']({ id, code: 'hanoi' })).codings).toEqual([])
  expect(failureCode(() => passages['passage.code']({ id, code: 'x', stance: 'mentions' }))).toBe('CODE_UNKNOWN')
  expect(failureCode(() => passages['passage.uncode']({ id, code: 'x' }))).toBe('CODE_UNKNOWN')
  expect(failureCode(() => passages['passage.uncode']({ id: 99, code: 'hanoi' }))).toBe('PASSAGE_UNKNOWN')
})

test('passage.grade rates the two apart', async () => {
  const opened = open()
  const { id } = mark(opened, 0, 3)
  const grade = async (more: object): Promise<unknown> =>
    (await opened.passages['passage.grade']({ id, ...more })).grading
  expect(await grade({ reliability: 'B' })).toEqual({ reliability: 'B', credibility: null })
  expect(await grade({ credibility: 6 })).toEqual({ reliability: 'B', credibility: 6 })
  expect(await grade({ reliability: null })).toEqual({ reliability: null, credibility: 6 })
})

test('passage.move gives another range; passage.remove takes codings and note along, and undo brings them back', async () => {
  const opened = open()
  const { passages, library } = opened
  const { id } = mark(opened, 0, 3)
  library.write('note.create', (writer) => writer.addNote('箇所のメモ', { passageId: id }))
  const moved = await passages['passage.move']({ id, start: 13, end: 19 })
  expect(moved).toMatchObject({ id, exact: 'ハノイの失望', anchor: 'exact', note: '箇所のメモ' })
  expect(failureCode(() => passages['passage.move']({ id, start: 0, end: 999 }))).toBe('PASSAGE_RANGE')
  await passages['passage.remove']({ id })
  expect(library.read.status()).toMatchObject({ passages: 0, notes: 0, codes: {} })
  library.undo()
  expect(library.read.passage(id)).toEqual(moved)
})

describe('a new revision', () => {
  const before = '前置き。金正恩は親書を受け取らなかった。理由は最強硬対米対応戦略にある。終わり。'

  test('finds every passage again; the totals add up', () => {
    const opened = openTestLibrary()
    const articleId = addArticle(opened, before)
    const here = { ...opened, articleId, passages: passageHandlers(opened) }
    const at = (words: string): Passage => mark(here, before.indexOf(words), before.indexOf(words) + words.length)
    const still = at('前置き')
    const moved = at('理由は最強硬対米対応戦略にある')
    const fuzzy = at('金正恩は親書を受け取らなかった')
    const lost = at('終わり')
    const after = '前置き。追記がある。金正恩氏は親書を受け取らなかったという。理由は最強硬対米対応戦略にある。'
    expect(revise(here, after)).toBe(2)
    const state = (id: number): Passage => opened.library.read.passage(id)
    expect(opened.library.read.anchorTotals(articleId)).toEqual({ exact: 1, moved: 1, fuzzy: 1, orphan: 1 })
    expect(state(still.id)).toMatchObject({ anchor: 'exact', revision: 2, start: 0 })
    expect(state(moved.id)).toMatchObject({ anchor: 'moved', revision: 2, exact: moved.exact })
    expect(state(fuzzy.id)).toMatchObject({ anchor: 'fuzzy', revision: 2 })
    for (const { id } of [still, moved, fuzzy]) slices(state(id), after)
    // An orphan keeps its old words and the revision where they stand.
    expect(state(lost.id)).toEqual({ ...lost, anchor: 'orphan' })
    expect(opened.library.read.status().waiting).toBe(2)
    expect(opened.library.read.listArticles({})[0]?.passages).toBe(4)
  })

  test('a likeness is not likened again: the words the reader agreed to are looked for', async () => {
    const opened = openTestLibrary()
    const articleId = addArticle(opened, before)
    const here = { ...opened, articleId, passages: passageHandlers(opened) }
    const start = before.indexOf('金正恩')
    const passage = mark(here, start, start + 15)
    revise(here, before.replace('金正恩は親書を', '金正恩氏は手紙を'))
    expect(opened.library.read.passage(passage.id).anchor).toBe('fuzzy')
    revise(here, `はじめに。${before}`)
    expect(opened.library.read.passage(passage.id)).toMatchObject({
      anchor: 'moved',
      exact: passage.exact,
      revision: 3
    })

    // Confirmed by the reader, the likeness is what counts from then on.
    revise(here, before.replace('金正恩は親書を', '金正恩氏は手紙を'))
    const alike = opened.library.read.passage(passage.id)
    expect(alike.anchor).toBe('fuzzy')
    const range = { start: alike.start, end: alike.end }
    expect((await here.passages['passage.move']({ id: passage.id, ...range })).anchor).toBe('exact')
    expect(opened.library.read.status().waiting).toBe(0)
    revise(here, `序。${before.replace('金正恩は親書を', '金正恩氏は手紙を')}`)
    expect(opened.library.read.passage(passage.id)).toMatchObject({ anchor: 'moved', exact: alike.exact })
  })

  test('an orphan comes back when its words do, or where the reader puts it', async () => {
    const opened = openTestLibrary()
    const articleId = addArticle(opened, before)
    const here = { ...opened, articleId, passages: passageHandlers(opened) }
    const [one, two] = [mark(here, 4, 20), mark(here, 20, 40)]
    revise(here, 'まったく別の短い文章になった。')
    expect(opened.library.read.anchorTotals(articleId)).toEqual({ exact: 0, moved: 0, fuzzy: 0, orphan: 2 })
    const put = await here.passages['passage.move']({ id: two.id, start: 0, end: 4 })
    expect(put).toMatchObject({ anchor: 'exact', revision: 2, exact: 'まった' + 'く' })
    revise(here, before)
    expect(opened.library.read.passage(one.id)).toMatchObject({ anchor: 'exact', revision: 3, exact: one.exact })
    expect(await opened.library.verify()).toEqual([])
    // Undone, everything is where it was, texts included.
    for (let i = 0; i < 3; i++) opened.library.undo()
    expect(opened.library.read.passages({})).toEqual([one, two])
    expect(opened.library.read.revision(articleId).text).toBe(before)
  })
})

import { markdown } from '@codemirror/lang-markdown'
import { EditorState } from '@codemirror/state'
import { describe, expect, test } from 'vitest'
import type { ArticleSummary } from '../../../src-main/domain/article/article-summary'
import { countText } from '../../../src-renderer/notes/count-text'
import { smallestChange } from '../../../src-renderer/notes/editor'
import { LinkTargets } from '../../../src-renderer/notes/link-targets'
import { noteExcerpt } from '../../../src-renderer/notes/note-excerpt'
import { linkAt, linksBetween } from '../../../src-renderer/notes/note-links'
import { scriptedClient } from '../scripted-client'

test.each([
  ['', 0, 0],
  ['手紙は 届かなかった。', 10, 10],
  ['Two summits, no roadmap', 20, 4],
  ['第2回 US–DPRK 会談', 12, 6],
  ['葛󠄀と👨‍👩‍👧 ', 5, 3]
])('%j has %i characters and %i words', (text, characters, words) => {
  const count = countText(text)
  expect(count.characters).toBe(characters)
  expect(count.words).toBe(words)
})

test.each([
  ['', ''],
  ['題だけ', ''],
  ['# 題\n\n- 一つ目は**大事**\n> 二つ目', '一つ目は大事 二つ目'],
  ['題\n[[記事|こちら]]と[[別の記事]]', 'こちらと別の記事']
])('what follows the title of %j', (body, excerpt) => {
  expect(noteExcerpt(body)).toBe(excerpt)
})

test('an excerpt is cut, with a sign of more', () => {
  expect(noteExcerpt(`題\n${'長'.repeat(200)}`, 50)).toBe(`${'長'.repeat(50)}…`)
  expect(noteExcerpt(`題\n${'𠮷'.repeat(5)}`, 3)).toBe('𠮷𠮷𠮷…')
})

describe('smallestChange', () => {
  test.each([
    ['abc', 'abc', null],
    ['abc', 'abXc', { from: 2, to: 2, insert: 'X' }],
    ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
    ['', 'x', { from: 0, to: 0, insert: 'x' }],
    ['手紙は', '書簡は', { from: 0, to: 2, insert: '書簡' }]
  ])('from %j to %j', (before, after, change) => {
    expect(smallestChange(before, after)).toEqual(change)
  })
})

describe('links in the editor', () => {
  const stateOf = (doc: string): EditorState => EditorState.create({ doc, extensions: [markdown()] })

  test('are found with their titles and labels', () => {
    const doc = '[[記事]]と[[記事|名]]、[[ ]]、`[[code]]`'
    const found = linksBetween(stateOf(doc), 0, doc.length)
    expect(found.map(({ title, shown }) => [title, doc.slice(shown, shown + 1)])).toEqual([
      ['記事', '記'],
      ['記事', '名']
    ])
  })

  test('are known by the cursor within them', () => {
    const state = stateOf('前 [[記事]] 後')
    expect(linkAt(state, 0)).toBeNull()
    expect(linkAt(state, 5)?.title).toBe('記事')
    expect(linkAt(state, 8)?.title).toBe('記事')
    expect(linkAt(state, 10)).toBeNull()
  })
})

describe('LinkTargets', () => {
  const article = (id: number, title: string): ArticleSummary => ({
    id,
    title,
    revision: 1,
    titleOrigin: 'document',
    publisher: '架空通信',
    publishedOn: { date: '2025-06-18', precision: 'day', origin: 'stated' },
    language: 'ja',
    characters: 10,
    passages: 0,
    notes: 0,
    codes: [],
    readingState: 'unread',
    starred: false,
    addedAt: '',
    discardedAt: null
  })
  const library = () => {
    const articles = [article(1, '届かなかった手紙'), article(2, 'Two Summits'), article(3, '手紙の行方')]
    return scriptedClient({
      'article.list': () => articles,
      'note.list': () => [
        {
          id: 9,
          body: '# 九月の演説\n本文',
          articleId: null,
          passageId: null,
          inMemo: false,
          updatedAt: '',
          links: [],
          backlinks: []
        }
      ]
    })
  }

  test('finds beginnings before parts, of articles and notes', async () => {
    const { client, calls } = library()
    const targets = new LinkTargets(client)
    expect((await targets.find('手紙')).map(({ title }) => title)).toEqual(['手紙の行方', '届かなかった手紙'])
    expect((await targets.find('ＴＷＯ')).map(({ title }) => title)).toEqual(['Two Summits'])
    expect(await targets.find('演説')).toMatchObject([{ kind: 'note', id: 9 }])
    expect(await targets.find('')).toHaveLength(4)
    expect(calls).toHaveLength(2)
  })

  test('resolves a title whatever its width and case', async () => {
    const targets = new LinkTargets(library().client)
    expect(await targets.resolve(' two  summits ')).toMatchObject({ kind: 'article', id: 2 })
    expect(await targets.resolve('九月の演説')).toMatchObject({ kind: 'note', id: 9 })
    expect(await targets.resolve('ない')).toBeNull()
  })
})

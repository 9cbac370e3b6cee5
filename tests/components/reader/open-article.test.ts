import { expect, test } from 'vitest'
import type { ArticleOriginal, ArticleView } from '../../../src-main/contract/calls/article'
import { OpenArticle } from '../../../src-renderer/reader/open-article.svelte'
import { slowClient } from '../slow-client'

const view = (revision: number): ArticleView =>
  ({ id: 1, revision, text: `本文${revision}`, blocks: [] }) as unknown as ArticleView
const original = (revision: number): ArticleOriginal => ({
  ...{ id: 1, revision, rawText: `原文${revision}` },
  ...{ removed: [], putBack: [], map: [] }
})

function open() {
  const client = slowClient()
  const article = new OpenArticle(client, 1, null)
  /** Answers the n-th load with a revision. */
  const answer = async (nth: number, revision: number): Promise<void> => {
    await client.of('passage.list')[nth]?.answer([])
    await client.of('article.show')[nth]?.answer(view(revision))
  }
  return { article, client, answer }
}

test('the original is loaded when somebody looks at it, and once', async () => {
  const { article, client, answer } = open()
  void article.load()
  await answer(0, 1)
  expect([article.view?.revision, article.original]).toEqual([1, null])
  expect(client.of('article.original')).toEqual([])
  void article.loadOriginal()
  void article.loadOriginal()
  await client.of('article.original')[0]?.answer(original(1))
  expect(article.original?.rawText).toBe('原文1')
  expect(client.of('article.original')).toHaveLength(1)
})

test('with a new revision it comes along, and until then the one before stays', async () => {
  const { article, client, answer } = open()
  void article.load()
  await answer(0, 1)
  void article.loadOriginal()
  await client.of('article.original')[0]?.answer(original(1))
  void article.load()
  expect(article.original?.revision).toBe(1)
  await client.of('article.original')[1]?.answer(original(2))
  await answer(1, 2)
  expect([article.view?.revision, article.original?.revision]).toEqual([2, 2])
})

test('an answer that a newer load has overtaken is dropped', async () => {
  const { article, client, answer } = open()
  void article.load()
  await answer(0, 1)
  void article.loadOriginal()
  void article.load()
  await client.of('article.original')[1]?.answer(original(2))
  await answer(1, 2)
  await client.of('article.original')[0]?.answer(original(1))
  expect(article.original?.revision).toBe(2)
})

test('what was refused can be asked for again', async () => {
  const { article, client, answer } = open()
  void article.load()
  await answer(0, 1)
  const asked = article.loadOriginal()
  const refused = expect(asked).rejects.toThrow('ARTICLE_UNKNOWN')
  await client.of('article.original')[0]?.refuse('ARTICLE_UNKNOWN')
  await refused
  void article.loadOriginal()
  await client.of('article.original')[1]?.answer(original(1))
  expect(article.original?.revision).toBe(1)
})

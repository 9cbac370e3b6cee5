import { expect, test } from 'vitest'
import { passageHandlers } from '../../src-main/services/passages'
import { addArticle, openTestLibrary } from '../adapters/sqlite/library-fixture'

const text = '親書は受け取られなかった。ハノイの失望が残る。\nハノイの失望は👨‍👩‍👧消えない。'

function open() {
  const opened = openTestLibrary()
  return { ...opened, articleId: addArticle(opened, text), passages: passageHandlers(opened) }
}

test('a range is marked in whole graphemes and coded', async () => {
  const { passages, articleId } = open()
  const family = text.indexOf('👨')
  const passage = await passages['passage.create']({
    articleId,
    start: family + 1,
    end: family + 2,
    code: 'hanoi',
    stance: 'supports'
  })
  expect(passage.exact).toBe('👨‍👩‍👧')
  expect(passage.codings).toMatchObject([{ code: 'hanoi', stance: 'supports', coder: '分析者' }])
  expect(passage).toMatchObject({ articleId, revision: 1, anchor: 'exact', note: null, noteId: null })
})

test('the same range again is the same passage with one code more', async () => {
  const { passages, articleId, library } = open()
  const range = { articleId, start: 0, end: 5, stance: 'supports' as const }
  const first = await passages['passage.create']({ ...range, code: 'hanoi' })
  const second = await passages['passage.create']({ ...range, code: 'russia', stance: 'mentions' })
  expect(second.id).toBe(first.id)
  expect(second.codings.map(({ code, stance }) => `${code} ${stance}`)).toEqual(['hanoi supports', 'russia mentions'])
  expect(library.read.status().passages).toBe(1)
  expect(library.read.status().codes).toEqual({ hanoi: 1, russia: 1 })
})

import { describe, expect, test } from 'vitest'
import type { Code } from '../../src-main/domain/codebook/code'
import { codebookSchema } from '../../src-main/contract/calls/codebook'
import { codebookHandlers } from '../../src-main/services/codebook'
import { passageHandlers } from '../../src-main/services/passages'
import { addArticle, codebook, openTestLibrary } from '../adapters/sqlite/library-fixture'
import { failureCode } from './failure-code'

const open = () => {
  const opened = openTestLibrary()
  return { ...opened, codes: codebookHandlers(opened), passages: passageHandlers(opened) }
}
const [hardline, hanoi, russia] = codebook.codes as [Code, Code, Code]

test('the default codebook has the three reasons, apart in colour, pattern and digit', () => {
  const shown = open().codes['codebook.show']({})
  expect(shown).toEqual(codebook)
  expect(codebookSchema.parse(codebook)).toEqual(codebook)
  expect(codebook.codes.map(({ key, digit, pattern, names }) => [key, digit, pattern, names.ja])).toEqual([
    ['hardline', 1, 'solid', '最強硬対米対応戦略'],
    ['hanoi', 2, 'dashed', 'ハノイ会談の失望'],
    ['russia', 3, 'wavy', 'ロシアとの接近']
  ])
})

describe('codebook.save', () => {
  test('adds, changes and, where unused, removes codes; undo brings them back', () => {
    const { codes, library } = open()
    const china: Code = { ...russia, key: 'china', digit: 4, parent: 'russia', names: { ja: '中国', en: 'China' } }
    const changed = { ...hanoi, definition: '新しい定義', pattern: 'dotted' as const }
    const saved = { question: { ja: '問い', en: 'Question' }, codes: [changed, russia, china] }
    expect(codes['codebook.save']({ codebook: saved })).toEqual(saved)
    expect(codes['codebook.show']({})).toEqual(saved)
    expect(library.undo()).toBe('codebook.save')
    expect(codes['codebook.show']({})).toEqual(codebook)
  })

  test('of the codebook as it is changes nothing: no step, and what was taken back can be done again', async () => {
    const { codes, library } = open()
    library.write('note.create', (writer) => writer.addNote('メモ', {}))
    library.undo()
    await codes['codebook.save']({ codebook: codebookSchema.parse(codes['codebook.show']({})) })
    expect(library.read.status()).toMatchObject({ undo: null, redo: 'note.create' })
  })

  test('a code that passages use stays', async () => {
    const opened = open()
    const articleId = addArticle(opened, '本文の一節')
    const range = { articleId, stance: 'supports' as const, code: 'hanoi' }
    await opened.passages['passage.create']({ ...range, start: 0, end: 2 })
    const { id } = await opened.passages['passage.create']({ ...range, start: 2, end: 4 })
    const without = { ...codebook, codes: [hardline, russia] }
    try {
      await opened.codes['codebook.save']({ codebook: without })
      expect.unreachable()
    } catch (error) {
      expect(error).toMatchObject({ code: 'CODE_IN_USE', detail: { code: 'hanoi', count: 2 } })
    }
    expect(await opened.codes['codebook.show']({})).toEqual(codebook)
    // In the trash it is still in use: it may come back.
    opened.library.write('article.discard', (writer) => writer.discardArticle(articleId))
    expect(failureCode(() => opened.codes['codebook.save']({ codebook: without }))).toBe('CODE_IN_USE')
    await opened.passages['passage.remove']({ id })
    opened.library.write(null, (writer) => writer.destroyArticle(articleId))
    expect(await opened.codes['codebook.save']({ codebook: without })).toEqual(without)
  })

  test.each([
    ['two codes of one key', [hanoi, { ...russia, key: 'hanoi' }]],
    ['two codes of one digit', [hanoi, { ...russia, digit: 2 }]],
    ['a parent that is not there', [{ ...hanoi, parent: 'nobody' }]],
    ['its own parent', [{ ...hanoi, parent: 'hanoi' }]],
    [
      'a circle of parents',
      [
        { ...hanoi, parent: 'russia' },
        { ...russia, parent: 'hanoi' }
      ]
    ]
  ])('%s: refused', (_, list) => {
    const { codes } = open()
    expect(failureCode(() => codes['codebook.save']({ codebook: { ...codebook, codes: list } }))).toBe(
      'CODEBOOK_INVALID'
    )
    expect(codes['codebook.show']({})).toEqual(codebook)
  })
})

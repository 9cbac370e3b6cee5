import { mkdirSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { coderName } from '../../src-main/contract/calls/library'
import type { Language } from '../../src-main/domain/codebook/code'
import { originalPath } from '../../src-main/adapters/files/originals'
import { historyHandlers } from '../../src-main/services/history'
import { libraryHandlers } from '../../src-main/services/library'
import { passageHandlers } from '../../src-main/services/passages'
import { settingHandlers } from '../../src-main/services/settings'
import { addArticle, openTestLibrary, sha256 } from '../adapters/sqlite/library-fixture'
import { failureCode } from './failure-code'

const open = (language: Language = 'ja') => {
  const opened = openTestLibrary()
  const addSample = async (): Promise<number> => {
    addArticle(opened, '見本の記事')
    return 1
  }
  return { ...opened, calls: libraryHandlers({ ...opened, language: () => language, addSample }) }
}

describe('the offer of the sample library', () => {
  test('stands until it is taken', async () => {
    const { calls } = open()
    expect(await calls['library.status']({})).toMatchObject({ offerSample: true, articles: 0 })
    expect(await calls['library.addSample']({})).toEqual({ articles: 1 })
    expect(await calls['library.status']({})).toMatchObject({ offerSample: false, articles: 1 })
  })

  test('or declined, or needless', async () => {
    const declined = open()
    await declined.calls['library.declineSample']({})
    expect(declined.reopen().library.read.status().offerSample).toBe(false)
    const used = open()
    addArticle(used, '自分の記事')
    expect(used.library.read.status().offerSample).toBe(false)
  })
})

test('library.verify tells in the reader’s language', async () => {
  for (const [language, message] of [
    ['ja', '取り込んだ元のファイルが書き換わっています。'],
    ['en', 'An imported original has been changed.']
  ] as const) {
    const opened = open(language)
    addArticle(opened, '元のまま')
    expect(await opened.calls['library.verify']({})).toEqual({ ok: true, problems: [] })
    writeFileSync(join(opened.folder, 'originals', originalPath(sha256('元のまま'))), '変えた')
    const problem = { code: 'ORIGINAL_CHANGED', object: sha256('元のまま'), message }
    expect(await opened.calls['library.verify']({})).toEqual({ ok: false, problems: [problem] })
  }
})

test('library.backup without a name goes into the library’s folder; library.restore takes it back', async () => {
  const opened = open()
  addArticle(opened, '本文')
  const { file } = await opened.calls['library.backup']({})
  expect(file).toMatch(/backups[/\\]shoken-2026-01-01-000000\.shoken$/)
  expect(await opened.calls['library.backups']({})).toMatchObject([{ file, beforeRestore: false }])
  addArticle(opened, '後の記事')
  expect(await opened.calls['library.restore']({ file })).toMatchObject({ file, articles: 1 })
  expect(opened.library.read.status().articles).toBe(1)
  const backups = await opened.calls['library.backups']({})
  expect(backups.map(({ beforeRestore, bytes }) => [beforeRestore, bytes > 0])).toContainEqual([true, true])
  expect(backups).toHaveLength(2)
})

test('library.backups lists what is in its folder, newest first, and nothing else', async () => {
  const opened = open()
  expect(await opened.calls['library.backups']({})).toEqual([])
  const folder = join(opened.folder, 'backups')
  mkdirSync(join(folder, 'folder.shoken'), { recursive: true })
  for (const [name, time] of [
    ['old.shoken', 1_700_000_000],
    ['new.shoken', 1_760_000_000],
    ['read me.txt', 1_770_000_000]
  ] as const) {
    writeFileSync(join(folder, name), name)
    utimesSync(join(folder, name), time, time)
  }
  expect(await opened.calls['library.backups']({})).toEqual([
    { file: join(folder, 'new.shoken'), bytes: 10, writtenAt: '2025-10-09T08:53:20.000Z', beforeRestore: false },
    { file: join(folder, 'old.shoken'), bytes: 10, writtenAt: '2023-11-14T22:13:20.000Z', beforeRestore: false }
  ])
})

test('whoever tags is named as the reader wishes, else as the system does', () => {
  const opened = open()
  const articleId = addArticle(opened, '手紙は届かなかった')
  const passages = passageHandlers(opened)
  const settings = settingHandlers(opened)
  const coderOf = (start: number): string | undefined => {
    const made = passages['passage.create']({ articleId, start, end: start + 1, code: 'hanoi', stance: 'supports' })
    return made instanceof Promise ? undefined : made.codings[0]?.coder
  }
  const system = coderOf(0)
  expect(system).not.toBe('')
  void settings['setting.set']({ key: coderName, value: ' 佐藤 ' })
  expect(coderOf(1)).toBe('佐藤')
  void settings['setting.set']({ key: coderName, value: '  ' })
  expect(coderOf(2)).toBe(system)
})

test('history.undo and history.redo say what they did and what comes next', async () => {
  const opened = open()
  const history = historyHandlers(opened)
  expect(failureCode(() => history['history.undo']({}))).toBe('NOTHING_TO_UNDO')
  addArticle(opened, '本文')
  opened.library.write('note.create', (writer) => writer.addNote('メモ', {}))
  expect(await history['history.undo']({})).toEqual({
    label: 'note.create',
    undo: 'article.import',
    redo: 'note.create'
  })
  expect(await history['history.undo']({})).toEqual({ label: 'article.import', undo: null, redo: 'article.import' })
  expect(await history['history.redo']({})).toEqual({
    label: 'article.import',
    undo: 'article.import',
    redo: 'note.create'
  })
  expect(await history['history.redo']({})).toEqual({ label: 'note.create', undo: 'note.create', redo: null })
  expect(failureCode(() => history['history.redo']({}))).toBe('NOTHING_TO_REDO')
})

test('settings are remembered as JSON, forgotten by null, and no step of the history', async () => {
  const opened = open()
  const settings = settingHandlers(opened)
  const panes = { sizes: [212, 292, 0.5], open: [{ id: 1, at: '字\ud800' }], wide: true }
  await settings['setting.set']({ key: 'window.panes', value: panes })
  await settings['setting.set']({ key: 'language', value: 'ja' })
  await settings['setting.set']({ key: 'language', value: 'en' })
  const again = settingHandlers(opened.reopen())
  expect(await again['setting.all']({})).toEqual({ 'window.panes': panes, language: 'en' })
  await again['setting.set']({ key: 'window.panes', value: null })
  expect(await again['setting.all']({})).toEqual({ language: 'en' })
  expect(await again['setting.all']({})).not.toHaveProperty('undo')
})

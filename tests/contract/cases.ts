import { expect } from 'vitest'
import { isNull, letterText, type Case } from './case'
import { searchCases } from './search-cases'

const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

const article = { name: 'letter.md', bytes: base64(`# 届かない手紙\n\n${letterText}\n`) }
const other = { name: 'treaty.txt', bytes: base64('条約と派兵\n\nロシアとの条約が計算を変えた。\n') }

export const cases: readonly Case[] = [
  {
    call: 'app.info',
    title: 'says what it is and can do: a dialog for paths is the desktop’s alone',
    input: () => ({}),
    expect: ({ shell, can }) => expect(can).toEqual(shell === 'electron' ? ['path.choose'] : [])
  },
  {
    call: 'path.choose',
    title: 'nothing is chosen where there is no dialog, or it is closed',
    input: () => ({ purpose: 'backup' }),
    expect: (chosen) => expect(chosen).toEqual({ path: null })
  },
  {
    call: 'library.status',
    title: 'a new library is empty and offers the sample',
    input: () => ({}),
    expect: (status) =>
      expect(status).toMatchObject({ articles: 0, passages: 0, notes: 0, offerSample: true, undo: null })
  },
  { call: 'library.declineSample', title: 'the offer can be declined', input: () => ({}), expect: isNull },
  {
    call: 'library.status',
    title: 'and is not made again',
    input: () => ({}),
    expect: (status) => expect(status.offerSample).toBe(false)
  },
  {
    call: 'article.import',
    title: 'bytes become articles, unreadable ones are listed',
    input: () => ({ job: 'first', uploads: [article, other, { name: 'empty.txt', bytes: '' }] }),
    expect: (report, memory) => {
      expect(report.imported.map(({ path }) => path)).toEqual(['letter.md', 'treaty.txt'])
      expect(report.failed.map(({ path, code }) => [path, code])).toEqual([['empty.txt', 'IMPORT_EMPTY']])
      memory.article = report.imported[0]?.articleId ?? 0
      memory.other = report.imported[1]?.articleId ?? 0
    }
  },
  {
    call: 'import.unfinished',
    title: 'an import that has ended is not broken off',
    input: () => ({}),
    expect: isNull
  },
  {
    call: 'article.import',
    title: 'a part of a longer run is remembered',
    input: () => ({
      uploads: [{ name: 'part.txt', bytes: base64('一部の題\n\n長い取り込みの一部である文章。\n') }],
      part: { run: 'window-1', names: ['新聞'], done: 0, total: 300 }
    }),
    expect: (report) => expect(report.imported).toHaveLength(1)
  },
  {
    call: 'import.unfinished',
    title: 'and how far it came',
    input: () => ({}),
    expect: (unfinished) => expect(unfinished).toEqual({ paths: [], names: ['新聞'], done: 1, total: 300 })
  },
  {
    call: 'import.resume',
    title: 'what a window handed over must be chosen again',
    input: () => ({}),
    fails: 'IMPORT_NOTHING_TO_RESUME'
  },
  { call: 'import.discard', title: 'it can be given up', input: () => ({}), expect: isNull },
  { call: 'import.unfinished', title: 'and is forgotten then', input: () => ({}), expect: isNull },
  {
    call: 'watch.show',
    title: 'no folder is watched unless somebody asks',
    input: () => ({}),
    expect: (status) => expect(status).toEqual({ folder: null, state: 'off', imported: 0, failed: [] })
  },
  { call: 'watch.set', title: 'a place that is none', input: () => ({ folder: 'here' }), fails: 'WATCH_RELATIVE' },
  {
    call: 'watch.set',
    title: 'a folder that is not there yet',
    input: (_, folder) => ({ folder: `${folder}/watched` }),
    expect: ({ state, imported }) => expect([state === 'off', imported]).toEqual([false, 0])
  },
  {
    call: 'watch.set',
    title: 'and none again',
    input: () => ({ folder: null }),
    expect: (status) => expect(status).toMatchObject({ folder: null, state: 'off' })
  },
  {
    call: 'article.revisions',
    title: 'an article has one revision at first',
    input: ({ article }) => ({ id: article }),
    expect: (list) => expect(list).toMatchObject([{ revision: 1, format: 'markdown', encoding: { name: 'utf-8' } }])
  },
  {
    call: 'article.reread',
    title: 'the same text from the same bytes is no new revision',
    input: ({ article }) => ({ id: article }),
    expect: (report) =>
      expect(report).toMatchObject({
        revision: 1,
        changed: false,
        anchors: { exact: 0, moved: 0, fuzzy: 0, orphan: 0 }
      })
  },
  {
    call: 'article.reread',
    title: 'in an encoding that reads less',
    input: ({ article }) => ({ id: article, encoding: 'euc-jp' }),
    fails: 'REREAD_UNREADABLE'
  },
  {
    call: 'article.putBack',
    title: 'where nothing was taken out',
    input: ({ article }) => ({ id: article, rawStart: 3, rawEnd: 4 }),
    fails: 'STRETCH_UNKNOWN'
  },
  {
    call: 'article.takeOut',
    title: 'where nothing was put back',
    input: ({ article }) => ({ id: article, rawStart: 3, rawEnd: 4 }),
    fails: 'STRETCH_UNKNOWN'
  },
  {
    call: 'article.compare',
    title: 'stretches cover both texts',
    input: ({ article, other }) => ({ id: article, other }),
    expect: ({ before, after, changes }) => {
      expect(changes.map((one) => before.text.slice(one.before.start, one.before.end)).join('')).toBe(before.text)
      expect(changes.map((one) => after.text.slice(one.after.start, one.after.end)).join('')).toBe(after.text)
    }
  },
  {
    call: 'article.similarTo',
    title: 'two different articles are not nearly the same',
    input: ({ article }) => ({ id: article }),
    expect: (similar) => expect(similar).toEqual([])
  },
  {
    call: 'article.import',
    title: 'the same bytes again are a duplicate, a missing path a failure',
    input: (_, folder) => ({ uploads: [article], paths: [`${folder}/not-there.txt`] }),
    expect: (report, memory) => {
      expect(report.duplicates).toMatchObject([{ articleId: memory.article }])
      expect(report.failed).toMatchObject([{ code: 'FILE_NOT_FOUND' }])
    }
  },
  {
    call: 'article.list',
    title: 'lists all three',
    input: () => ({ sort: 'added' }),
    expect: (list) => expect(list).toHaveLength(3)
  },
  {
    call: 'article.show',
    title: 'every character arrives as it was',
    input: ({ article }) => ({ id: article }),
    expect: (view) => {
      expect(view.text).toBe(`届かない手紙\n${letterText}`)
      expect(view.blocks.map(({ kind }) => kind)).toEqual(['heading', 'paragraph'])
    }
  },
  { call: 'article.show', title: 'an id that is not there', input: () => ({ id: 999_999 }), fails: 'ARTICLE_UNKNOWN' },
  {
    call: 'article.show',
    title: 'a revision that is not there',
    input: ({ article }) => ({ id: article, revision: 7 }),
    fails: 'REVISION_UNKNOWN'
  },
  {
    call: 'article.original',
    title: 'the raw text, and how the text leads back to it',
    input: ({ article }) => ({ id: article, revision: 1 }),
    expect: ({ rawText, removed, putBack, map }) => {
      expect(rawText).toContain(letterText)
      expect([removed, putBack]).toEqual([[], []])
      expect(map.length % 4).toBe(0)
    }
  },
  {
    call: 'article.original',
    title: 'a revision that is not there',
    input: ({ article }) => ({ id: article, revision: 7 }),
    fails: 'REVISION_UNKNOWN'
  },
  {
    call: 'article.image',
    title: 'a picture that the article has not',
    input: ({ article }) => ({ id: article, sha256: '0'.repeat(64) }),
    fails: 'IMAGE_UNKNOWN'
  },
  {
    call: 'article.edit',
    title: 'null forgets, what is left out stays',
    input: ({ article }) => ({ id: article, publisher: '架空通信', publishedOn: '2025-06-11' }),
    expect: (view) =>
      expect(view).toMatchObject({
        publisher: '架空通信',
        title: '届かない手紙',
        publishedOn: { date: '2025-06-11', precision: 'day', origin: 'user' }
      })
  },
  {
    call: 'article.mark',
    title: 'reading state and star',
    input: ({ article }) => ({ id: article, readingState: 'read', starred: true }),
    expect: isNull
  },
  {
    call: 'article.list',
    title: 'are found again',
    input: () => ({ readingState: 'read', starred: true }),
    expect: (list, memory) => expect(list.map(({ id }) => id)).toEqual([memory.article])
  },
  {
    call: 'passage.quote',
    title: 'a quotation is found and coded',
    input: ({ article }) => ({ articleId: article, quote: 'ハノイ会談は失敗', code: 'hanoi', note: '失望' }),
    expect: (passage, memory) => {
      expect(passage).toMatchObject({ exact: 'ハノイ会談は失敗', anchor: 'exact', note: '失望' })
      memory.passage = passage.id
    }
  },
  {
    call: 'passage.quote',
    title: 'a quotation that is not in the text',
    input: ({ article }) => ({ articleId: article, quote: 'そうは書いていない', code: 'hanoi' }),
    fails: 'QUOTE_NOT_FOUND'
  },
  {
    call: 'passage.quote',
    title: 'a code that is not in the codebook',
    input: ({ article }) => ({ articleId: article, quote: '親書', code: 'weather' }),
    fails: 'CODE_UNKNOWN'
  },
  {
    call: 'passage.create',
    title: 'a range within a grapheme takes the whole of it',
    input: ({ article }) => ({ articleId: article, start: 20, end: 23 }),
    expect: (passage) => expect(`届かない手紙\n${letterText}`.slice(passage.start, passage.end)).toBe(passage.exact)
  },
  {
    call: 'passage.create',
    title: 'a range outside the text',
    input: ({ article }) => ({ articleId: article, start: 5, end: 5000 }),
    fails: 'PASSAGE_RANGE'
  },
  {
    call: 'passage.code',
    title: 'a second code with its stance',
    input: ({ passage }) => ({ id: passage, code: 'russia', stance: 'contradicts' }),
    expect: (passage) =>
      expect(passage.codings.map(({ code, stance }) => `${code}:${stance}`).sort()).toEqual([
        'hanoi:supports',
        'russia:contradicts'
      ])
  },
  {
    call: 'passage.uncode',
    title: 'and off again',
    input: ({ passage }) => ({ id: passage, code: 'russia' }),
    expect: (passage) => expect(passage.codings.map(({ code }) => code)).toEqual(['hanoi'])
  },
  {
    call: 'passage.grade',
    title: 'reliability and credibility apart',
    input: ({ passage }) => ({ id: passage, reliability: 'B' }),
    expect: (passage) => expect(passage.grading).toEqual({ reliability: 'B', credibility: null })
  },
  {
    call: 'passage.move',
    title: 'another range',
    input: ({ passage }) => ({ id: passage, start: 7, end: 9 }),
    expect: (passage) => expect(passage.exact).toBe('親書')
  },
  {
    call: 'passage.list',
    title: 'in the order of the text',
    input: ({ article }) => ({ articleId: article }),
    expect: (list) => {
      expect(list).toHaveLength(2)
      expect(list[0]?.start).toBeLessThan(list[1]?.start ?? 0)
    }
  },
  {
    call: 'note.create',
    title: 'a note with a link',
    input: ({ article }) => ({ articleId: article, body: '# 覚え\n\n[[届かない手紙]] を見よ。' }),
    expect: (note, memory) => {
      expect(note.links).toEqual(['届かない手紙'])
      memory.note = note.id
    }
  },
  {
    call: 'note.save',
    title: 'saved as typed',
    input: ({ note }) => ({ id: note, body: '書き直した。👍🏽' }),
    expect: (note) => expect(note.body).toBe('書き直した。👍🏽')
  },
  {
    call: 'note.save',
    title: 'a note that is not there',
    input: () => ({ id: 424_242, body: '' }),
    fails: 'NOTE_UNKNOWN'
  },
  {
    call: 'note.mark',
    title: 'for the memo',
    input: ({ note }) => ({ id: note, inMemo: true }),
    expect: (note) => expect(note.inMemo).toBe(true)
  },
  {
    call: 'note.show',
    title: 'shown',
    input: ({ note }) => ({ id: note }),
    expect: (note) => expect(note).toMatchObject({ inMemo: true, passageId: null })
  },
  {
    call: 'note.list',
    title: 'of an article with its passages',
    input: ({ article }) => ({ articleId: article }),
    expect: (list) => expect(list).toHaveLength(2)
  },
  {
    call: 'codebook.show',
    title: 'the three reasons',
    input: () => ({}),
    expect: ({ codes }) =>
      expect(codes.map(({ key, digit }) => [key, digit])).toEqual([
        ['hardline', 1],
        ['hanoi', 2],
        ['russia', 3]
      ])
  },
  {
    call: 'codebook.save',
    title: 'a code in use is not removed',
    input: () => ({ codebook: { question: { ja: '問い', en: 'Question' }, codes: [] } }),
    fails: 'CODE_IN_USE'
  },
  {
    call: 'history.undo',
    title: 'takes back the last step',
    input: () => ({}),
    expect: (step) => expect(step.redo).toBe(step.label)
  },
  {
    call: 'history.redo',
    title: 'and does it again',
    input: () => ({}),
    expect: (step) => expect(step.redo).toBeNull()
  },
  { call: 'history.redo', title: 'nothing is left to redo', input: () => ({}), fails: 'NOTHING_TO_REDO' },
  {
    call: 'setting.set',
    title: 'any JSON value',
    input: () => ({ key: 'panes.sizes', value: { left: [1, 2.5, null], name: '👪' } }),
    expect: isNull
  },
  {
    call: 'setting.all',
    title: 'comes back',
    input: () => ({}),
    expect: (settings) => expect(settings['panes.sizes']).toEqual({ left: [1, 2.5, null], name: '👪' })
  },
  { call: 'job.cancel', title: 'a job that has ended', input: () => ({ job: 'first' }), fails: 'JOB_UNKNOWN' },
  {
    call: 'job.pause',
    title: 'a job that never was',
    input: () => ({ job: 'none', paused: true }),
    fails: 'JOB_UNKNOWN'
  },
  ...searchCases,
  {
    call: 'briefing.savePlan',
    title: 'what is typed is kept',
    input: () => ({ plan: { title: '親書はなぜ拒まれたか', keyJudgements: ['交渉の窓は閉じている。'] } }),
    expect: (plan) => expect(plan.title).toBe('親書はなぜ拒まれたか')
  },
  {
    call: 'briefing.plan',
    title: 'and read again',
    input: () => ({}),
    expect: (plan) => expect(plan.keyJudgements).toEqual(['交渉の窓は閉じている。'])
  },
  {
    call: 'briefing.render',
    title: 'a PDF as base64',
    input: () => ({ job: 'print' }),
    expect: ({ pdf, pages }) => {
      expect(Buffer.from(pdf, 'base64').subarray(0, 5).toString()).toBe('%PDF-')
      expect(pages).toBeGreaterThan(0)
    }
  },
  {
    call: 'briefing.write',
    title: 'a PDF as a file',
    input: (_, folder) => ({ file: `${folder}/memo.pdf` }),
    expect: ({ file, sha256 }, memory) => {
      expect(file).toMatch(/memo\.pdf$/)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
      memory.memoSha256 = sha256
    }
  },
  {
    call: 'briefing.versions',
    title: 'what was written is remembered',
    input: () => ({}),
    expect: ([latest], memory) => {
      expect(latest?.sha256).toBe(memory.memoSha256)
      memory.memo = latest?.id ?? 0
    }
  },
  {
    call: 'briefing.remake',
    title: 'byte for byte the same',
    input: ({ memo }, folder) => ({ id: memo, file: `${folder}/again.pdf` }),
    expect: ({ sha256 }, memory) => expect(sha256).toBe(memory.memoSha256)
  },
  {
    call: 'briefing.changes',
    title: 'nothing has changed since',
    input: () => ({}),
    expect: ({ since, changes }, memory) => {
      expect(since?.id).toBe(memory.memo)
      expect(changes).toEqual([])
    }
  },
  {
    call: 'briefing.convert',
    title: 'as Markdown',
    input: () => ({ format: 'markdown' }),
    expect: ({ content }) => expect(Buffer.from(content, 'base64').toString()).toContain('親書はなぜ拒まれたか')
  },
  {
    call: 'briefing.export',
    title: 'as a file of Word',
    input: (_, folder) => ({ file: `${folder}/memo.docx`, format: 'docx' }),
    expect: ({ bytes }) => expect(bytes).toBeGreaterThan(1000)
  },
  {
    call: 'briefing.verify',
    title: 'its quotations still stand in the library',
    input: (_, folder) => ({ file: `${folder}/memo.pdf` }),
    expect: (check) => expect(check.quotations.length).toBeGreaterThan(0)
  },
  {
    call: 'briefing.verify',
    title: 'a file that is no memo',
    input: () => ({ pdf: base64('%PDF-1.7 nothing') }),
    fails: 'BRIEFING_UNREADABLE'
  },
  {
    call: 'briefing.write',
    title: 'into a folder that is not there',
    input: (_, folder) => ({ file: `${folder}/no/such/folder/memo.pdf` }),
    fails: 'FILE_UNWRITABLE'
  },
  { call: 'passage.remove', title: 'a passage goes', input: ({ passage }) => ({ id: passage }), expect: isNull },
  { call: 'passage.remove', title: 'only once', input: ({ passage }) => ({ id: passage }), fails: 'PASSAGE_UNKNOWN' },
  { call: 'note.remove', title: 'a note goes', input: ({ note }) => ({ id: note }), expect: isNull },
  { call: 'article.discard', title: 'into the trash', input: ({ other }) => ({ ids: [other] }), expect: isNull },
  { call: 'article.recover', title: 'and out of it', input: ({ other }) => ({ ids: [other] }), expect: isNull },
  { call: 'article.discard', title: 'and in again', input: ({ other }) => ({ ids: [other] }), expect: isNull },
  { call: 'article.destroy', title: 'and gone for good', input: ({ other }) => ({ ids: [other] }), expect: isNull },
  {
    call: 'library.addSample',
    title: 'four sample articles',
    input: () => ({}),
    expect: ({ articles }) => expect(articles).toBe(4)
  },
  {
    call: 'library.verify',
    title: 'after all this everything is in order',
    input: () => ({}),
    expect: ({ ok, problems }) => expect({ ok, problems }).toEqual({ ok: true, problems: [] })
  },
  {
    call: 'library.backup',
    title: 'one file',
    input: (_, folder) => ({ file: `${folder}/backup.shoken` }),
    expect: ({ articles, sha256 }) => {
      expect(articles).toBe(6)
      expect(sha256).toMatch(/^[0-9a-f]{64}$/)
    }
  },
  {
    call: 'library.backups',
    title: 'none in the own folder yet',
    input: () => ({}),
    expect: (all) => expect(all).toEqual([])
  },
  {
    call: 'library.restore',
    title: 'brings it back',
    input: (_, folder) => ({ file: `${folder}/backup.shoken` }),
    expect: ({ articles }) => expect(articles).toBe(6)
  },
  {
    call: 'library.restore',
    title: 'from something that is no backup',
    input: (_, folder) => ({ file: `${folder}/memo.pdf` }),
    fails: 'BACKUP_INVALID'
  }
]

/** Inputs that no schema lets through, by name of the call; `dispatch` answers them all alike. */
export const invalidInputs: readonly (readonly [name: string, input: unknown])[] = [
  ['no.such.call', {}],
  ['toString', {}],
  ['__proto__', {}],
  ['path.choose', { purpose: 'anything' }],
  ['article.show', {}],
  ['article.show', { id: '1' }],
  ['article.show', { id: 1.5 }],
  ['article.show', null],
  ['article.show', []],
  ['article.list', { sort: 'colour' }],
  ['passage.create', { articleId: 1, start: -1, end: 2 }],
  ['setting.set', { key: '../etc', value: 1 }],
  ['search.query', { query: 'x', limit: 1e9 }]
]

import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { importDocuments } from '../../src-main/services/importing'
import { passageHandlers } from '../../src-main/services/passages'
import { openImportWorkbench } from './import-workbench'

const article = (n: number): string =>
  `第${n}の橋の話\n\n第${n}の橋では、荷車の列が${n + 3}分のあいだ止まった。係官は名簿を閉じ、川を見ていた。\n\n理由は語られていない。次の会議は${(n % 12) + 1}月に開かれる。\n`

describe('importing', () => {
  let workbench: ReturnType<typeof openImportWorkbench>
  let folder: string
  const write = (name: string, content: string | Uint8Array): string => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return path
  }
  beforeEach(() => {
    workbench = openImportWorkbench()
    folder = mkdtempSync(join(tmpdir(), 'shoken-sources-'))
  })
  afterEach(() => {
    workbench.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test('reports what became of every document, in their order', async () => {
    mkdirSync(join(folder, 'inner'))
    write('10.txt', article(10))
    write('9.md', '# 九番\n\n九番の本文である。')
    write(
      'inner/8.html',
      '<!doctype html><title>八番の頁</title><article><h1>八番の頁</h1><p>八番の本文は十分に長い段落であり、ここで終わる。</p></article>'
    )
    const report = await workbench.importPaths(folder)
    expect(report.imported.map(({ path, title, format }) => [path.slice(folder.length + 1), title, format])).toEqual([
      ['9.md', '九番', 'markdown'],
      ['10.txt', '第10の橋の話', 'text'],
      ['inner/8.html', '八番の頁', 'html']
    ])
    expect(report).toMatchObject({ duplicates: [], revised: [], failed: [], cancelled: false })
    expect(workbench.library.read.status().articles).toBe(3)
  })

  test('keeps the bytes of every original', async () => {
    const bytes = Buffer.from(article(1))
    const report = await workbench.importPaths(write('a.txt', bytes))
    const { originalSha256 } = workbench.library.read.revision(report.imported[0]!.articleId)
    expect(Buffer.from(workbench.originals.get(originalSha256))).toEqual(bytes)
  })

  test('keeps them though another step deletes them between their arrival and their row', async () => {
    const text = article(1)
    await workbench.importTexts({ 'a.txt': text })
    // Only the step taken back names the bytes now; they go with it at the next write.
    workbench.library.undo()
    const { deps, library, originals } = workbench
    const overtaken: typeof originals = {
      ...originals,
      async putAll(files) {
        const stored = await originals.putAll(files)
        library.write('note.create', (writer) => writer.addNote('そのあいだに書いたメモ', {}))
        return stored
      }
    }
    const uploads = [{ name: 'a.txt', bytes: Buffer.from(text).toString('base64') }]
    const report = await importDocuments(
      { ...deps, originals: overtaken },
      { paths: [], uploads, recursive: true, chapters: 'whole' }
    )
    expect(report.imported).toHaveLength(1)
    expect(await library.verify()).toEqual([])
  })

  test('keeps the pictures of a page', async () => {
    mkdirSync(join(folder, 'p_files'))
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC',
      'base64'
    )
    write('p_files/a.png', png)
    write(
      'p.html',
      '<!doctype html><title>絵のある頁</title><article><p>絵のある頁の本文はここに置かれている。</p><img src="p_files/a.png" alt="絵"></article>'
    )
    const report = await workbench.importPaths(folder)
    expect(report.imported).toHaveLength(1)
    const figure = workbench.library.read
      .revision(report.imported[0]!.articleId)
      .blocks.find(({ kind }) => kind === 'figure')
    expect(Buffer.from(workbench.originals.get(figure!.image!))).toEqual(png)
  })

  test('keeps the pictures that a window hands over beside a page', async () => {
    const png =
      'iVBORw0KGgoAAAANSUhEUgAAAAoAAAAKCAYAAACNMs+9AAAAFUlEQVR42mNk+M9Qz0AEYBxVSF+FAAhKDveksOjmAAAAAElFTkSuQmCC'
    const page =
      '<!doctype html><title>絵のある頁</title><article><p>絵のある頁の本文はここに置かれている。</p><img src="p_files/a.png" alt="絵"></article>'
    const report = await importDocuments(workbench.deps, {
      paths: [],
      uploads: [
        {
          name: '保存/p.html',
          bytes: Buffer.from(page).toString('base64'),
          companions: [{ name: 'p_files/a.png', bytes: png }]
        }
      ],
      recursive: true,
      chapters: 'whole'
    })
    const figure = workbench.library.read
      .revision(report.imported[0]!.articleId)
      .blocks.find(({ kind }) => kind === 'figure')
    expect(Buffer.from(workbench.originals.get(figure!.image!)).toString('base64')).toBe(png)
  })

  test('of pictures beside a text those it shows are no documents of their own, wherever they stand by name', async () => {
    const png = Buffer.from('89504e470d0a1a0a', 'hex')
    mkdirSync(join(folder, '図'))
    for (const name of ['a.png', '図/が.png', 'z.png']) write(name, png)
    write('m.md', '# 絵のある文\n\n本文はここに置かれている。\n\n![一](a.png) ![二](図/が.png)\n')
    const report = await workbench.importPaths(folder)
    expect(report.imported.map(({ title }) => title)).toEqual(['絵のある文'])
    expect(report.failed.map(({ path, code }) => [path, code])).toEqual([[join(folder, 'z.png'), 'IMPORT_BINARY']])
    const again = await workbench.importPaths(folder)
    expect(again.duplicates.map(({ path }) => path)).toEqual([join(folder, 'm.md')])
    expect(again.failed).toHaveLength(1)
  })

  test('a list of references gives its files title and authors, though they come first by name', async () => {
    mkdirSync(join(folder, 'files', '7'), { recursive: true })
    writeFileSync(join(folder, 'files', '7', 'scan.txt'), '添付の文章である。橋は長い。')
    writeFileSync(
      join(folder, 'list.ris'),
      'TY  - NEWS\nTI  - 橋の題\nAU  - 山田, 太郎\nL1  - files/7/scan.txt\nER  - \n'
    )
    const report = await workbench.importPaths(folder)
    expect(report.imported.map(({ title, format }) => [title, format])).toEqual([['橋の題', 'text']])
    expect(report.duplicates.map(({ path }) => path)).toEqual([join(folder, 'files', '7', 'scan.txt')])
  })

  test('the same bytes, and the same text in other bytes, are duplicates and name their article', async () => {
    const first = await workbench.importPaths(write('a.txt', article(1)))
    const again = await workbench.importPaths(
      write('b.txt', article(1)),
      write('c.txt', Buffer.from(`\ufeff${article(1)}`, 'utf16le'))
    )
    const { articleId } = first.imported[0]!
    expect(again.duplicates.map((one) => one.articleId)).toEqual([articleId, articleId])
    expect(again.imported).toEqual([])
    expect(workbench.library.read.status().articles).toBe(1)
  })

  test('duplicates within one import are seen as well', async () => {
    write('a.txt', article(1))
    write('b.txt', article(1))
    const report = await workbench.importPaths(folder)
    expect([report.imported.length, report.duplicates.length]).toEqual([1, 1])
  })

  test('a changed document from the same place is a revision, and passages come along', async () => {
    const path = write('a.txt', article(1))
    const { articleId } = (await workbench.importPaths(path)).imported[0]!
    const passages = passageHandlers(workbench)
    await passages['passage.quote']({
      articleId,
      quote: '係官は名簿を閉じ、川を見ていた。',
      occurrence: 1,
      code: 'hanoi',
      stance: 'supports'
    })
    write('a.txt', article(1).replace('第1の橋では', '追記：この日は雨であった。\n\n第1の橋では'))
    const report = await workbench.importPaths(path)
    expect(report.revised).toEqual([{ path, articleId, revision: 2 }])
    expect(workbench.library.read.passages({ articleId })[0]).toMatchObject({
      revision: 2,
      anchor: 'moved',
      exact: '係官は名簿を閉じ、川を見ていた。'
    })
  })

  test('another text at the same place is an article of its own, and so is a much shorter one', async () => {
    const path = write('a.txt', article(1))
    const first = (await workbench.importPaths(path)).imported[0]!
    write('a.txt', 'まったく別の題\n\n駅の時計は六月に二度止まり、二度とも時計屋の弟子が直した。')
    const unlike = await workbench.importPaths(path)
    expect(unlike.imported[0]!.warnings.map(({ code }) => code)).toEqual(['UNLIKE_BEFORE'])

    const other = write('b.txt', article(2))
    await workbench.importPaths(other)
    write('b.txt', article(2).slice(0, 40))
    const shorter = await workbench.importPaths(other)
    expect(shorter.imported[0]!.warnings.map(({ code }) => code)).toEqual(['SHORTER_THAN_BEFORE'])
    expect(workbench.library.read.revisionCount(first.articleId)).toBe(1)
  })

  test('on a full disk whatever is not stored is told, document by document', async () => {
    const small = openImportWorkbench('en', 400)
    try {
      const count = 400
      for (let n = 0; n < count; n++) write(`${n}.txt`, n === 350 ? '' : article(n).repeat(4))
      const { imported, duplicates, revised, failed, cancelled } = await small.importPaths(folder)
      expect(imported.length % 100, 'whole batches').toBe(0)
      expect(imported.length).toBeGreaterThan(0)
      expect([imported.length + failed.length, duplicates, revised, cancelled]).toEqual([count, [], [], false])
      expect(new Set(failed.map(({ code }) => code))).toEqual(new Set(['DISK_FULL']))
      expect(new Set([...imported, ...failed].map(({ path }) => path)).size).toBe(count)
      expect(small.library.read.status().articles).toBe(imported.length)
    } finally {
      small.close()
    }
  })

  test('the same bytes with a chosen encoding are read anew', async () => {
    const bytes = Buffer.from('caf\xe9 noir\n\nUn texte qui parle de ce caf\xe9 et de son patron.', 'latin1')
    const path = write('a.txt', bytes)
    const { articleId } = (await workbench.importPaths(path)).imported[0]!
    const report = await importDocuments(workbench.deps, {
      paths: [],
      uploads: [{ name: 'a.txt', bytes: bytes.toString('base64'), encoding: 'koi8-r' }],
      recursive: true,
      chapters: 'whole'
    })
    expect(report.revised).toMatchObject([{ articleId, revision: 2 }])
    expect(workbench.library.read.revision(articleId).encoding).toEqual({
      name: 'koi8-r',
      origin: 'user',
      confidence: 1
    })
  })

  describe('what can’t be read', () => {
    test('gets a code, the path and a sentence in the reader’s language; the rest is imported', async () => {
      write('1-empty.txt', '')
      write('2-binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))
      truncateSync(write('3-large.txt', 'x'), 51 * 1024 * 1024)
      write('4-good.txt', article(4))
      write('5 with\na line break.txt', article(5))
      symlinkSync(folder, join(folder, '6-loop'))
      symlinkSync(join(folder, 'nowhere'), join(folder, '7-vanished'))
      write('8-encrypted.pdf', '%PDF-1.7 broken')
      const report = await workbench.importPaths(folder, join(folder, 'never-was'))
      expect(report.failed.map(({ path, code }) => [path.slice(folder.length + 1), code])).toEqual([
        ['6-loop', 'FOLDER_LOOP'],
        ['7-vanished', 'FILE_NOT_FOUND'],
        ['never-was', 'FILE_NOT_FOUND'],
        ['1-empty.txt', 'IMPORT_EMPTY'],
        ['2-binary.txt', 'IMPORT_BINARY'],
        ['3-large.txt', 'FILE_TOO_LARGE'],
        ['8-encrypted.pdf', 'IMPORT_MALFORMED']
      ])
      for (const { path, message } of report.failed) {
        expect(message).toContain(path)
        expect(message).toMatch(/[ぁ-ん]/)
        expect(message).not.toContain('…')
      }
      expect(report.imported.map(({ path }) => path.slice(folder.length + 1))).toEqual([
        '4-good.txt',
        '5 with\na line break.txt'
      ])
      expect(workbench.library.read.status().articles).toBe(2)
    })

    test('an unreadable file is named', async () => {
      // Root may read everything, but nobody this: a file of the kernel that answers with an error.
      const unreadable =
        process.platform === 'linux' && process.getuid?.() === 0 ? '/proc/self/mem' : write('a.txt', 'x')
      if (unreadable !== '/proc/self/mem') chmodSync(unreadable, 0)
      const report = await workbench.importPaths(unreadable)
      expect(report.failed).toMatchObject([{ path: unreadable, code: 'FILE_UNREADABLE' }])
    })

    test('one document that can’t be stored does not keep its batch out', async () => {
      for (let n = 0; n < 5; n++) write(`${n}.txt`, article(n))
      const { library } = workbench
      const refusing: typeof library = {
        ...library,
        read: library.read,
        write: (label, work, options) =>
          library.write(
            label,
            (writer) =>
              work({
                ...writer,
                addArticle(draft) {
                  if (draft.title.startsWith('第3')) throw new Error('no room for the third')
                  return writer.addArticle(draft)
                }
              }),
            options
          )
      }
      const errors: unknown[] = []
      const report = await importDocuments(
        { ...workbench.deps, library: refusing, report: (error) => (errors.push(error), 'abc') },
        { paths: [folder], uploads: [], recursive: true, chapters: 'whole' }
      )
      expect(report.imported).toHaveLength(4)
      expect(report.failed).toMatchObject([{ code: 'UNEXPECTED', path: join(folder, '3.txt') }])
      expect(report.failed[0]!.message).toContain('abc')
      expect(errors).toHaveLength(1)
    })
  })

  describe('a long import', () => {
    const input = (job: string) => ({ job, paths: [folder], uploads: [], recursive: true, chapters: 'whole' as const })

    test('tells of its progress and its end', async () => {
      for (let n = 0; n < 30; n++) write(`${n}.txt`, article(n))
      await importDocuments(workbench.deps, input('j1'))
      const events = workbench.events.filter((event) => 'job' in event && event.job === 'j1')
      expect(events.at(-2)).toMatchObject({ type: 'job.progress', done: 30, total: 30 })
      expect(events.at(-1)).toMatchObject({ type: 'job.ended', failure: null })
    })

    test('lets every document that is read ahead listen for a cancel, without a warning', async () => {
      const warnings: string[] = []
      const hear = (warning: Error): void => void warnings.push(warning.name)
      process.on('warning', hear)
      const job = workbench.jobs.start('listened')
      for (let n = 0; n < 40; n++) job.signal.addEventListener('abort', () => undefined)
      await new Promise((resolve) => setTimeout(resolve, 20))
      process.off('warning', hear)
      job.end(null)
      expect(warnings).toEqual([])
    })

    test('cancelled, keeps whole batches and nothing half-done', async () => {
      for (let n = 0; n < 250; n++) write(`${n}.txt`, article(n))
      const { library, jobs } = workbench
      let cancelled = false
      library.onChange(() => {
        if (cancelled || library.read.status().articles === 0) return
        cancelled = true
        jobs.cancel('j2')
      })
      const report = await importDocuments(workbench.deps, input('j2'))
      expect(report.cancelled).toBe(true)
      expect(report.imported).toHaveLength(100)
      expect(library.read.status().articles).toBe(100)
      expect(workbench.events.at(-1)).toMatchObject({ type: 'job.ended', failure: { code: 'CANCELLED' } })

      const rest = await importDocuments(workbench.deps, input('j3'))
      expect([rest.imported.length, rest.duplicates.length]).toEqual([150, 100])
    })

    test('paused, stores nothing more until it may go on', async () => {
      for (let n = 0; n < 120; n++) write(`${n}.txt`, article(n))
      const { library, jobs } = workbench
      let resumed = false
      library.onChange(() => {
        if (resumed || library.read.status().articles === 0) return
        jobs.pause('j4', true)
        setTimeout(() => {
          expect(library.read.status().articles).toBe(100)
          resumed = true
          jobs.pause('j4', false)
        }, 50)
      })
      expect((await importDocuments(workbench.deps, input('j4'))).imported).toHaveLength(120)
      expect(resumed).toBe(true)
    })
  })
})

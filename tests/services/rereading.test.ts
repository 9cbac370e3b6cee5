import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { deflateSync } from 'node:zlib'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { describe as describePassage } from '../../src-main/domain/anchor/describe'
import { comparingHandlers } from '../../src-main/services/comparing'
import { keepRulesSetting } from '../../src-main/services/publisher-rules'
import { rereadHandlers } from '../../src-main/services/rereading'
import { Failure } from '../../src-main/contract/failure'
import { openImportWorkbench } from './import-workbench'

const page = (title: string, more = ''): string => `<!doctype html><html lang="ja"><head><meta charset="utf-8">
<title>${title} - 架空通信</title><meta property="og:site_name" content="架空通信"></head><body>
<nav><a href="/">トップ</a> <a href="/world">国際</a></nav>
<article><h1>${title}</h1>
<p>${title}について、港町の記者が三年にわたって書きためた記録をここにまとめる。係は毎朝、窓口の扉を開けて帳面を机に置いた。</p>
<p>手紙は届いたが、封は切られなかった。係は日付だけを帳面に書き、夕方になると扉を閉めて鍵を箱に戻したという。</p>
<p>スポンサーリンク</p>
<p>春になっても同じ日が続いた。訪ねてくる人は減り、封書の数だけが帳面に残った。記者はその数を数えた。</p>${more}
</article><footer>© 架空通信</footer></body></html>`

const failureCode = (work: unknown): Promise<string> =>
  Promise.resolve(work).then(
    () => 'none',
    (error: unknown) => (error instanceof Failure ? error.code : String(error))
  )

let bench: ReturnType<typeof openImportWorkbench>
beforeEach(() => void (bench = openImportWorkbench()))
afterEach(() => bench.close())

const calls = () => ({ ...rereadHandlers(bench.deps), ...comparingHandlers({ library: bench.library }) })

async function importOne(name: string, bytes: Uint8Array | string): Promise<number> {
  const { importDocuments } = await import('../../src-main/services/importing')
  const report = await importDocuments(bench.deps, {
    paths: [],
    uploads: [{ name, bytes: Buffer.from(bytes).toString('base64') }],
    recursive: true,
    chapters: 'whole'
  })
  expect(report.failed).toEqual([])
  return report.imported[0]!.articleId
}

/** Marks words of the newest text. */
function mark(id: number, words: string): number {
  const { text, revision } = bench.library.read.revision(id)
  const start = text.indexOf(words)
  return bench.library.write('passage.create', (writer) =>
    writer.addPassage(id, revision, describePassage(text, { start, end: start + words.length }))
  )
}

const newest = (id: number) => bench.library.read.revision(id)
const removedAt = (id: number, words: string) => {
  const { rawText, removed } = newest(id)
  const found = removed.find(({ rawStart, rawEnd }) => rawText.slice(rawStart, rawEnd).includes(words))
  if (!found) throw new Error(`“${words}” was not removed: ${JSON.stringify(removed)}`)
  return { rawStart: found.rawStart, rawEnd: found.rawEnd, rule: found.rule }
}
const stretch = (id: number, words: string, forPublisher = false) => {
  const { rawStart, rawEnd } = removedAt(id, words)
  return { id, rawStart, rawEnd, forPublisher }
}

describe('what cleaning took out', () => {
  test('comes back as a new revision, with every passage in its place, in one step', async () => {
    const id = await importOne('page.html', page('届かない手紙'))
    expect(newest(id).text).not.toContain('スポンサーリンク')
    mark(id, '春になっても同じ日が続いた')
    const taken = stretch(id, 'スポンサーリンク')

    expect(await calls()['article.putBack'](taken)).toEqual({
      ...{ id, revision: 2, changed: true },
      anchors: { exact: 0, moved: 1, fuzzy: 0, orphan: 0 }
    })
    expect(newest(id).text).toContain('スポンサーリンク')
    expect(newest(id).putBack).toMatchObject([{ rawStart: taken.rawStart, rawEnd: taken.rawEnd }])
    const [passage] = bench.library.read.passages({ articleId: id })
    expect(newest(id).text.slice(passage!.start, passage!.end)).toBe('春になっても同じ日が続いた')

    expect(bench.library.undo()).toBe('article.putBack')
    expect([newest(id).revision, newest(id).text.includes('スポンサーリンク')]).toEqual([1, false])
    expect(bench.library.redo()).toBe('article.putBack')
    expect(newest(id).revision).toBe(2)

    const out = await calls()['article.takeOut'](taken)
    expect([out.revision, newest(id).text.includes('スポンサーリンク'), newest(id).putBack]).toEqual([
      3,
      false,
      undefined
    ])
    expect(newest(id).text).toBe(bench.library.read.revision(id, 1).text)
  })

  test('stays put back when the original is read again', async () => {
    const id = await importOne('page.html', page('届かない手紙'))
    await calls()['article.putBack'](stretch(id, 'スポンサーリンク'))
    expect(await calls()['article.reread']({ id })).toMatchObject({ revision: 2, changed: false })
    expect(newest(id).text).toContain('スポンサーリンク')
  })

  test('comes back at later imports of the publisher, until it is taken out again', async () => {
    const first = await importOne('page.html', page('届かない手紙'))
    const { rule } = removedAt(first, 'スポンサーリンク')
    const taken = stretch(first, 'スポンサーリンク', true)
    await calls()['article.putBack'](taken)
    expect(bench.library.read.setting(keepRulesSetting)).toEqual({ 架空通信: [rule] })

    const second = await importOne('other.html', page('条約と貨車', '<p>駅に着く貨車の数は一年で二倍になった。</p>'))
    expect(newest(second).text).toContain('スポンサーリンク')
    expect(newest(second).putBack?.map((one) => one.rule)).toEqual([rule])
    const elsewhere = await importOne('other-site.html', page('別の港の話').replaceAll('架空通信', '試験新報'))
    expect(newest(elsewhere).text).not.toContain('スポンサーリンク')

    await calls()['article.takeOut']({ ...taken, id: second })
    expect(bench.library.read.setting(keepRulesSetting)).toBeNull()
    expect(newest(second).text).not.toContain('スポンサーリンク')
    expect(newest(first).text).toContain('スポンサーリンク')
  })

  test('what is remembered for a publisher is undone and redone with the revision', async () => {
    const id = await importOne('page.html', page('届かない手紙'))
    const { rule } = removedAt(id, 'スポンサーリンク')
    await calls()['article.putBack'](stretch(id, 'スポンサーリンク', true))
    const remembered = () => bench.library.read.setting(keepRulesSetting) ?? null
    expect(remembered()).toEqual({ 架空通信: [rule] })
    bench.library.undo()
    expect([newest(id).revision, remembered()]).toEqual([1, null])
    bench.library.redo()
    expect([newest(id).revision, remembered()]).toEqual([2, { 架空通信: [rule] }])
    const footer = removedAt(id, '© 架空通信').rule
    await calls()['article.putBack'](stretch(id, '© 架空通信', true))
    expect(remembered()).toEqual({ 架空通信: [rule, footer].sort() })
    bench.library.undo()
    expect(remembered()).toEqual({ 架空通信: [rule] })
    // Other settings are no steps.
    bench.library.write(null, (writer) => writer.setSetting('import.similar', 0.9))
    bench.library.undo()
    expect([bench.library.read.setting('import.similar'), remembered()]).toEqual([0.9, null])
  })

  test('is refused where there is nothing, or no publisher to remember it for', async () => {
    const id = await importOne('page.html', page('届かない手紙'))
    const nothing = calls()['article.putBack']({ id, rawStart: 0, rawEnd: 1, forPublisher: false })
    expect(await failureCode(nothing)).toBe('STRETCH_UNKNOWN')
    const taken = stretch(id, 'スポンサーリンク', true)
    bench.library.write('article.edit', (writer) => writer.editArticle(id, { publisher: null }))
    expect(await failureCode(calls()['article.putBack'](taken))).toBe('PUBLISHER_UNKNOWN')
    expect(newest(id).revision).toBe(1)
  })
})

describe('an original that is read again', () => {
  const japanese = '港の記録\n\n手紙は届いたが、封は切られなかった。係は日付だけを帳面に書き、扉を閉めた。\n'
  /** The title and the first sentence in Shift_JIS. */
  const shiftJis = Buffer.from(
    '8d6082cc8b4c985e0a0a8ee88e8682cd93cd82a282bd82aa8141959582cd90d882e782ea82c882a982c182bd81420a',
    'hex'
  )

  test('gives the same with the same program, and no revision', async () => {
    const id = await importOne('記録.txt', japanese)
    expect(await calls()['article.reread']({ id })).toMatchObject({ revision: 1, changed: false })
  })

  test('is decoded otherwise, and what is known by hand stays', async () => {
    const id = await importOne('old.txt', shiftJis)
    const wrong = await calls()['article.reread']({ id, encoding: 'windows-1252' })
    expect(wrong).toMatchObject({ revision: 2, changed: true })
    expect(newest(id).encoding).toMatchObject({ name: 'windows-1252', origin: 'user' })
    bench.library.write('article.edit', (writer) => writer.editArticle(id, { title: '手で付けた題名' }))

    const right = await calls()['article.reread']({ id, encoding: 'shift_jis' })
    expect(right).toMatchObject({ revision: 3, changed: true })
    expect(newest(id).text).toContain('手紙は届いたが')
    expect([newest(id).title, newest(id).titleOrigin]).toEqual(['手で付けた題名', 'user'])
    // What the reader chose is chosen again.
    expect(await calls()['article.reread']({ id })).toMatchObject({ revision: 3, changed: false })
    expect(calls()['article.revisions']({ id })).toMatchObject([
      { revision: 1, encoding: { name: 'shift_jis', origin: 'detected' } },
      { revision: 2, encoding: { name: 'windows-1252', origin: 'user' } },
      { revision: 3, encoding: { name: 'shift_jis', origin: 'user' } }
    ])
  })

  test('stays as it was when the other encoding reads less, or is none', async () => {
    const id = await importOne('記録.txt', japanese)
    mark(id, '封は切られなかった')
    expect(await failureCode(calls()['article.reread']({ id, encoding: 'shift_jis' }))).toBe('REREAD_UNREADABLE')
    expect(await failureCode(calls()['article.reread']({ id, encoding: 'no-such-code' }))).toBe('INPUT_INVALID')
    expect([newest(id).revision, bench.library.read.anchorTotals(id)]).toEqual([
      1,
      { exact: 1, moved: 0, fuzzy: 0, orphan: 0 }
    ])
  })

  test('stays as it was when the original is gone', async () => {
    const id = await importOne('記録.txt', japanese)
    bench.originals.remove(newest(id).originalSha256)
    expect(await failureCode(calls()['article.reread']({ id }))).toBe('FILE_NOT_FOUND')
    expect(newest(id).revision).toBe(1)
  })

  test('is read as the format it had, by the name it had', async () => {
    const id = await importOne('notes.md', '# 題\n\n**強い**文がある。\n\n- 一つ\n- 二つ\n')
    expect(await calls()['article.reread']({ id })).toMatchObject({ changed: false })
  })

  test('keeps its pictures, though their folder has gone', async () => {
    const folder = join(bench.folder, 'saved')
    mkdirSync(join(folder, 'page_files'), { recursive: true })
    writeFileSync(join(folder, 'page_files/a.png'), png(8, 8))
    writeFileSync(join(folder, 'page.html'), page('絵のある頁', '<p><img src="page_files/a.png" alt="港"></p>'))
    const [imported] = (await bench.importPaths(join(folder, 'page.html'))).imported
    const id = imported!.articleId
    const images = newest(id).blocks.flatMap(({ image }) => image ?? [])
    expect(images).toHaveLength(1)
    rmSync(folder, { recursive: true })
    await calls()['article.putBack'](stretch(id, 'スポンサーリンク'))
    expect(newest(id).blocks.flatMap(({ image }) => image ?? [])).toEqual(images)
  })

  test('is found within a file of many', async () => {
    const items = ['一つ目の話', '二つ目の話'].map((title) => ({
      title,
      content_html: `<p>${title}は、港の係が帳面に残した記録から始まる。</p><p>スポンサーリンク</p><p>${title}の終わりに、扉は閉じられた。</p>`
    }))
    const feed = { version: 'https://jsonfeed.org/version/1.1', title: '港', items }
    const report = await bench.importTexts({ 'feed.json': JSON.stringify(feed) })
    for (const { articleId: id, title } of report.imported) {
      expect(await calls()['article.reread']({ id })).toMatchObject({ changed: false })
      expect(newest(id).text).toContain(title)
    }
    expect(report.imported).toHaveLength(2)
  })
})

test('two revisions are compared stretch by stretch', async () => {
  const id = await importOne('page.html', page('届かない手紙'))
  await calls()['article.putBack'](stretch(id, 'スポンサーリンク'))
  const { before, after, changes } = await calls()['article.compare']({ id, from: 1, to: 2 })
  expect([before.revision, after.revision]).toEqual([1, 2])
  const added = changes.filter(({ kind }) => kind === 'added')
  expect(added.map((one) => after.text.slice(one.after.start, one.after.end)).join('')).toContain('スポンサーリンク')
  expect(changes.filter(({ kind }) => kind === 'removed')).toEqual([])
  expect(changes.map((one) => before.text.slice(one.before.start, one.before.end)).join('')).toBe(before.text)
  expect(changes.map((one) => after.text.slice(one.after.start, one.after.end)).join('')).toBe(after.text)
})

describe('articles that are nearly the same', () => {
  const story = Array.from(
    { length: 30 },
    (_, at) => `窓口の記録その${at + 1}。係は${at * 7}番の封書を受け取り、${at % 5}番の棚に置いて扉を閉めた。`
  )

  test('are told at import, listed both ways, and kept', async () => {
    const first = await importOne('a.txt', `港の記録\n\n${story.join('\n\n')}\n`)
    const { importTexts, library } = bench
    const report = await importTexts({ 'b.txt': `港の記録（再録）\n\n${story.slice(0, 29).join('\n\n')}\n` })
    const second = report.imported[0]!.articleId
    expect(report.imported[0]!.warnings).toEqual([
      { code: 'NEAR_DUPLICATE', message: `記事 ${first} とほとんど同じ文章です。` }
    ])
    await importOne('c.txt', '別の話\n\n貨車は夜のうちに着き、朝には空になっていた。荷の中身を知る者は少ない。\n')
    const of = async (id: number) => (await calls()['article.similarTo']({ id })).map(({ article }) => article.id)
    expect([await of(first), await of(second)]).toEqual([[second], [first]])

    const { changes } = await calls()['article.compare']({ id: first, other: second })
    expect(changes.some(({ kind }) => kind === 'removed')).toBe(true)

    library.write('article.discard', (writer) => writer.discardArticle(second))
    expect(await of(first)).toEqual([])
    library.undo()
    expect(await of(first)).toEqual([second])
    library.write('article.discard', (writer) => writer.discardArticle(second))
    library.write(null, (writer) => writer.destroyArticle(second))
    expect(await of(first)).toEqual([])
    expect((await library.verify()).map(({ code }) => code)).toEqual([])
  })

  test('are as alike as the setting says', async () => {
    const first = await importOne('a.txt', `港の記録\n\n${story.join('\n\n')}\n`)
    await importOne('b.txt', `港の記録\n\n${story.slice(0, 18).join('\n\n')}\n`)
    expect(await calls()['article.similarTo']({ id: first })).toEqual([])
    bench.library.write(null, (writer) => writer.setSetting('import.similar', 0.4))
    expect(await calls()['article.similarTo']({ id: first })).toHaveLength(1)
  })

  test('are found as well among texts that had no signature', async () => {
    const first = await importOne('a.txt', `港の記録\n\n${story.join('\n\n')}\n`)
    await importOne('b.txt', `港の記録（再録）\n\n${story.slice(0, 29).join('\n\n')}\n`)
    const { openDatabase } = await import('../../src-main/adapters/sqlite/open')
    const db = openDatabase(join(bench.folder, 'library.sqlite'))
    db.exec('DELETE FROM signature; DELETE FROM signature_band; DELETE FROM signature_fresh')
    db.close()
    expect(await calls()['article.similarTo']({ id: first })).toHaveLength(1)
    expect(bench.library.read.unsigned()).toBe(0)
  })
})

/** A grey picture; large enough to be none of the pixels that count visitors. */
function png(width: number, height: number): Buffer {
  const crcTable = Array.from({ length: 256 }, (_, n) => {
    let c = n
    for (let k = 0; k < 8; k++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1
    return c >>> 0
  })
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    let crc = 0xffffffff
    for (const byte of body) crc = crcTable[(crc ^ byte) & 0xff]! ^ (crc >>> 8)
    const head = Buffer.alloc(4)
    head.writeUInt32BE(data.length)
    const tail = Buffer.alloc(4)
    tail.writeUInt32BE((crc ^ 0xffffffff) >>> 0)
    return Buffer.concat([head, body, tail])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc((width + 1) * height, 0x80)
  for (let y = 0; y < height; y++) rows[y * (width + 1)] = 0
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0))
  ])
}

import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { createImporter } from '../../../src-main/adapters/import/importer'
import { Failure } from '../../../src-main/contract/failure'
import type { Importer } from '../../../src-main/services/ports'
import { buildImportThread } from './build-thread'
import { checkDraft } from './check-draft'

const fixture = (name: string): Uint8Array =>
  readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url)))
const text = (content: string): Uint8Array => Buffer.from(content)
/** Takes the parser many seconds: nearly as many elements as a page may have. */
const slow = { name: 'slow.html', bytes: text(`<html><body>${'<p>本文の<b>段落</b>です。</p>'.repeat(90_000)}`) }

describe('the importer in worker threads', () => {
  let built: Awaited<ReturnType<typeof buildImportThread>>
  let importer: Importer | null = null
  const open = (options: { threads?: number; timeLimit?: number } = {}): Importer => {
    importer = createImporter({ thread: built.url, threads: 1, ...options })
    return importer
  }
  beforeAll(async () => {
    built = await buildImportThread()
  })
  afterAll(() => built.remove())
  afterEach(async () => {
    await importer?.close()
    importer = null
  })

  test('reads documents of every kind, one after the other', async () => {
    const importer = open()
    for (const name of [
      'text/korean.txt',
      'html/news.html',
      'pdf/vertical.pdf',
      'office/report.docx',
      'office/river.epub',
      'archives/seal.mhtml'
    ]) {
      const [draft] = await importer.parse({ name, bytes: fixture(`articles/${name}`) })
      expect(checkDraft(draft!)).toBeGreaterThan(50)
    }
  })

  test('a failure of one document reaches its caller with code and detail, and the others are read', async () => {
    const importer = open({ threads: 2 })
    const results = await Promise.allSettled([
      importer.parse({ name: 'a.txt', bytes: text('一つ目の題\n\n本文である。') }),
      importer.parse({ name: 'b.bin', bytes: fixture('hostile/random.bin') }),
      importer.parse({ name: 'c.epub', bytes: fixture('hostile/protected.epub') }),
      importer.parse({ name: 'd.txt', bytes: text('四つ目の題\n\n本文である。') })
    ])
    expect(
      results.map((result) =>
        result.status === 'fulfilled' ? result.value[0]!.title : (result.reason as Failure).code
      )
    ).toEqual(['一つ目の題', 'IMPORT_BINARY', 'IMPORT_ENCRYPTED', '四つ目の題'])
  })

  test('a document that takes too long is given up, and the next one is read', async () => {
    const importer = open({ timeLimit: 1000 })
    await expect(importer.parse(slow)).rejects.toMatchObject({ code: 'IMPORT_TIMEOUT', detail: { seconds: 1 } })
    expect(await importer.parse({ name: 'a.txt', bytes: text('次の題\n\n次の本文である。') })).toHaveLength(1)
  })

  test('a page too large for memory is refused before it takes it', async () => {
    const importer = open()
    const wide = { name: 'wide.html', bytes: text(`<html><body>${'<p>本文の段落です。'.repeat(300_000)}`) }
    await expect(importer.parse(wide)).rejects.toMatchObject({ code: 'IMPORT_MALFORMED' })
    const long = { name: 'long.html', bytes: text(`<html><body><p>${'a '.repeat(6_000_000)}`) }
    await expect(importer.parse(long)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
    expect(await importer.parse({ name: 'a.txt', bytes: text('次の題\n\n次の本文である。') })).toHaveLength(1)
  })

  test('documents given ahead are answered in turn, and survive one that is given up', async () => {
    const importer = open({ timeLimit: 1500 })
    const results = await Promise.allSettled(
      [...Array(20).keys()].map((n) =>
        importer.parse(n === 5 ? slow : { name: `${n}.txt`, bytes: text(`第${n}の題\n\n第${n}の本文である。`) })
      )
    )
    expect(
      results.map((result) =>
        result.status === 'fulfilled' ? result.value[0]!.title : (result.reason as Failure).code
      )
    ).toEqual([...Array(20).keys()].map((n) => (n === 5 ? 'IMPORT_TIMEOUT' : `第${n}の題`)))
  })

  test('cancelling ends the document that is being read and those that wait', async () => {
    const importer = open()
    const controller = new AbortController()
    const both = [
      importer.parse(slow, controller.signal),
      importer.parse({ name: 'a.txt', bytes: text('待つ') }, controller.signal)
    ]
    controller.abort()
    expect(await Promise.allSettled(both)).toMatchObject([
      { reason: { code: 'CANCELLED' } },
      { reason: { code: 'CANCELLED' } }
    ])
    expect(await importer.parse({ name: 'b.txt', bytes: text('次の題\n\n次の本文である。') })).toHaveLength(1)
  })

  test('after closing nothing is read', async () => {
    const importer = open()
    const [last] = await Promise.allSettled([importer.parse(slow), importer.close()])
    expect(last).toMatchObject({ reason: { code: 'CANCELLED' } })
    await expect(importer.parse({ name: 'a.txt', bytes: text('遅い') })).rejects.toBeInstanceOf(Failure)
  })
})

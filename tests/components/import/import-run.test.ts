import { describe, expect, test } from 'vitest'
import type { ImportReport } from '../../../src-main/contract/calls/article'
import { failureSentence } from '../../../src-main/contract/failure-codes'
import { ImportRun, largestFile } from '../../../src-renderer/import/import-run.svelte'
import type { PickedFile } from '../../../src-renderer/import/read-drop'
import { gate, Refused, scriptedClient, type Script } from '../scripted-client'

const picked = (path: string, content = path): PickedFile => ({ path, file: new File([content], path) })
const large = (path: string): PickedFile => {
  const file = new File(['x'], path)
  Object.defineProperty(file, 'size', { value: largestFile + 1 })
  return { path, file }
}
const decode = (bytes: string): string => Buffer.from(bytes, 'base64').toString('utf8')

type Uploads = readonly { name: string; bytes: string }[]
const report = (uploads: Uploads, cancelled = false): ImportReport => ({
  imported: uploads.map(({ name }, at) => ({
    path: name,
    articleId: at + 1,
    revision: 1,
    title: name,
    language: 'ja',
    format: 'text',
    encoding: 'utf-8',
    warnings: []
  })),
  duplicates: [],
  revised: [],
  failed: [],
  cancelled
})

function running(script: Script) {
  const scripted = scriptedClient(script)
  const run = new ImportRun({
    client: scripted.client,
    sentence: (code, detail) => failureSentence(code, detail, 'ja')
  })
  return { ...scripted, run }
}

describe('ImportRun', () => {
  test('sends files whole, in batches, one batch after the other', async () => {
    const sent: string[][] = []
    let running_ = 0
    const { run } = running({
      'article.import': async ({ uploads = [] }) => {
        expect(++running_).toBe(1)
        await Promise.resolve()
        running_ -= 1
        sent.push(uploads.map(({ bytes }) => decode(bytes)))
        return report(uploads)
      }
    })
    const files = Array.from({ length: 250 }, (_, at) => picked(`記事 ${at}.txt`, `本文 ${at}`))
    await run.start({ files, paths: [], unreadable: [] })
    expect(sent.map(({ length }) => length)).toEqual([100, 100, 50])
    expect(sent.flat()).toEqual(files.map((_, at) => `本文 ${at}`))
    expect(run.stage).toBe('done')
    expect([run.done, run.total, run.imported.length, run.failed.length]).toEqual([250, 250, 250, 0])
  })

  test('pictures that a text shows go with it alone, whatever comes first', async () => {
    const sent: [string, string[]][] = []
    const { run } = running({
      'article.import': ({ uploads = [] }) => {
        sent.push(
          ...uploads.map(({ name, companions = [] }): [string, string[]] => [name, companions.map((one) => one.name)])
        )
        return report(uploads)
      }
    })
    const files = [picked('a.png'), picked('b.md', '![a](a.png)'), picked('z.png')]
    await run.start({ files, paths: [], unreadable: [] })
    expect(sent).toEqual([
      ['b.md', ['a.png']],
      ['z.png', []]
    ])
    expect([run.done, run.total]).toEqual([2, 2])
  })

  test('what lies where the library reads it is named, not sent; the rest follows', async () => {
    const asked: unknown[] = []
    const { run, tell } = running({
      'article.import': ({ job, paths = [], uploads = [], chapters }) => {
        asked.push([paths, uploads.map(({ name }) => name), chapters])
        if (paths.length === 0) return report(uploads)
        tell({ type: 'job.progress', job: job!, done: 3, total: 3, current: '/家/新聞/三.md' })
        return report([1, 2, 3].map((n) => ({ name: `/家/新聞/${n}.md`, bytes: '' })))
      }
    })
    await run.start({ paths: ['/家/新聞'], files: [picked('添付.txt')], unreadable: [] })
    expect(asked).toEqual([
      [['/家/新聞'], [], 'whole'],
      [[], ['添付.txt'], 'whole']
    ])
    expect([run.stage, run.done, run.total, run.imported.length]).toEqual(['done', 4, 4, 4])
  })

  test('a library that cannot read paths at all is told of, path by path', async () => {
    const { run } = running({
      'article.import': () => {
        throw new Refused('LIBRARY_READ_ONLY')
      }
    })
    await run.start({ paths: ['/家/一.md', '/家/二.md'], files: [], unreadable: [] })
    expect(run.failed.map(({ path, code }) => [path, code])).toEqual([
      ['/家/一.md', 'LIBRARY_READ_ONLY'],
      ['/家/二.md', 'LIBRARY_READ_ONLY']
    ])
  })

  test('tells of a long run what it is a part of, and of its end', async () => {
    const parts: unknown[] = []
    const { run, calls } = running({
      'article.import': ({ uploads = [], part }) => {
        parts.push(part && { names: part.names, done: part.done, total: part.total })
        return report(uploads)
      },
      'import.discard': () => null
    })
    const files = Array.from({ length: 150 }, (_, at) => picked(`新聞/六月/${at}.txt`))
    await run.start({ files: [...files, picked('単独.txt')], paths: [], unreadable: [] })
    expect(parts).toEqual([
      { names: ['新聞', '単独.txt'], done: 0, total: 151 },
      { names: ['新聞', '単独.txt'], done: 100, total: 151 }
    ])
    expect(calls.at(-1)?.name).toBe('import.discard')
  })

  test('goes on with what was broken off', async () => {
    const { run, tell } = running({
      'import.resume': ({ job = '' }) => {
        tell({ type: 'job.progress', job, done: 1, total: 2, current: 'b.txt' })
        expect([run.done, run.total, run.current]).toEqual([1, 2, 'b.txt'])
        return report([{ name: 'b.txt', bytes: '' }])
      }
    })
    await run.resume({ paths: ['/新聞'], names: ['/新聞'], done: 1, total: 2 })
    expect([run.stage, run.imported.length, run.failed.length]).toEqual(['done', 1, 0])
  })

  test('says why it can’t', async () => {
    const { run } = running({
      'import.resume': () => {
        throw new Refused('IMPORT_NOTHING_TO_RESUME')
      }
    })
    await run.resume({ paths: ['/新聞'], names: ['/新聞'], done: 1, total: 2 })
    expect(run.failed.map(({ path, code }) => [path, code])).toEqual([['/新聞', 'IMPORT_NOTHING_TO_RESUME']])
  })

  test('names what can’t be handed over, and sends the rest', async () => {
    const { run, calls } = running({ 'article.import': ({ uploads = [] }) => report(uploads) })
    await run.start({
      files: [large('大きい.pdf'), picked('a.txt')],
      paths: [],
      unreadable: [{ path: '消えた.txt', reason: 'NotFoundError' }]
    })
    expect(run.failed.map(({ path, code }) => [path, code])).toEqual([
      ['消えた.txt', 'FILE_UNREADABLE'],
      ['大きい.pdf', 'FILE_TOO_LARGE']
    ])
    expect(run.failed[1]?.message).toContain('大きい.pdf は大きすぎます')
    expect(run.imported.map(({ path }) => path)).toEqual(['a.txt'])
    expect(calls).toHaveLength(1)
    expect([run.done, run.total]).toEqual([3, 3])
  })

  test('follows the progress of its own job', async () => {
    const answer = gate<void>()
    const { run, tell } = running({
      'article.import': async ({ uploads = [], job = '' }) => {
        tell({ type: 'job.progress', job: 'another', done: 9, total: 9, current: 'x' })
        tell({ type: 'job.progress', job, done: 1, total: 2, current: 'a.txt' })
        await answer.promise
        return report(uploads)
      }
    })
    const end = run.start({ files: [picked('a.txt'), picked('b.txt')], paths: [], unreadable: [] })
    await expect.poll(() => run.current).toBe('a.txt')
    expect(run.done).toBe(1)
    answer.open()
    await end
    expect(run.done).toBe(2)
  })

  test('a stop cancels the job, keeps what is there, and counts what is left', async () => {
    const answer = gate<ImportReport>()
    const started = gate<string>()
    const { run, calls } = running({
      'article.import': ({ job = '' }) => {
        started.open(job)
        return answer.promise
      },
      'job.cancel': () => null
    })
    const files = Array.from({ length: 300 }, (_, at) => picked(`${at}.txt`))
    const end = run.start({ files, paths: [], unreadable: [] })
    const job = await started.promise
    await run.cancel()
    expect(run.stage).toBe('cancelling')
    expect(calls).toContainEqual({ name: 'job.cancel', input: { job } })
    answer.open(report([{ name: '0.txt', bytes: '' }], true))
    await end
    expect(run.stage).toBe('done')
    expect([run.imported.length, run.skipped]).toEqual([1, 299])
    expect(calls.filter(({ name }) => name === 'article.import')).toHaveLength(1)
  })

  test('a pause holds the job and the batches after it, until it goes on', async () => {
    const answer = gate<ImportReport>()
    let batches = 0
    const { run, calls } = running({
      'article.import': ({ uploads = [] }) => (++batches === 1 ? answer.promise : report(uploads)),
      'job.pause': () => null
    })
    const files = Array.from({ length: 150 }, (_, at) => picked(`${at}.txt`))
    const end = run.start({ files, paths: [], unreadable: [] })
    await expect.poll(() => batches).toBe(1)
    await run.pause()
    expect(calls.at(-1)).toMatchObject({ name: 'job.pause', input: { paused: true } })
    answer.open(report(files.slice(0, 100).map(({ path }) => ({ name: path, bytes: '' }))))
    await expect.poll(() => run.done).toBe(100)
    expect([run.stage, batches]).toEqual(['paused', 1])
    await run.goOn()
    await end
    expect([run.stage, batches, run.imported.length]).toEqual(['done', 2, 150])
  })

  test('a paused run can be stopped', async () => {
    const answer = gate<ImportReport>()
    const { run, calls } = running({
      'article.import': () => answer.promise,
      'job.pause': () => null,
      'job.cancel': () => null
    })
    const files = Array.from({ length: 150 }, (_, at) => picked(`${at}.txt`))
    const end = run.start({ files, paths: [], unreadable: [] })
    await expect.poll(() => calls.length).toBe(1)
    await run.pause()
    answer.open(report(files.slice(0, 100).map(({ path }) => ({ name: path, bytes: '' }))))
    await expect.poll(() => run.done).toBe(100)
    await run.cancel()
    await end
    expect([run.imported.length, run.skipped]).toEqual([100, 50])
  })

  test('a refused batch is reported file by file, and the next one is tried', async () => {
    let first = true
    const { run } = running({
      'article.import': ({ uploads = [] }) => {
        if (!first) return report(uploads)
        first = false
        throw new Refused('DISK_FULL')
      }
    })
    await run.start({ files: Array.from({ length: 150 }, (_, at) => picked(`${at}.txt`)), paths: [], unreadable: [] })
    expect(run.failed).toHaveLength(100)
    expect(run.failed[0]).toMatchObject({ path: '0.txt', code: 'DISK_FULL' })
    expect(run.imported).toHaveLength(50)
  })
})

test('batches end before they get heavy, and a heavy file goes alone', async () => {
  const sized = (path: string, size: number): PickedFile => {
    const file = new File([], path)
    Object.defineProperty(file, 'size', { value: size })
    return { path, file }
  }
  const megabytes = (n: number): number => n * 1024 * 1024
  const files = [
    sized('a', megabytes(0.1)),
    sized('b', megabytes(30)),
    sized('c', megabytes(0.3)),
    sized('d', megabytes(0.1)),
    sized('e', megabytes(0.2))
  ]
  const sent: string[][] = []
  const script: Script = {
    'article.import': ({ uploads = [] }) => {
      sent.push(uploads.map(({ name }) => name))
      return report(uploads)
    }
  }
  await running(script).run.start({ files, paths: [], unreadable: [] })
  expect(sent).toEqual([['a'], ['b'], ['c', 'd'], ['e']])
  const { calls, run } = running(script)
  await run.start({ files: [], paths: [], unreadable: [] })
  expect(calls).toEqual([])
})

test('a file is looked up on the disk at its turn, and once', async () => {
  const looks: string[] = []
  const files = Array.from({ length: 250 }, (_, at): PickedFile => {
    const one = picked(`${at}.html`)
    Object.defineProperty(one.file, 'size', { get: () => looks.push(one.path) && 10 })
    return one
  })
  let atFirstRequest = 0
  const { run } = running({
    'article.import': ({ uploads = [] }) => {
      atFirstRequest ||= looks.length
      return report(uploads)
    },
    'import.discard': () => null
  })
  await run.start({ files, paths: [], unreadable: [] })
  expect(looks).toEqual(files.map(({ path }) => path))
  // The first batch, and what is read of the next one meanwhile.
  expect(atFirstRequest).toBeLessThanOrEqual(201)
})

import { fileURLToPath, pathToFileURL } from 'node:url'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createCitationFormatter } from '../../../src-main/adapters/csl/formatter'
import { Failure } from '../../../src-main/contract/failure'
import { authorDate, bomb } from './styles'

const root = fileURLToPath(new URL('../../../', import.meta.url))
// Inside node_modules, so that what is left outside the bundle is found.
const folder = join(root, `node_modules/.cache/csl-thread-test-${process.pid}`)
const thread = pathToFileURL(join(folder, 'thread.mjs'))

beforeAll(async () => {
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    build: {
      ssr: true,
      outDir: folder,
      emptyOutDir: true,
      minify: false,
      rollupOptions: {
        input: { thread: join(root, 'src-main/adapters/csl/csl-thread.ts') },
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' }
      }
    }
  })
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const request = (xml: string) => ({
  xml,
  language: 'en' as const,
  items: [{ id: '1', type: 'article-newspaper' as const, title: 'A title', author: [{ literal: 'A Desk' }] }],
  cited: ['1']
})

describe('citations in a thread of their own', () => {
  it('are the same as in this process', async () => {
    const [own, here] = [createCitationFormatter({ thread }), createCitationFormatter({ thread: null })]
    const formatted = await own.format(request(authorDate))
    expect(formatted).toEqual(await here.format(request(authorDate)))
    expect(formatted.citations[0]).toEqual([{ text: '(A Desk)' }])
    expect(await own.format(request(authorDate))).toBe(formatted)
  })

  it('refuse a style with its reason', async () => {
    const failure: unknown = await createCitationFormatter({ thread })
      .format(request(bomb(40)))
      .catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(Failure)
    expect(failure).toMatchObject({ code: 'CITATION_STYLE_UNREADABLE' })
    expect(String((failure as Failure).detail['reason'])).toContain('too often')
  })

  it('are given up when the thread does not answer in time', async () => {
    const failure: unknown = await createCitationFormatter({ thread, timeLimit: 0 })
      .format(request(authorDate))
      .catch((error: unknown) => error)
    expect(failure).toMatchObject({ detail: { reason: 'it does not come to an end' } })
  })
})

import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openDatabase } from '../../../src-main/adapters/sqlite/open'
import { buildChild, startChild } from './child-process'
import { openTestLibrary, sha256, temporaryFolder, type OpenedLibrary } from './library-fixture'

// Real processes and real syncs: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

let worker: Awaited<ReturnType<typeof buildChild>>
beforeAll(async () => {
  worker = await buildChild('work-in-library')
})
afterAll(() => worker.remove())

const rounds = 6

/** What was printed is what the user was told; all of it must be there. */
const kept: Record<'import' | 'tag' | 'type', (told: readonly string[], opened: OpenedLibrary) => void> = {
  import(told, { library }) {
    const ids = new Set(library.read.listArticles({}).map(({ id }) => `article ${id}`))
    expect(told.filter((line) => !ids.has(line))).toEqual([])
    // At most the one that was being stored when the end came.
    expect(ids.size - told.length).toBeLessThanOrEqual(rounds)
  },
  tag(told, { library }) {
    const passages = library.read.passages({})
    const ids = new Set(passages.map(({ id }) => `passage ${id}`))
    expect(told.filter((line) => !ids.has(line))).toEqual([])
    expect(passages.filter(({ codings }) => codings.length !== 1)).toEqual([])
  },
  type(told, { library }) {
    const last = told.at(-1)
    if (!last) return
    const [, id, hash] = last.split(' ') as [string, string, string]
    const body = library.read.note(Number(id)).body
    // The last one told, or the one after it that could not be told any more.
    const next = body.replace(/字(\d+)\[\[リンク\d\]\]$/, '')
    expect([sha256(body), sha256(next)]).toContain(hash)
  }
}

test.each(['import', 'tag', 'type'] as const)(
  'killed at any moment of %s, the library has everything it said it had',
  async (kind) => {
    const folder = temporaryFolder()
    const told: string[] = []
    for (let round = 0; round < rounds; round++) {
      const child = startChild(worker.file, [folder, kind])
      // From the first transaction on, or after it, at a time that differs from round to round.
      await child.line((line) => (line === 'open') === (round % 2 === 0))
      await new Promise((resolve) => setTimeout(resolve, 40 + ((round * 137) % 400)))
      await child.kill()
      told.push(...child.lines.filter((line) => line !== 'open'))
      const opened = openTestLibrary(folder)
      kept[kind](told, opened)
      expect(await opened.library.verify()).toEqual([])
      opened.library.close()
    }
    expect(told.length).toBeGreaterThanOrEqual(rounds / 2)
    const opened = openTestLibrary(folder)
    const status = opened.library.read.status()
    expect(status.undo).not.toBe(null)
    opened.library.undo()
    opened.library.redo()
    expect(opened.library.read.status()).toEqual(status)
    opened.library.close()
    const db = openDatabase(join(folder, 'library.sqlite'))
    expect(db.all('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }])
    db.close()
  }
)

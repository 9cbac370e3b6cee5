import { execFileSync } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { Failure } from '../../../src-main/contract/failure'
import {
  addArticle,
  onCleanup,
  openTestLibrary,
  temporaryFolder,
  testClock,
  type OpenedLibrary
} from './library-fixture'

// Real syncs of a file that is filled up: on a busy machine they take their time.
vi.setConfig({ testTimeout: 180_000 })

/** 4,000 characters that differ from number to number, as texts do; repetition would make every phrase a long search. */
function longText(number: number): string {
  let state = number + 1
  const next = (): number => (state = (state * 48271) % 0x7fffffff)
  return Array.from({ length: 4000 }, () => String.fromCharCode(0x4e00 + (next() % 3000))).join('')
}

/** Fills a library until the disk is full; returns how many articles it was told are stored. */
function fill(opened: OpenedLibrary): number {
  for (let stored = 0; stored < 10_000; stored++) {
    try {
      addArticle(opened, longText(stored))
    } catch (error) {
      expect(error).toBeInstanceOf(Failure)
      expect((error as Failure).code).toBe('DISK_FULL')
      return stored
    }
  }
  throw new Error('The disk did not become full')
}

async function expectWhole(opened: OpenedLibrary, stored: number): Promise<void> {
  expect(opened.library.read.status().articles).toBe(stored)
  expect(await opened.library.verify()).toEqual([])
  expect(opened.library.read.status().undo).toBe('article.import')
}

test('when the library file may not grow, the step is undone and what was stored is safe', async () => {
  const opened = openTestLibrary(temporaryFolder(), testClock(), { maxPages: 400 })
  const stored = fill(opened)
  expect(stored).toBeGreaterThan(10)
  await expectWhole(opened, stored)
  // Reading goes on, and so does writing that needs no more room.
  opened.library.write('article.mark', (writer) => writer.markArticle(1, { starred: true }))
  expect(opened.library.undo()).toBe('article.mark')
  opened.library.close()

  const roomier = openTestLibrary(opened.folder)
  addArticle(roomier, 'また入る')
  await expectWhole(roomier, stored + 1)
})

function mountSmallDisk(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=6m', 'tmpfs', folder], { stdio: 'pipe' })
  } catch {
    return false
  }
  onCleanup(() => void execFileSync('umount', ['--lazy', folder]))
  return true
}

test('on a disk that is really full', async ({ annotate }) => {
  const folder = temporaryFolder()
  if (!mountSmallDisk(folder)) {
    const notice = 'A small disk can only be mounted as root; the quota above stands for it here.'
    console.log(notice)
    await annotate(notice)
    return
  }
  const opened = openTestLibrary(folder)
  const stored = fill(opened)
  expect(stored).toBeGreaterThan(3)
  await expectWhole(opened, stored)
  const backup = join(folder, 'backup.shoken')
  // Padding until not even the copy for a backup fits.
  await expect(opened.library.backup(backup)).rejects.toMatchObject({ code: 'DISK_FULL' })
  expect(readdirSync(folder).filter((name) => name.includes('backup.'))).toEqual([])
  const again = opened.reopen()
  await expectWhole(again, stored)
})

import { randomBytes } from 'node:crypto'
import { open, readFile, rename, stat, unlink, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { Failure } from '../../contract/failure'
import type { WholeFiles } from '../../services/briefing-port'
import { outputPlace } from './output-place'
import { systemCode } from './system-failure'

/**
 * Files that are written whole or not at all, never in place of those of the library in the given folder, and read with
 * a failure that says which file.
 */
export function createWholeFiles(library: string): WholeFiles {
  return {
    async write(asked, bytes) {
      const path = outputPlace(asked, library)
      // In the same folder, so that the rename cannot cross a file system.
      const temporary = join(dirname(path), `.${basename(path).slice(0, 40)}.${randomBytes(6).toString('hex')}.part`)
      try {
        const there = await stat(path).catch(() => null)
        if (there && !there.isFile() && !there.isDirectory()) {
          // A device or a pipe takes what it is given; a rename would put a file in its place.
          await writeFile(path, bytes)
          return
        }
        const handle = await open(temporary, 'wx')
        try {
          await handle.writeFile(bytes)
          await handle.sync()
        } finally {
          await handle.close()
        }
        await rename(temporary, path)
      } catch (error) {
        await unlink(temporary).catch(() => undefined)
        const code = systemCode(error) ?? 'unknown'
        if (code === 'ENOSPC' || code === 'EDQUOT') throw new Failure('DISK_FULL', {}, { cause: error })
        throw new Failure('FILE_UNWRITABLE', { path: asked, reason: code }, { cause: error })
      }
      await syncFolder(dirname(path))
    },
    async read(path) {
      try {
        return await readFile(path)
      } catch (error) {
        const code = systemCode(error) ?? 'unknown'
        if (code === 'ENOENT') throw new Failure('FILE_NOT_FOUND', { path }, { cause: error })
        throw new Failure('FILE_UNREADABLE', { path, reason: code }, { cause: error })
      }
    }
  }
}

/** Makes the rename itself durable; some systems cannot open a folder, and then there is nothing to sync. */
async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch {
    return
  }
}

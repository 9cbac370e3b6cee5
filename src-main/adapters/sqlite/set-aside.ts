import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { libraryFileName } from './library-file'
import { lockLibrary } from './lock'

const files = [libraryFileName, `${libraryFileName}-wal`, `${libraryFileName}-shm`]

/**
 * Moves a library file that cannot be opened, with its logs, to a folder within `backups`, so that a backup can take its
 * place; originals stay. Nothing is deleted: what is damaged may be all there is. Raises LIBRARY_LOCKED while another
 * Shoken has the library. Returns what puts everything back, once; the library must be closed then.
 *
 * @param at ISO instant, for the folder's name
 */
export function setDamagedAside(folder: string, at: string): () => void {
  const lock = lockLibrary(folder)
  try {
    const aside = join(folder, 'backups', `damaged-${at.replace(/\D/g, '').slice(0, 17)}`)
    mkdirSync(aside, { recursive: true })
    const moved = files.filter((name) => existsSync(join(folder, name)))
    for (const name of moved) renameSync(join(folder, name), join(aside, name))
    let back = false
    return () => {
      if (back) return
      back = true
      for (const name of files) rmSync(join(folder, name), { force: true })
      for (const name of moved) renameSync(join(aside, name), join(folder, name))
      rmSync(aside, { recursive: true })
    }
  } finally {
    lock.release()
  }
}

import { stat } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import type { FolderWatch } from '../../services/ports'
import { walkFiles } from './walk-files'

/** Files of a watched folder that are looked at; a folder with more is a disk, not a reading list. */
const most = 20_000

/**
 * Looks at a folder by walking it. The system's own notices (`fs.watch`) are not used: they say nothing on network
 * drives, miss folders within folders on Linux, and come several times, or too early, for one saved page. What makes up the
 * library in the folder `library` is no news.
 */
export const createFolderWatch = (library: string): FolderWatch => ({
  isPath: isAbsolute,
  async stamps(folder) {
    const stamps = new Map<string, string>()
    const there = await stat(folder).catch(() => null)
    if (!there?.isDirectory()) return null
    for await (const found of walkFiles(folder, true, library)) {
      if ('code' in found) continue
      const file = await stat(found.path).catch(() => null)
      if (file) stamps.set(found.path, `${file.mtimeMs} ${file.size}`)
      if (stamps.size === most) break
    }
    return stamps
  }
})

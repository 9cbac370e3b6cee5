import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/**
 * Every file of a folder with its hash and time of change. Not for a folder that this process has open as a library:
 * closing a file that SQLite has locked drops the lock.
 */
export function hashFolder(folder: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) found[`${relative(folder, path)}/`] = 'folder'
    else {
      const hash = createHash('sha256').update(readFileSync(path)).digest('hex')
      found[relative(folder, path)] = `${hash} ${statSync(path).mtimeMs}`
    }
  }
  return found
}

import { unzipSync } from 'fflate'
import { Failure } from '../../../contract/failure'

/** Unpacked bytes of one archive, of one entry, and the number of entries that are looked at. */
const totalLimit = 200 * 1024 * 1024
const entryLimit = 60 * 1024 * 1024
const countLimit = 20_000

export interface Zip {
  readonly names: readonly string[]
  has(name: string): boolean
  /** The unpacked bytes of an entry, or null. Raises FILE_TOO_LARGE when the archive unpacks to more than its limits. */
  read(name: string): Uint8Array | null
  /** Unpacks all entries that are wanted at once. */
  readAll(wanted: (name: string) => boolean): ReadonlyMap<string, Uint8Array>
}

const megabytes = (bytes: number): number => Math.ceil(bytes / 1024 / 1024)

/**
 * Opens a zip archive in memory. Nothing is ever written to a disk, so that names with `..` lead nowhere. An entry is
 * unpacked into as much memory as it declares, whatever it really holds; what is declared is limited, which is what
 * stops a zip bomb. Raises IMPORT_MALFORMED and FILE_TOO_LARGE.
 */
export function openZip(bytes: Uint8Array): Zip {
  const names: string[] = []
  let unpacked = 0
  const unzip = (wanted: (name: string) => boolean): Record<string, Uint8Array> => {
    try {
      return unzipSync(bytes, {
        filter(entry) {
          if (!wanted(entry.name)) return false
          unpacked += entry.originalSize
          if (entry.originalSize > entryLimit || unpacked > totalLimit) {
            throw new Failure('FILE_TOO_LARGE', {
              size: megabytes(Math.max(entry.originalSize, unpacked)),
              limit: megabytes(totalLimit)
            })
          }
          return true
        }
      })
    } catch (error) {
      if (error instanceof Failure) throw error
      throw new Failure(
        'IMPORT_MALFORMED',
        { reason: error instanceof Error ? error.message : 'zip' },
        { cause: error }
      )
    }
  }
  unzip((name) => {
    if (names.length >= countLimit) throw new Failure('IMPORT_MALFORMED', { reason: `> ${countLimit} entries` })
    names.push(name)
    return false
  })
  const known = new Set(names)
  const cache = new Map<string, Uint8Array>()
  return {
    names,
    has: (name) => known.has(name),
    read(name) {
      if (!known.has(name)) return null
      const cached = cache.get(name)
      if (cached) return cached
      const entry = unzip((candidate) => candidate === name)[name] ?? null
      if (entry) cache.set(name, entry)
      return entry
    },
    readAll: (wanted) => new Map(Object.entries(unzip(wanted)))
  }
}

/** A path within an archive, relative to a folder of it; `..` can't leave the archive. */
export function resolveEntry(folder: string, path: string): string {
  let decoded = path.replace(/[?#].*$/, '')
  try {
    decoded = decodeURIComponent(decoded)
  } catch {
    // A stray percent sign is part of the name.
  }
  const parts: string[] = []
  for (const part of (decoded.startsWith('/') ? decoded : `${folder}/${decoded}`).split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts.join('/')
}

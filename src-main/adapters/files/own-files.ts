import { realpathSync } from 'node:fs'
import { basename, dirname, join, relative, resolve } from 'node:path'

/** Links followed as far as the path exists; the rest as it is written. */
export function realPath(path: string, follow: (path: string) => string = realpathSync): string {
  try {
    return follow(path)
  } catch {
    const above = dirname(path)
    return above === path ? path : join(realPath(above, follow), basename(path))
  }
}

/**
 * For comparing alone: as the system spells it, its case too, and five times as fast; on Windows a mapped drive
 * by its server.
 */
export const truePath = (path: string): string => realPath(resolve(path), realpathSync.native)

/** The library file with its logs and lock, and the folder of originals, seen from the library's folder. */
const ownFile = /^(?:library\.[^/\\]*$|originals(?:[/\\]|$))/i

/**
 * Whether a path leads, over whatever links, to one of the files that the library in `library` lives in. These are neither
 * written nor read by their path: a process that closes a file gives up every lock it has on it (POSIX), and with those of
 * `library.sqlite` and `library.lock` it would let a second writer in.
 */
export const isOwnFile = (path: string, library: string): boolean =>
  ownFile.test(relative(truePath(library), truePath(path)))

/** Entries of its folder that a library makes, none of which is an article. */
export const isOwnEntry = (name: string): boolean => /^(?:library\..*|originals|backups|logs)$/i.test(name)

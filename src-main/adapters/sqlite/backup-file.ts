import { createHash, randomBytes } from 'node:crypto'
import { createReadStream, createWriteStream, mkdirSync, statSync } from 'node:fs'
import { rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { BackupReport } from '../../contract/calls/library'
import { Failure } from '../../contract/failure'
import type { Originals } from '../../services/ports'
import { originalPath, originalsFolderName, syncFolder } from '../files/originals'
import { outputPlace } from '../files/output-place'
import { systemCode } from '../files/system-failure'
import { tarEnd, tarHeader, tarPadding } from '../files/tar'
import { resultCode } from './as-failure'
import type { BackupOptions } from './backups'
import { breathe } from './breathe'
import { libraryFileName } from './library-file'
import { formOf } from './migrate'
import { openDatabase, type Database } from './open'

/** First file of a backup; tells what must follow. */
export interface Manifest {
  readonly format: 'shoken-library'
  readonly version: 1
  /** Form of the library file, see migrations. */
  readonly form: number
  readonly createdAt: string
  readonly counts: BackupCounts
  /** sha256 (hex) and length of `library.sqlite`. */
  readonly database: { readonly sha256: string; readonly bytes: number }
  readonly originals: number
  /** Originals that the library names but that were gone or changed when the backup was made. */
  readonly missing: readonly string[]
}

/** How a backup is called until all of it is written. */
export const partEnding = '.part'

export const manifestName = 'manifest.json'

export interface BackupCounts {
  readonly articles: number
  readonly passages: number
  readonly notes: number
}

/**
 * Writes the whole library to one file, a gzipped tar of a manifest, the library file and the originals; whole or not
 * at all. Holds one original at a time; the library can be used and written meanwhile.
 */
export async function writeBackup(
  { folder, db, clock, originals }: BackupOptions,
  file: string,
  workspace: string
): Promise<BackupReport> {
  const target = outputPlace(file, folder)
  const snapshot = join(workspace, `snapshot-${randomBytes(4).toString('hex')}.sqlite`)
  const temporary = join(
    dirname(target),
    `.${basename(target).slice(0, 40)}.${randomBytes(6).toString('hex')}${partEnding}`
  )
  try {
    const there = statSync(target, { throwIfNoEntry: false })
    // A rename would put a file in the place of a device or a pipe.
    if (there && !there.isFile()) throw new Failure('FILE_UNWRITABLE', { path: file, reason: 'not a regular file' })
    mkdirSync(dirname(target), { recursive: true })
    await db.copyTo(snapshot)
    const { counts, form, files } = inspectSnapshot(snapshot)
    const present = new Set<string>()
    for (const sha256 of files) {
      if (isIntact(originals, sha256)) present.add(sha256)
      await breathe()
    }
    const manifest: Manifest = {
      format: 'shoken-library',
      version: 1,
      form,
      createdAt: clock.now(),
      counts,
      database: { sha256: await hashFile(snapshot), bytes: (await stat(snapshot)).size },
      originals: present.size,
      missing: files.filter((sha256) => !present.has(sha256))
    }
    const sha256 = createHash('sha256')
    await pipeline(
      archive(manifest, snapshot, present, originals),
      createGzip({ level: 1 }),
      async function* (chunks: AsyncIterable<Buffer>) {
        for await (const chunk of chunks) {
          sha256.update(chunk)
          yield chunk
        }
      },
      createWriteStream(temporary, { flags: 'wx', flush: true })
    )
    await rename(temporary, target)
    syncFolder(dirname(target))
    return { file: target, ...counts, sha256: sha256.digest('hex') }
  } catch (error) {
    throw refusal(error, file)
  } finally {
    // There may be nothing to remove, nor even the folder to look for it in.
    for (const left of [temporary, snapshot]) await rm(left, { force: true }).catch(() => undefined)
  }
}

/** What a copy holds; leaves it as a single file without a log beside it. */
function inspectSnapshot(file: string): { counts: BackupCounts; form: number; files: string[] } {
  const db = openDatabase(file)
  try {
    db.exec('PRAGMA journal_mode = DELETE')
    const files = db.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM content_file ORDER BY sha256')
    return { counts: countsIn(db), form: formOf(db), files: files.map(({ sha256 }) => sha256) }
  } finally {
    db.close()
  }
}

export function countsIn(db: Database): BackupCounts {
  return db.get<BackupCounts>(
    `SELECT (SELECT count(*) FROM article) AS articles, (SELECT count(*) FROM passage) AS passages,
       (SELECT count(*) FROM note) AS notes`
  )!
}

function isIntact(originals: Originals, sha256: string): boolean {
  try {
    return createHash('sha256').update(originals.get(sha256)).digest('hex') === sha256
  } catch {
    return false
  }
}

export async function hashFile(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(file, { highWaterMark: 1 << 20 })) hash.update(chunk as Buffer)
  return hash.digest('hex')
}

async function* archive(
  manifest: Manifest,
  snapshot: string,
  files: Iterable<string>,
  originals: Originals
): AsyncGenerator<Uint8Array> {
  const text = Buffer.from(`${JSON.stringify(manifest, null, 2)}\n`)
  yield* entry(manifestName, text)
  yield tarHeader({ name: libraryFileName, size: manifest.database.bytes })
  yield* createReadStream(snapshot, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>
  yield tarPadding(manifest.database.bytes)
  for (const sha256 of files) {
    yield* entry(`${originalsFolderName}/${originalPath(sha256).replaceAll('\\', '/')}`, originals.get(sha256))
  }
  yield tarEnd()
}

function* entry(name: string, bytes: Uint8Array): Generator<Uint8Array> {
  yield tarHeader({ name, size: bytes.length })
  yield bytes
  yield tarPadding(bytes.length)
}

function refusal(error: unknown, path: string): unknown {
  if (error instanceof Failure) return error
  const code = systemCode(error)
  if (code === 'ENOSPC' || code === 'EDQUOT' || resultCode(error) === 13)
    return new Failure('DISK_FULL', {}, { cause: error })
  if (code !== null && /^E[A-Z]+$/.test(code))
    return new Failure('FILE_UNWRITABLE', { path, reason: code }, { cause: error })
  return error
}

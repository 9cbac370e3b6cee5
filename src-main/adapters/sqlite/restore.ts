import { createHash } from 'node:crypto'
import { closeSync, createReadStream, mkdirSync, openSync, readFileSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'
import { z } from 'zod'
import { Failure } from '../../contract/failure'
import type { Originals } from '../../services/ports'
import { originalPath, originalsFolderName } from '../files/originals'
import { systemCode } from '../files/system-failure'
import { readTar, type TarEntry, type TarSink } from '../files/tar'
import { isBusy, resultCode } from './as-failure'
import { countsIn, manifestName, type BackupCounts } from './backup-file'
import type { BackupOptions } from './backups'
import { breathe } from './breathe'
import { libraryFileName } from './library-file'
import { applicationId, formOf, migrate } from './migrate'
import { knownForm } from './migrations/index'
import { openDatabase, type Database } from './open'

/** A backup that has been read wholly and found right; its files lie in the work folder. */
export interface UnpackedBackup {
  readonly database: string
  readonly originals: readonly { readonly sha256: string; readonly file: string }[]
  readonly counts: BackupCounts
  /** Of the backup file. */
  readonly sha256: string
}

const manifestSchema = z.object({
  format: z.literal('shoken-library'),
  version: z.literal(1),
  form: z.number().int().positive(),
  database: z.object({ sha256: z.string(), bytes: z.number().int().nonnegative() }),
  originals: z.number().int().nonnegative()
})

/** A manifest is a few hundred bytes and the hashes of what was missing; more is not one of ours. */
const manifestLimit = 64 * 1024 * 1024
/** 4096 MB: more than any document is, and what Node can still read whole. */
const originalLimit = 2 ** 32

/**
 * Reads a backup into `workspace` and checks all of it before anything is replaced: the archive, every hash, and the
 * library file's integrity; an older form is brought up to date there, and pages of another size than the library's,
 * which could not be copied over it, are made anew. Raises FILE_NOT_FOUND, FILE_UNREADABLE,
 * DISK_FULL or BACKUP_INVALID.
 */
export async function unpackBackup(file: string, workspace: string, pageSize: number): Promise<UnpackedBackup> {
  try {
    const unpacked = await readArchive(file, workspace)
    return { ...unpacked, counts: checkDatabase(unpacked.database, pageSize) }
  } catch (error) {
    throw refusal(error, file)
  }
}

/** Raised for what a backup of ours never is; the text becomes the reason of BACKUP_INVALID. */
class NotABackup extends Error {}

async function readArchive(file: string, workspace: string): Promise<Omit<UnpackedBackup, 'counts'>> {
  const sha256 = createHash('sha256')
  const source = createReadStream(file, { highWaterMark: 1 << 20 })
  source.on('data', (chunk) => sha256.update(chunk))
  const gunzip = source.pipe(createGunzip())
  source.on('error', (error) => gunzip.destroy(error))

  const hashes = new Map<string, string>()
  const originals: { sha256: string; file: string }[] = []
  const sink = (entry: TarEntry): TarSink => {
    const place = placeOf(entry, workspace)
    if (hashes.has(entry.name)) throw new NotABackup(`twice: ${entry.name}`)
    hashes.set(entry.name, '')
    const hash = createHash('sha256')
    const descriptor = openSync(place.file, 'wx')
    return {
      write(chunk) {
        hash.update(chunk)
        for (let at = 0; at < chunk.length;) at += writeSync(descriptor, chunk, at)
      },
      end() {
        closeSync(descriptor)
        const found = hash.digest('hex')
        hashes.set(entry.name, found)
        if (place.sha256 === null) return
        if (place.sha256 !== found) throw new NotABackup(entry.name)
        originals.push({ sha256: found, file: place.file })
      }
    }
  }
  try {
    await readTar(gunzip as AsyncIterable<Buffer>, sink)
  } finally {
    source.destroy()
  }

  const manifest = readManifest(join(workspace, manifestName))
  const database = join(workspace, libraryFileName)
  if (hashes.get(libraryFileName) !== manifest.database.sha256) throw new NotABackup(libraryFileName)
  if (statSync(database).size !== manifest.database.bytes) throw new NotABackup(libraryFileName)
  if (originals.length !== manifest.originals) throw new NotABackup(originalsFolderName)
  if (manifest.form > knownForm) throw new NotABackup(`form ${manifest.form}`)
  return { database, originals, sha256: sha256.digest('hex') }
}

/** Where an entry is unpacked to. Only names that a backup of ours has are taken, so none can lead out of the folder. */
function placeOf({ name, size }: TarEntry, workspace: string): { file: string; sha256: string | null } {
  if (name === manifestName && size <= manifestLimit) return { file: join(workspace, name), sha256: null }
  if (name === libraryFileName) return { file: join(workspace, name), sha256: null }
  const match = /^originals\/([0-9a-f]{2})\/([0-9a-f]{62})$/.exec(name)
  if (!match || size > originalLimit) throw new NotABackup(name.slice(0, 80))
  mkdirSync(join(workspace, originalsFolderName), { recursive: true })
  const sha256 = match[1]! + match[2]!
  return { file: join(workspace, originalsFolderName, sha256), sha256 }
}

function readManifest(file: string): z.output<typeof manifestSchema> {
  let parsed
  try {
    parsed = manifestSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    throw new NotABackup(manifestName)
  }
  if (!parsed.success) throw new NotABackup(manifestName)
  return parsed.data
}

function checkDatabase(file: string, pageSize: number): BackupCounts {
  const db = openDatabase(file)
  try {
    if (db.get('PRAGMA application_id')?.['application_id'] !== applicationId) throw new NotABackup(libraryFileName)
    if (formOf(db) > knownForm) throw new NotABackup(`form ${formOf(db)}`)
    const integrity = String(db.get('PRAGMA integrity_check(1)')?.['integrity_check'])
    if (integrity !== 'ok') throw new NotABackup(integrity)
    if (db.get('PRAGMA foreign_key_check')) throw new NotABackup('foreign keys')
    migrate(db)
    db.exec('PRAGMA journal_mode = DELETE')
    if (pageSizeOf(db) !== pageSize) db.exec(`PRAGMA page_size = ${pageSize}; VACUUM`)
    return countsIn(db)
  } finally {
    db.close()
  }
}

export const pageSizeOf = (db: Database): number => Number(db.get('PRAGMA page_size')?.['page_size'])

/**
 * Puts an unpacked backup in the library's place. Originals first, for they only add; then the library file's pages are
 * copied over the present ones in one transaction of SQLite, so that after a crash it is the old library or the new,
 * and other connections see the change as they see any commit. Renaming the file instead would leave them, and the old
 * write-ahead log, behind.
 */
export async function applyBackup({ db, folder, originals }: BackupOptions, backup: UnpackedBackup): Promise<void> {
  const before = filesOf(db)
  for (let at = 0; at < backup.originals.length; at += together) {
    await putOriginals(originals, backup.originals.slice(at, at + together))
    await breathe()
  }
  const source = openDatabase(backup.database)
  try {
    await whenFree(() => source.copyTo(join(folder, libraryFileName), 'at-once'))
  } finally {
    source.close()
  }
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  const after = filesOf(db)
  for (const sha256 of before) if (!after.has(sha256)) originals.remove(sha256)
}

/** Tries again while another connection of this program, the search's, is writing: its steps are short. */
async function whenFree(work: () => Promise<void>): Promise<void> {
  for (let attempts = 40; ; attempts--) {
    try {
      return await work()
    } catch (error) {
      if (!isBusy(error) || attempts === 0) throw error
      await new Promise((resolve) => setTimeout(resolve, 250))
    }
  }
}

/** Originals that are in memory at a time while they are put back; one is seldom more than a few hundred kilobytes. */
const together = 16

async function putOriginals(originals: Originals, files: UnpackedBackup['originals']): Promise<void> {
  const stored = await originals.putAll(files.map(({ file }) => readFileSync(file)))
  const changed = files.find(({ sha256 }, index) => stored[index] !== sha256)
  if (changed) throw new Error(`${originalPath(changed.sha256)} changed while it was being restored`)
}

const filesOf = (db: Database): Set<string> =>
  new Set(db.all<{ sha256: string }>('SELECT DISTINCT sha256 FROM content_file').map(({ sha256 }) => sha256))

function refusal(error: unknown, path: string): unknown {
  if (error instanceof Failure) return error
  const code = systemCode(error)
  const cause = { cause: error }
  if (code === 'ENOENT') return new Failure('FILE_NOT_FOUND', { path }, cause)
  if (code === 'ENOSPC' || code === 'EDQUOT' || resultCode(error) === 13) return new Failure('DISK_FULL', {}, cause)
  if (code === 'EACCES' || code === 'EPERM' || code === 'EISDIR' || code === 'EIO') {
    return new Failure('FILE_UNREADABLE', { path, reason: code }, cause)
  }
  return new Failure('BACKUP_INVALID', { path, reason: error instanceof Error ? error.message : String(error) }, cause)
}

import { existsSync, mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { BackupFile, BackupReport } from '../../contract/calls/library'
import { Failure } from '../../contract/failure'
import type { Clock, Originals } from '../../services/ports'
import { isOwnFile } from '../files/own-files'
import { partEnding, writeBackup } from './backup-file'
import { applyBackup, pageSizeOf, unpackBackup } from './restore'
import type { Database } from './open'

export interface BackupOptions {
  readonly folder: string
  readonly db: Database
  readonly clock: Clock
  readonly originals: Originals
}

export interface Backups {
  /** True while originals are being copied: none may be deleted. */
  readonly running: boolean
  write(file: string): Promise<BackupReport>
  /** Newest first. */
  list(): BackupFile[]
  restore(file: string): Promise<BackupReport>
}

/** Where copies are made ready. Only the lock's holder uses it, so what is left in it is of a run that was cut off. */
const workFolder = (folder: string): string => join(folder, 'backups', '.unfinished')

const beforeRestore = 'before-restore-'

function listBackups(folder: string): BackupFile[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .filter((name) => name.endsWith('.shoken'))
    .flatMap((name) => {
      const file = join(folder, name)
      const stat = statSync(file, { throwIfNoEntry: false })
      if (!stat?.isFile()) return []
      const writtenAt = stat.mtime.toISOString()
      return [{ file, bytes: stat.size, writtenAt, beforeRestore: name.startsWith(beforeRestore) }]
    })
    .sort((a, b) => (a.writtenAt < b.writtenAt ? 1 : -1))
}

function removeUnfinished(folder: string): void {
  rmSync(workFolder(folder), { recursive: true, force: true })
  const backups = join(folder, 'backups')
  if (!existsSync(backups)) return
  for (const name of readdirSync(backups)) if (name.endsWith(partEnding)) rmSync(join(backups, name), { force: true })
}

export function createBackups(options: BackupOptions): Backups {
  const { folder, clock } = options
  let running = 0
  let number = 0
  removeUnfinished(folder)

  const within = async <T>(work: (workspace: string) => Promise<T>): Promise<T> => {
    const workspace = join(workFolder(folder), String(++number))
    running++
    try {
      mkdirSync(workspace, { recursive: true })
      return await work(workspace)
    } finally {
      running--
      rmSync(running === 0 ? workFolder(folder) : workspace, { recursive: true, force: true })
    }
  }

  return {
    get running() {
      return running > 0
    },
    list: () => listBackups(join(folder, 'backups')),
    write: (file) => within((workspace) => writeBackup(options, file, workspace)),
    restore: (file) =>
      within(async (workspace) => {
        if (isOwnFile(file, folder)) throw new Failure('BACKUP_INVALID', { path: file, reason: 'the library itself' })
        const unpacked = await unpackBackup(file, workspace, pageSizeOf(options.db))
        const time = clock.now().replace(/\D/g, '').slice(0, 17)
        await writeBackup(options, join(folder, 'backups', `${beforeRestore}${time}.shoken`), workspace)
        await applyBackup(options, unpacked)
        return { file, ...unpacked.counts, sha256: unpacked.sha256 }
      })
  }
}

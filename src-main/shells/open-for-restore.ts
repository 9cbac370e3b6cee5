import { Failure } from '../contract/failure'
import { setDamagedAside } from '../adapters/sqlite/set-aside'
import type { Workbench } from './open-workbench'

export interface OpenedForRestore {
  readonly workbench: Workbench
  /** Where the backup could not be used: the damaged file is put back, once the workbench is closed. */
  readonly giveUp: () => void
}

/**
 * Opens a library that is about to be replaced by a backup. One that cannot be opened any more is set aside first: that
 * is what backups are for. Raises what `open` raises for any other reason.
 */
export async function openForRestore(folder: string, open: () => Promise<Workbench>): Promise<OpenedForRestore> {
  try {
    return { workbench: await open(), giveUp: () => undefined }
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'LIBRARY_DAMAGED') throw error
    const putBack = setDamagedAside(folder, new Date().toISOString())
    try {
      return { workbench: await open(), giveUp: putBack }
    } catch (cause) {
      putBack()
      throw cause
    }
  }
}

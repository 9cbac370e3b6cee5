import { statSync } from 'node:fs'
import { join } from 'node:path'
import type { Output } from '../../contract/contract'
import type { SearchState } from '../../contract/calls/search'
import type { AliasGroups } from '../../domain/search/aliases'
import type { SearchQuestion, SearchQuestions } from '../../services/search-port'
import { libraryFileName } from '../sqlite/library-file'
import { openDatabase, type Database } from '../sqlite/open'
import { beginRebuild, continueRebuild, isRebuilt, optimizeIndex, rebuildStart } from '../sqlite/search-rebuild'
import { mustBeginAfresh } from '../sqlite/search-store'
import { concordance, concordanceCsv } from './concordance'
import { createSearchCore, type SearchCore } from './search-core'
import { findSimilar } from './similar'

export interface DeskOptions {
  readonly folder: string
  readonly aliases: AliasGroups
}

/** Says whether a question is still wanted; raises CANCELLED when it is not. */
export type GoOn = () => void

/** Where searches are worked on: in the search thread, or in process for tests and short-lived commands. */
export interface SearchDesk {
  answer<N extends SearchQuestion>(question: N, input: SearchQuestions[N], goOn: GoOn): Promise<Output<N>>
  setAliases(groups: AliasGroups): void
  rebuild(progress: (done: number, total: number) => void, goOn: GoOn): Promise<SearchState>
  /** Whether the index is not whole and nobody is at it. */
  needsRepair(): boolean
  /** Rebuilds if the index is not whole; nothing otherwise. */
  repair(goOn: GoOn): Promise<void>
  close(): void
}

/** KiB of pages that the reading connection keeps; the operating system keeps the rest. */
const cacheKiB = 2_000

/** Rows per transaction of a rebuild: some 30 ms, so that the writer hardly waits. */
const rowsPerStep = 40

/** How long the rebuilding connection waits for the library's writer, in milliseconds. */
const writerPatience = 30_000

/** Lets waiting messages in: a search must not wait for a long piece of work to end. */
const breathe = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

export function createSearchDesk({ folder, aliases }: DeskOptions): SearchDesk {
  const file = join(folder, libraryFileName)
  let open: { db: Database; core: SearchCore; inode: bigint } | null = null
  let own: AliasGroups = []
  let rebuilding: Promise<SearchState> | null = null

  const inodeOf = (): bigint => statSync(file, { bigint: true }).ino

  /** The connection; a new one when a restored backup has taken the file's place. */
  const core = (): SearchCore => {
    if (open && open.inode === inodeOf()) return open.core
    open?.db.close()
    open = null
    const db = openDatabase(file, { readOnly: true })
    db.exec(`PRAGMA cache_size = -${cacheKiB}; PRAGMA temp_store = MEMORY`)
    open = { db, core: createSearchCore(db, aliases), inode: inodeOf() }
    open.core.setAliases(own)
    return open.core
  }

  const close = (): void => {
    open?.db.close()
    open = null
  }

  const rebuild = async (
    progress: (done: number, total: number) => void,
    goOn: GoOn,
    afresh: boolean
  ): Promise<SearchState> => {
    const db = openDatabase(file, { timeout: writerPatience, unprotected: true })
    try {
      // The index can be made again from the texts, so its steps need not wait for the disk.
      db.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000')
      if (afresh || mustBeginAfresh(db)) beginRebuild(db)
      let done = 0
      const total = core().state().documents
      for (let cursor = rebuildStart; !isRebuilt(cursor);) {
        goOn()
        cursor = continueRebuild(db, cursor, rowsPerStep)
        progress((done = Math.min(total, done + rowsPerStep)), total)
        await breathe()
      }
      optimizeIndex(db)
    } finally {
      db.close()
    }
    core().forgetDamage()
    progress(1, 1)
    return core().state()
  }

  /** One at a time; a second wish for it waits for the first. */
  const rebuildOnce = (
    progress: (done: number, total: number) => void,
    goOn: GoOn,
    afresh: boolean
  ): Promise<SearchState> => {
    rebuilding ??= rebuild(progress, goOn, afresh).finally(() => (rebuilding = null))
    return rebuilding
  }

  const answers: { [N in SearchQuestion]: (input: SearchQuestions[N], goOn: GoOn) => Output<N> | Promise<Output<N>> } =
    {
      'search.query': (input, goOn) => core().query(input, goOn),
      'search.facets': (input) => core().facets(input),
      'search.find': (input) => core().findInArticle(input),
      'search.similar': (input, goOn) => findSimilar(core(), input, goOn),
      'search.concordance': (input, goOn) => concordance(core(), input, goOn, breathe),
      'search.concordanceCsv': (input, goOn) => concordanceCsv(core(), input, goOn, breathe),
      'search.state': () => core().state()
    }

  return {
    async answer(question, input, goOn) {
      goOn()
      return answers[question](input, goOn)
    },
    setAliases(groups) {
      own = groups
      open?.core.setAliases(groups)
    },
    rebuild: (progress, goOn) => rebuildOnce(progress, goOn, true),
    needsRepair: () => rebuilding === null && !core().isWhole(),
    async repair(goOn) {
      if (core().isWhole()) return
      await rebuildOnce(() => undefined, goOn, core().state().state === 'damaged')
    },
    close
  }
}

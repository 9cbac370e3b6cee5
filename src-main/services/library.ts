import { join } from 'node:path'
import { sampleAnswered, type libraryCalls } from '../contract/calls/library'
import type { HandlersOf } from '../contract/contract'
import { problemSentence } from '../contract/problem-codes'
import type { Language } from '../domain/codebook/code'
import type { Clock, Library } from './ports'

export interface LibraryDeps {
  readonly library: Library
  readonly clock: Clock
  readonly language: () => Language
  /** Adds the sample articles with their passages and notes; returns how many articles. */
  readonly addSample: () => Promise<number>
}

export function libraryHandlers({ library, clock, language, addSample }: LibraryDeps): HandlersOf<typeof libraryCalls> {
  const answerSample = (): void => library.write(null, (writer) => writer.setSetting(sampleAnswered, true))
  return {
    'library.status': () => library.read.status(),
    'library.addSample': async () => {
      const articles = await addSample()
      answerSample()
      return { articles }
    },
    'library.declineSample': () => {
      answerSample()
      return null
    },
    'library.verify': async () => {
      const problems = await library.verify()
      const told = problems.map((problem) => ({ ...problem, message: problemSentence(problem.code, language()) }))
      return { ok: told.length === 0, problems: told }
    },
    'library.backup': ({ file }) => library.backup(file ?? backupFile(library.folder, clock.now())),
    'library.backups': () => library.backups(),
    'library.restore': ({ file }) => library.restore(file)
  }
}

/** Where a backup goes when no file is named: `backups/shoken-2026-11-22-150405.shoken` in the library. */
export function backupFile(folder: string, at: string): string {
  const time = at.slice(0, 19).replace('T', '-').replaceAll(':', '')
  return join(folder, 'backups', `shoken-${time}.shoken`)
}

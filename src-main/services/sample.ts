import { Failure } from '../contract/failure'
import type { Grading } from '../domain/anchor/passage'
import type { Stance } from '../domain/codebook/code'
import { importDocuments, type ImportDeps } from './importing'
import { noteHandlers } from './notes'
import { passageHandlers } from './passages'

export interface SampleDeps extends ImportDeps {
  /** The folder of the sample, with a slash at its end; it holds `sample.json` and the documents that it names. */
  readonly sampleFolder: string
}

/** `sample.json`: what a reader might have done with the sample articles. */
interface SampleWork {
  readonly passages: readonly {
    readonly file: string
    readonly quote: string
    readonly code: string
    readonly stance: Stance
    readonly grading?: Grading
    readonly note?: string
  }[]
  readonly notes: readonly { readonly file: string | null; readonly body: string; readonly inMemo: boolean }[]
}

/**
 * Adds the sample articles in the ordinary way, with some passages and notes, and returns how many were new. Articles
 * that are in the library already are left as they are; codes that the codebook no longer has are passed over.
 */
export async function addSample(deps: SampleDeps): Promise<number> {
  const manifest = await deps.files.read(`${deps.sampleFolder}sample.json`)
  const work = JSON.parse(new TextDecoder().decode(manifest.bytes)) as SampleWork
  const names = [...new Set(work.passages.map(({ file }) => file))]
  const uploads = await Promise.all(
    names.map(async (name) => {
      const { bytes } = await deps.files.read(deps.sampleFolder + name)
      return { name, bytes: Buffer.from(bytes).toString('base64') }
    })
  )
  const report = await importDocuments(deps, { paths: [], uploads, recursive: false, chapters: 'whole' })
  const failed = report.failed[0]
  if (failed) throw new Failure('FILE_UNREADABLE', { path: failed.path, reason: failed.code })

  const ids = new Map(report.imported.map(({ path, articleId }) => [path, articleId]))
  const passages = passageHandlers(deps)
  const notes = noteHandlers(deps)
  const codes = new Set(deps.library.read.codebook().codes.map(({ key }) => key))
  for (const { file, quote, code, stance, grading, note } of work.passages) {
    const articleId = ids.get(file)
    if (articleId === undefined || !codes.has(code)) continue
    const passage = await passages['passage.quote']({
      articleId,
      quote,
      occurrence: 1,
      code,
      stance,
      ...(note === undefined ? {} : { note })
    })
    if (grading) await passages['passage.grade']({ id: passage.id, ...grading })
  }
  for (const { file, body, inMemo } of work.notes) {
    const articleId = file === null ? null : ids.get(file)
    if (articleId === undefined || ids.size === 0) continue
    const note = await notes['note.create'](articleId === null ? { body } : { body, articleId })
    if (inMemo) await notes['note.mark']({ id: note.id, inMemo })
  }
  return report.imported.length
}

import { Failure } from '../../../contract/failure'
import { warning } from '../../../contract/import-warnings'
import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { draftsOfEntries, plainPiece, type EntrySource } from '../format/entries'
import type { Reference } from './csl-json'

/** The path as companions are named: relative, with `/`, without leading `./`. */
const normal = (path: string): string =>
  path
    .replace(/^file:\/{0,3}/, '')
    .replace(/\\/g, '/')
    .replace(/^\.\//, '')
    .normalize()

/**
 * Articles of references: the attached file's text where it is at hand, with what the reference knows laid over what the
 * file says; else the abstract; else nothing but the description itself.
 */
export async function withAttachedFiles(
  references: readonly Reference[],
  file: SourceFile,
  source: EntrySource
): Promise<readonly Draft[]> {
  const { parseDocument } = await import('../parse-document')
  const drafts: Draft[] = []
  let failure: Failure | null = null
  for (const reference of references) {
    const companion = reference.files
      .map((path) => file.companions?.find(({ name }) => name === normal(path) || normal(path).endsWith(`/${name}`)))
      .find((one) => one !== undefined)
    try {
      if (companion) {
        const { name, bytes } = companion
        const folder = name.slice(0, name.lastIndexOf('/') + 1)
        const beside = (file.companions ?? []).flatMap((one) =>
          one !== companion && one.name.startsWith(folder) ? [{ ...one, name: one.name.slice(folder.length) }] : []
        )
        for (const draft of await parseDocument({ name, bytes, companions: beside }))
          drafts.push(laidOver(draft, reference))
        continue
      }
      const missing = reference.files.length > 0 ? [warning('ATTACHMENT_MISSING', reference.files[0]!)] : []
      // An abstract's lines are where the file was wrapped; a description stands for a text that isn't there.
      const abstract = reference.text
        ?.trim()
        .replace(/(?<=[\u3001-\u9fff])\s+(?=[\u3001-\u9fff])/g, '')
        .replace(/\s+/g, ' ')
      const { title, publisher, publishedOn } = reference.hints
      const paragraphs = abstract
        ? [abstract]
        : [title, publisher, publishedOn?.date].filter((part) => part !== undefined)
      const pieces = paragraphs.map((paragraph) => plainPiece('paragraph', paragraph))
      drafts.push(
        ...draftsOfEntries(
          [{ hints: reference.hints, pieces, warnings: [warning('METADATA_ONLY'), ...missing] }],
          source
        )
      )
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      failure = error
    }
  }
  if (drafts.length === 0) throw failure ?? new Failure('IMPORT_EMPTY', {})
  return drafts
}

function laidOver(draft: Draft, { hints }: Reference): Draft {
  return {
    ...draft,
    ...(hints.title ? { title: hints.title, titleOrigin: 'document' as const } : {}),
    publisher: hints.publisher ?? draft.publisher,
    publishedOn: hints.publishedOn ?? draft.publishedOn,
    byline: hints.byline ?? draft.byline,
    url: hints.url ?? draft.url,
    language: hints.language ?? draft.language
  }
}

import { createHash } from 'node:crypto'
import type { ImportReport } from '../contract/calls/article'
import { spellOut, warning } from '../contract/import-warnings'
import type { Attachment, Draft, Removed } from '../domain/article/article'
import { likeness } from '../domain/article/likeness'
import type { Language } from '../domain/codebook/code'
import { signatureOf } from '../domain/reading/near-duplicate'
import type { DocumentSource, LibraryWriter, Originals, SourceFile } from './ports'

/** Texts less alike than this at the same place are different articles; much shorter ones don't follow as a revision. */
const sameArticle = 0.25
const tooShort = 0.6

export type Entry<Key extends Exclude<keyof ImportReport, 'cancelled'>> = ImportReport[Key][number]
/** What has become of a document, or of one article in it. */
export type Outcome =
  | { readonly to: 'imported'; readonly entry: Entry<'imported'> }
  | { readonly to: 'duplicates'; readonly entry: Entry<'duplicates'> }
  | { readonly to: 'revised'; readonly entry: Entry<'revised'> }
  | { readonly to: 'failed'; readonly entry: Entry<'failed'> }

/** A document that was read and is not stored yet. */
export interface Parsed {
  readonly path: string
  readonly origin: string | null
  readonly file: SourceFile
  readonly sha256: string
  readonly drafts: readonly (Draft & { readonly textSha256: string; readonly putBack?: readonly Removed[] })[]
}

interface Storing {
  /** From which resemblance on another article is named as nearly the same. */
  readonly threshold: number
  /** Of the warnings. */
  readonly language: Language
}

export const hashOf = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex')

type Kept = Pick<Attachment, 'sha256' | 'bytes'>

/** The files of a batch, documents and pictures. */
const filesOf = (batch: readonly Parsed[]): Kept[] =>
  batch.flatMap(({ file, sha256, drafts }) => [
    { sha256, bytes: file.bytes },
    ...drafts.flatMap(({ attachments }) => attachments)
  ])

/** Puts the bytes of a batch where they are kept. */
export const keepFiles = (originals: Originals, batch: readonly Parsed[]): Promise<unknown> =>
  originals.putAll(filesOf(batch).map(({ bytes }) => bytes))

/** Sees to it, within the transaction that stores a batch, that its files are still there; see `keepStill`. */
export const keepFilesStill = (originals: Originals, batch: readonly Parsed[]): void =>
  keepStill(originals, filesOf(batch))

/**
 * Puts again what was deleted since it was put: what only a step taken back still names goes with that step, which any
 * write ends. To be called within the transaction that names the files, so that nothing can come in between.
 */
export function keepStill(originals: Originals, files: readonly Kept[]): void {
  for (const { sha256, bytes } of files) if (!originals.has(sha256)) originals.put(bytes)
}

/** Stores what was read from one document, within the transaction of its batch: as new articles or later revisions. */
export function storeDocument(writer: LibraryWriter, parsed: Parsed, { threshold, language }: Storing): Outcome[] {
  const { path, file, sha256 } = parsed
  const known = writer.articleOfOriginal(sha256)
  if (known !== null && file.encoding === undefined) return [{ to: 'duplicates', entry: { path, articleId: known } }]
  return parsed.drafts.map((draft, index): Outcome => {
    const same = writer.articleOfText(draft.textSha256)
    if (same !== null) return { to: 'duplicates', entry: { path, articleId: same } }

    const origin = parsed.origin !== null && parsed.drafts.length > 1 ? `${parsed.origin}#${index + 1}` : parsed.origin
    const earlier = earlierArticle(writer, draft, origin, sha256, file.encoding !== undefined)
    const { attachments: _, ...kept } = draft
    const twins = earlier && !earlier.warning ? [] : nearDuplicates(writer, draft, threshold)
    const warnings = [...draft.warnings, ...(earlier?.warning ? [earlier.warning] : []), ...twins].map((one) =>
      spellOut(one, language)
    )
    const source = sourceOf(file, draft)
    const stored = { ...kept, warnings, originalSha256: sha256, origin: origin ?? draft.url, source }
    if (earlier && !earlier.warning) {
      return {
        to: 'revised',
        entry: { path, articleId: earlier.articleId, revision: writer.addRevision(earlier.articleId, stored) }
      }
    }
    const { articleId, revision } = writer.addArticle(stored)
    const { title, format, encoding } = draft
    return {
      to: 'imported',
      entry: { path, articleId, revision, title, language: draft.language, format, encoding: encoding.name, warnings }
    }
  })
}

/** A warning that names the article most like a draft, if one is nearly the same. */
function nearDuplicates(writer: LibraryWriter, draft: Draft, threshold: number): ReturnType<typeof warning>[] {
  const signature = draft.signature ?? signatureOf(draft.text)
  const found = writer.similar(signature, { threshold, most: 1 })
  return found.map(({ articleId }) => warning('NEAR_DUPLICATE', articleId))
}

/** What reading the stored original again will need: its name, and which files beside it became its pictures. */
function sourceOf({ name, companions = [] }: SourceFile, { attachments }: Draft): DocumentSource {
  const pictures = new Map(attachments.map((one) => [`${one.name} ${one.bytes.length}`, one.sha256]))
  return {
    fileName: name.replace(/^.*[\\/]/, ''),
    companions: companions.flatMap((one) => {
      const sha256 = pictures.get(`${one.name.replace(/^.*[\\/]/, '')} ${one.bytes.length}`)
      return sha256 === undefined || hashOf(one.bytes) !== sha256 ? [] : [{ name: one.name, sha256 }]
    })
  }
}

/** The article of which a draft is a later state, or the one at its place that it is not a later state of, and why. */
function earlierArticle(
  writer: LibraryWriter,
  draft: Draft,
  origin: string | null,
  sha256: string,
  reread: boolean
): { articleId: number; warning: ReturnType<typeof warning> | null } | null {
  // Other encoding, same bytes: the text is unlike by nature, and it is the same article.
  const sameBytes = reread ? writer.articleOfOriginal(sha256) : null
  if (sameBytes !== null) return { articleId: sameBytes, warning: null }
  const articleId =
    (origin === null ? null : writer.articleOfOrigin(origin)) ??
    (draft.url === null ? null : writer.articleOfOrigin(draft.url))
  if (articleId === null) return null
  const before = writer.newestText(articleId).text
  if (likeness(before, draft.text) < sameArticle) return { articleId, warning: warning('UNLIKE_BEFORE', articleId) }
  if (draft.text.length < before.length * tooShort)
    return { articleId, warning: warning('SHORTER_THAN_BEFORE', articleId) }
  return { articleId, warning: null }
}

import { createHash } from 'node:crypto'
import type { ParsedInputOf } from '../contract/call'
import type { RereadReport, revisionCalls } from '../contract/calls/revision'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { spellOut } from '../contract/import-warnings'
import type { Draft, Removed, Revision } from '../domain/article/article'
import type { Language } from '../domain/codebook/code'
import type { Library, LibraryWriter, StoredDraft } from './ports'
import { applyPublisherRules, rememberRules } from './publisher-rules'
import { findOriginal, type FoundOriginal, type OriginalDeps } from './read-original'
import { keepStill } from './storing-documents'

export interface RereadDeps extends OriginalDeps {
  readonly library: Library
  readonly language: () => Language
}

type Calls = Pick<typeof revisionCalls, 'article.reread' | 'article.putBack' | 'article.takeOut'>
type Stretch = ParsedInputOf<Calls['article.putBack']>

/** A text shorter than this part of the one before is no better reading of the same bytes. */
const tooShort = 0.6
/** Another encoding changes how many characters the same bytes are: four bytes of GB18030 are four of Windows-1252. */
const tooShortDecoded = 0.2

/** Reading originals again. Whatever fails, the article is as it was: a revision is added only when all has gone well. */
export function rereadHandlers(deps: RereadDeps): HandlersOf<Calls> {
  return {
    'article.reread': async ({ id, encoding }) =>
      reread(deps, await findOriginal(deps, deps.library.read, id), encoding),
    'article.putBack': async (input) => putBack(deps, await findOriginal(deps, deps.library.read, input.id), input),
    'article.takeOut': async (input) => takeOut(deps, await findOriginal(deps, deps.library.read, input.id), input)
  }
}

async function reread(deps: RereadDeps, original: FoundOriginal, encoding: string | undefined): Promise<RereadReport> {
  const { before, plain } = original
  const change = encoding === undefined ? {} : { encoding }
  let draft: Kept = encoding === undefined ? plain : await original.read(change)
  // Ranges of one decoding mean nothing in another; the publisher's rules do.
  const earlier = draft.rawText === before.rawText ? (before.putBack ?? []) : []
  if (earlier.length > 0) {
    draft = { ...(await original.read({ ...change, keep: { rules: [], ranges: earlier } })), putBack: earlier }
  } else {
    const fuller = await applyPublisherRules([draft], deps.library.read, async (keep) => [
      await original.read({ ...change, keep })
    ])
    draft = fuller[0]!
  }
  requireNotLess(before, draft, draft.encoding.name !== before.encoding.name)
  return keep(deps, 'article.reread', original, draft)
}

async function putBack(deps: RereadDeps, original: FoundOriginal, stretch: Stretch): Promise<RereadReport> {
  const { before } = original
  const hit = before.removed.filter((one) => overlaps(one, stretch))
  const back = wholeRules(before.removed, hit, stretch)
  const publisher = publisherFor(before, stretch)
  const putBack = [...(before.putBack ?? []), ...back].sort((a, b) => a.rawStart - b.rawStart)
  const draft = await original.read({ keep: { rules: [], ranges: putBack } })
  if (draft.text.length < before.text.length) throw new Failure('REREAD_LESS', { id: before.articleId })
  return keep(deps, 'article.putBack', original, { ...draft, putBack }, (writer) => {
    if (publisher !== null) rememberRules(writer, publisher, { keep: rulesOf(hit) })
  })
}

async function takeOut(deps: RereadDeps, original: FoundOriginal, stretch: Stretch): Promise<RereadReport> {
  const { before } = original
  const there = before.putBack ?? []
  const hit = there.filter((one) => overlaps(one, stretch))
  const out = new Set(wholeRules(there, hit, stretch))
  const publisher = publisherFor(before, stretch)
  const putBack = there.filter((one) => !out.has(one))
  const draft = await original.read({ keep: { rules: [], ranges: putBack } })
  return keep(deps, 'article.takeOut', original, { ...draft, putBack }, (writer) => {
    if (publisher !== null) rememberRules(writer, publisher, { clean: rulesOf(hit) })
  })
}

type Kept = Draft & { readonly putBack?: readonly Removed[] }

const overlaps = (one: Removed, { rawStart, rawEnd }: Stretch): boolean =>
  one.rawStart < rawEnd && one.rawEnd > rawStart
const rulesOf = (removed: readonly Removed[]): string[] => [...new Set(removed.map(({ rule }) => rule))]

/** The stretches that are meant: those hit, or all of their rules. */
function wholeRules(all: readonly Removed[], hit: readonly Removed[], stretch: Stretch): readonly Removed[] {
  if (hit.length === 0) throw new Failure('STRETCH_UNKNOWN', { start: stretch.rawStart, end: stretch.rawEnd })
  return stretch.forPublisher ? all.filter(({ rule }) => rulesOf(hit).includes(rule)) : hit
}

function publisherFor(before: Revision, { id, forPublisher }: Stretch): string | null {
  if (!forPublisher) return null
  if (before.publisher === null) throw new Failure('PUBLISHER_UNKNOWN', { id })
  return before.publisher
}

const countUnreadable = (text: string): number => text.split('\ufffd').length - 1

function requireNotLess(before: Revision, draft: Draft, decodedOtherwise: boolean): void {
  const worse = countUnreadable(draft.rawText) > countUnreadable(before.rawText)
  if (decodedOtherwise && worse)
    throw new Failure('REREAD_UNREADABLE', { id: before.articleId, encoding: draft.encoding.name })
  const least = before.text.length * (decodedOtherwise ? tooShortDecoded : tooShort)
  if (draft.text.length < least) throw new Failure('REREAD_LESS', { id: before.articleId })
}

/** Stores a reading as the newest revision, in one step of undo, unless it says what is there already. */
async function keep(
  { library, originals, language }: RereadDeps,
  label: string,
  { before, record }: FoundOriginal,
  draft: Kept,
  besides: (writer: LibraryWriter) => void = () => undefined
): Promise<RereadReport> {
  const { attachments, ...kept } = draft
  await originals.putAll(attachments.map(({ bytes }) => bytes))
  const stored: StoredDraft = {
    ...kept,
    warnings: draft.warnings.map((one) => spellOut(one, language())),
    originalSha256: before.originalSha256,
    textSha256: createHash('sha256').update(draft.text).digest('hex'),
    origin: record.origin,
    ...(record.source && { source: record.source })
  }
  return library.write(label, (writer) => {
    const id = before.articleId
    // Reading took a while; somebody else may have been faster.
    if (writer.newestText(id).revision !== before.revision) throw new Failure('REREAD_OVERTAKEN', { id })
    besides(writer)
    const changed = !sameReading(before, stored)
    if (changed) keepStill(originals, attachments)
    const revision = changed ? writer.addRevision(id, stored) : before.revision
    return { id, revision, changed, anchors: writer.anchorTotals(id) }
  })
}

function sameReading(before: Revision, after: StoredDraft): boolean {
  const said = ({ text, encoding, blocks, removed, putBack }: Revision | StoredDraft): string =>
    JSON.stringify([text, encoding.name, blocks, removed, putBack ?? []])
  return said(before) === said(after)
}

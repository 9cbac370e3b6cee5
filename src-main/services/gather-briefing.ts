import type { Gathered, CitedRevision } from '../domain/briefing/gathered'
import { revisionKey } from '../domain/briefing/gathered'
import type { LibraryReader } from './ports'

/** Reads everything a memo may need, in one go; articles in the trash are left out. */
export function gatherBriefing(read: LibraryReader, today: string): Gathered {
  const live = new Set(read.listArticles({ discarded: false }).map(({ id }) => id))
  const passages = read.passages({}).filter(({ articleId }) => live.has(articleId))
  const revisions = new Map<string, CitedRevision>()
  for (const { articleId, revision } of passages) {
    const key = revisionKey(articleId, revision)
    if (!revisions.has(key)) revisions.set(key, read.revisionText(articleId, revision))
  }
  const notes = read
    .notes({ scope: 'all' })
    .filter(({ inMemo, articleId }) => inMemo && (articleId === null || live.has(articleId)))
    .sort((a, b) => a.id - b.id)
  for (const { articleId } of notes) {
    if (articleId === null || [...revisions.values()].some((revision) => revision.articleId === articleId)) continue
    const revision = read.revisionText(articleId)
    revisions.set(revisionKey(articleId, revision.revision), revision)
  }
  return { codebook: read.codebook(), passages, revisions, notes, articles: live.size, today }
}

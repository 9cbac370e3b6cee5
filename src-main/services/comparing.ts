import { setImmediate } from 'node:timers/promises'
import type { ComparedText, revisionCalls } from '../contract/calls/revision'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { compareTexts } from '../domain/text/diff'
import type { Library, LibraryReader } from './ports'

type Calls = Pick<typeof revisionCalls, 'article.revisions' | 'article.compare' | 'article.similarTo'>

/** Setting: from which resemblance (0–1) on two texts count as nearly the same. */
export const similarSetting = 'import.similar'
const usualThreshold = 0.8
const mostShown = 50

export function similarThreshold(reader: Pick<LibraryReader, 'setting'>): number {
  const stored = reader.setting(similarSetting)
  return typeof stored === 'number' && stored >= 0.3 && stored <= 1 ? stored : usualThreshold
}

/** What revisions and articles have in common and what not. */
export function comparingHandlers({ library }: { readonly library: Library }): HandlersOf<Calls> {
  const { read } = library
  return {
    'article.revisions': ({ id }) => read.revisions(id).map(({ origin: _, source: __, ...summary }) => summary),
    'article.compare': ({ id, from, other, to }) => {
      const [before, after] = [comparedText(read, id, from), comparedText(read, other ?? id, to)]
      return { before, after, changes: compareTexts(before.text, after.text) }
    },
    'article.similarTo': async ({ id }) => {
      await signTexts(library)
      const signature = read.signature(id)
      if (!signature) throw new Failure('ARTICLE_UNKNOWN', { id })
      const found = read.similar(signature, { threshold: similarThreshold(read), except: id, most: mostShown })
      const articles = new Map(
        read.listArticles({ ids: found.map(({ articleId }) => articleId) }).map((article) => [article.id, article])
      )
      return found.map(({ articleId, resemblance }) => ({ article: articles.get(articleId)!, resemblance }))
    }
  }
}

function comparedText(read: LibraryReader, articleId: number, number?: number): ComparedText {
  const { revision, title, importedAt, language, text } = read.revisionText(articleId, number)
  return { id: articleId, revision, title, importedAt, language, text }
}

/** Signs what an older version of the program has stored, a little at a time so that nobody waits for it. */
async function signTexts(library: Library): Promise<void> {
  while (library.read.unsigned() > 0) {
    library.write(null, (writer) => writer.signTexts(20))
    await setImmediate()
  }
}

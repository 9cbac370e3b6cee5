import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openOriginals } from '../../../src-main/adapters/files/originals'
import { openLibrary } from '../../../src-main/adapters/sqlite/open-library'
import type { Codebook } from '../../../src-main/domain/codebook/code'
import type { Library, StoredDraft } from '../../../src-main/services/ports'
import defaultCodebook from '../../../resources/codebook.json'
import { syntheticArticle, type SyntheticArticle } from '../../bench/corpus'
import { plainDraft } from '../sqlite/library-fixture'

export interface CorpusLibrary {
  readonly folder: string
  readonly library: Library
  /** Id → what was stored. */
  readonly articles: ReadonlyMap<number, SyntheticArticle>
  remove(): void
}

export function draftOf(article: SyntheticArticle): StoredDraft {
  const { title, text, publisher, author, language, publishedOn } = article
  return plainDraft(text, {
    title,
    titleOrigin: 'document',
    publisher,
    byline: [{ name: author, reading: null, role: null }],
    language,
    publishedOn: { date: publishedOn, precision: 'day', origin: 'stated' }
  })
}

/** A library of synthetic articles (and the given ones) in a folder of its own, which `remove` deletes. */
export function openCorpusLibrary(count: number, more: readonly SyntheticArticle[] = []): CorpusLibrary {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-search-'))
  const originals = openOriginals(folder)
  const clock = { now: () => new Date().toISOString() }
  const library = openLibrary({
    folder,
    clock,
    coder: '分析者',
    defaultCodebook: defaultCodebook as Codebook,
    originals
  })
  const articles = new Map<number, SyntheticArticle>()
  const all = [...Array.from({ length: count }, (_, at) => syntheticArticle(at)), ...more]
  for (let at = 0; at < all.length; at += 100) {
    library.write(null, (writer) => {
      for (const article of all.slice(at, at + 100))
        articles.set(writer.addArticle(draftOf(article)).articleId, article)
    })
  }
  return {
    folder,
    library,
    articles,
    remove() {
      library.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
}

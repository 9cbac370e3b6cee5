import type { SearchResult } from '../../../src-main/contract/calls/search'
import type { SearchEngine, SearchQuestions } from '../../../src-main/services/search-port'
import { draftOf, openCorpusLibrary, type CorpusLibrary } from './corpus-library'

export const aliases = [
  ['金正恩', 'Kim Jong Un', '김정은'],
  ['総書記', '委員長']
]

export const texts = [
  // Passages of two codes in one paragraph, and a third far away.
  {
    title: '書簡の受け取り',
    text: '書簡は拒まれた。ハノイの失望があった。露朝の条約もある。\n二つ目の段落。\n三つ目。\nここでも最強硬の路線が語られた。'
  },
  { title: 'ハノイだけの記事', text: 'ハノイの失望について。\n別の段落にはロシアの派兵がある。' },
  { title: 'Under the UN flag', text: 'The UN said nothing. Under pressure, talks resumed in Hanoi with Kim Jong Un.' },
  { title: '見出しにない', text: `${'国連とは関係のない文。'.repeat(20)}最後に under という語。` },
  { title: '髙橋の論考', text: 'ｻｰﾊﾞｰとサーバ、サーバル。１２月の㈱テスト。人々と人人。' }
]

/** A library of synthetic articles and of those above, all of 2030, with passages, codings and a note. */
export interface EngineLibrary extends CorpusLibrary {
  /** Of `texts`, in their order. */
  readonly ids: readonly number[]
  readonly passages: Readonly<Record<string, number>>
}

export function openEngineLibrary(): EngineLibrary {
  const corpus = openCorpusLibrary(40)
  const ids: number[] = []
  const passages: Record<string, number> = {}
  corpus.library.write(null, (writer) => {
    for (const { title, text } of texts) {
      const article = {
        title,
        text,
        publisher: '検証社',
        author: '髙橋',
        language: 'ja' as const,
        publishedOn: '2030-01-02'
      }
      ids.push(writer.addArticle(draftOf(article)).articleId)
    }
    const mark = (
      name: string,
      article: number,
      exact: string,
      code: string,
      stance: 'supports' | 'contradicts'
    ): void => {
      const start = texts[article]!.text.indexOf(exact)
      const id = writer.addPassage(ids[article]!, 1, {
        start,
        end: start + exact.length,
        exact,
        prefix: '',
        suffix: ''
      })
      writer.setCoding(id, code, stance)
      passages[name] = id
    }
    mark('hanoi', 0, 'ハノイの失望があった', 'hanoi', 'supports')
    mark('russia', 0, '露朝の条約もある', 'russia', 'contradicts')
    mark('hardline', 0, '最強硬の路線', 'hardline', 'supports')
    mark('hanoi alone', 1, 'ハノイの失望', 'hanoi', 'contradicts')
    mark('russia alone', 1, 'ロシアの派兵', 'russia', 'supports')
    writer.addNote('この見方には疑問が残る', { passageId: passages['hanoi']! })
  })
  return { ...corpus, ids, passages }
}

export type Ask = (query: string, more?: Partial<SearchQuestions['search.query']>) => Promise<SearchResult>

/** Asks for articles, without aliases, unless told otherwise. */
export const askerOf =
  (engine: SearchEngine): Ask =>
  (query, more = {}) =>
    engine.ask('search.query', {
      ...{ query, limit: 50, offset: 0, sort: 'relevance', in: ['articles'], filters: {} },
      ...{ aliases: false, kana: false, typing: false },
      ...more
    })

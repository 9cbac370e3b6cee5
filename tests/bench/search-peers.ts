import { createRequire } from 'node:module'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import flexsearch from 'flexsearch'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { openDatabase } from '../../src-main/adapters/sqlite/open'
import { fold } from '../../src-main/domain/search/fold'
import { syntheticArticle } from './corpus'
import { judgedList } from './judged-queries'
import { percentile } from './percentile'

/**
 * The same articles in other search libraries, each used as its own documentation begins. `answer` returns all ids;
 * `page` what a window needs: 20 results, with the matching places marked where the library cannot do that itself.
 */
interface Peer {
  readonly answer: (words: readonly string[]) => number[]
  readonly page: (words: readonly string[]) => unknown
}

interface Document {
  readonly id: number
  readonly title: string
  readonly text: string
}

const documentsOf = (count: number): Document[] =>
  Array.from({ length: count }, (_, at) => {
    const { title, text, author, publisher } = syntheticArticle(at)
    return { id: at + 1, title, text: `${text}\n${author}\n${publisher}` }
  })

function marked(text: string, words: readonly string[]): number[] {
  const folded = fold(text)
  return words.flatMap((word) => {
    const places: number[] = []
    for (let at = folded.indexOf(word); at >= 0 && places.length < 200; at = folded.indexOf(word, at + word.length))
      places.push(at)
    return places
  })
}

const peers: Record<string, (documents: readonly Document[]) => Peer> = {
  'MiniSearch, default': (documents) => {
    const index = new MiniSearch({ fields: ['title', 'text'], searchOptions: { combineWith: 'AND' } })
    index.addAll(documents)
    const answer = (words: readonly string[]): number[] => index.search(words.join(' ')).map(({ id }) => id as number)
    return {
      answer,
      page: (words) =>
        answer(words)
          .slice(0, 20)
          .map((id) => marked(documents[id - 1]!.text, words))
    }
  },
  'FlexSearch, default': (documents) => {
    const index = new flexsearch.Index()
    for (const { id, title, text } of documents) index.add(id, `${title}\n${text}`)
    const answer = (words: readonly string[]): number[] =>
      index.search(words.join(' '), { limit: 1_000_000 }) as number[]
    return {
      answer,
      page: (words) =>
        (index.search(words.join(' '), { limit: 20 }) as number[]).map((id) => marked(documents[id - 1]!.text, words))
    }
  },
  'lunr-languages/ja': (documents) => {
    const load = createRequire(join(process.cwd(), 'package.json'))
    for (const part of ['lunr.stemmer.support', 'tinyseg', 'lunr.ja'])
      (load(`lunr-languages/${part}.js`) as (on: typeof lunr) => void)(lunr)
    const index = lunr(function () {
      ;(this as unknown as { use(plugin: unknown): void }).use((lunr as unknown as { ja: unknown }).ja)
      this.field('title')
      this.field('text')
      this.ref('id')
      for (const document of documents) this.add(document)
    })
    return lunrPeer(index, documents, (words) => words.map((word) => `+${word.replace(/[~^:*+-]/g, ' ')}`).join(' '))
  },
  'one lunr index of bigrams': (documents) => {
    const pairs = (text: string): string[] =>
      fold(text)
        .split(/[^\p{L}\p{N}]+/u)
        .flatMap((run) =>
          run.length < 2 ? [run] : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2))
        )
    const builder = new lunr.Builder()
    builder.ref('id')
    builder.field('title')
    builder.field('text')
    builder.metadataWhitelist = ['position']
    builder.tokenizer = ((field: string) =>
      pairs(field).map(
        (pair, at) => new lunr.Token(pair, { position: [at, 2] })
      )) as unknown as typeof builder.tokenizer
    for (const document of documents) builder.add(document)
    const index = builder.build()
    const search = (words: readonly string[]): lunr.Index.Result[] =>
      index.query((query) => {
        for (const pair of words.flatMap(pairs))
          query.term(pair, { usePipeline: false, presence: lunr.Query.presence.REQUIRED })
      })
    return {
      answer: (words) => search(words).map(({ ref }) => Number(ref)),
      page: (words) =>
        search(words)
          .slice(0, 20)
          .map(({ matchData }) => matchData.metadata)
    }
  },
  'FTS5 trigram + LIKE': (documents) => {
    const db = openDatabase(':memory:')
    db.exec(
      "CREATE TABLE doc (id INTEGER PRIMARY KEY, text TEXT); CREATE VIRTUAL TABLE tri USING fts5(text, content='doc', content_rowid='id', tokenize='trigram')"
    )
    db.exec('BEGIN')
    for (const { id, title, text } of documents) {
      const folded = fold(`${title}\n${text}`)
      db.run('INSERT INTO doc VALUES (?, ?)', id, folded)
      db.run('INSERT INTO tri (rowid, text) VALUES (?, ?)', id, folded)
    }
    db.exec('COMMIT')
    const query = (words: readonly string[], columns: string, order: string): { id: number; text: string }[] => {
      const folded = words.map(fold)
      const long = folded.filter((word) => [...word].length >= 3)
      const short = folded.filter((word) => [...word].length < 3)
      const like = short.map(() => "text LIKE '%' || ? || '%'").join(' AND ')
      if (long.length === 0)
        return db.all(`SELECT id, ${columns} FROM doc WHERE ${like} ${order === '' ? '' : 'LIMIT 20'}`, ...short)
      const match = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
      return db.all(
        `SELECT rowid AS id, ${columns} FROM tri WHERE tri MATCH ? ${like === '' ? '' : `AND ${like}`} ${order}`,
        match,
        ...short
      )
    }
    return {
      answer: (words) => query(words, 'NULL AS text', '').map(({ id }) => id),
      page: (words) => query(words, 'text', 'ORDER BY rank LIMIT 20').map(({ text }) => marked(text, words))
    }
  },
  'FTS5 trigram alone': (documents) => {
    const db = openDatabase(':memory:')
    db.exec("CREATE VIRTUAL TABLE tri USING fts5(text, tokenize='trigram')")
    db.exec('BEGIN')
    for (const { id, title, text } of documents)
      db.run('INSERT INTO tri (rowid, text) VALUES (?, ?)', id, fold(`${title}\n${text}`))
    db.exec('COMMIT')
    const match = (words: readonly string[]): string =>
      words.map((word) => `"${fold(word).replaceAll('"', '""')}"`).join(' AND ')
    return {
      answer: (words) =>
        db.all<{ id: number }>('SELECT rowid AS id FROM tri WHERE tri MATCH ?', match(words)).map(({ id }) => id),
      page: (words) =>
        db
          .all<{ text: string }>('SELECT text FROM tri WHERE tri MATCH ? ORDER BY rank LIMIT 20', match(words))
          .map(({ text }) => marked(text, words))
    }
  },
  'scan of all texts in memory': (documents) => {
    const texts = documents.map(({ title, text }) => fold(`${title}\n${text}`))
    const answer = (words: readonly string[]): number[] => {
      const folded = words.map(fold)
      const ids: number[] = []
      for (let at = 0; at < texts.length; at++) if (folded.every((word) => texts[at]!.includes(word))) ids.push(at + 1)
      return ids
    }
    return {
      answer,
      page: (words) =>
        answer(words)
          .slice(0, 20)
          .map((id) => marked(texts[id - 1]!, words.map(fold)))
    }
  }
}

function lunrPeer(
  index: lunr.Index,
  documents: readonly Document[],
  queryOf: (words: readonly string[]) => string
): Peer {
  const answer = (words: readonly string[]): number[] => {
    try {
      return index.search(queryOf(words)).map(({ ref }) => Number(ref))
    } catch {
      return []
    }
  }
  return {
    answer,
    page: (words) =>
      answer(words)
        .slice(0, 20)
        .map((id) => marked(documents[id - 1]!.text, words))
  }
}

export const peerNames = Object.keys(peers)

/** Builds one peer over `count` articles, and measures it. `answers` are for judging. */
export function measurePeer(name: string, count: number, rounds: number): unknown {
  const documents = documentsOf(count)
  const start = performance.now()
  const peer = peers[name]!(documents)
  const buildMs = performance.now() - start
  const answers: Record<string, number[]> = {}
  for (const query of judgedList) answers[query] = peer.answer(query.split(' '))
  const best = new Map<string, number>()
  const spent = new Map<string, number>()
  for (let round = 0; round < rounds; round++) {
    for (const query of judgedList) {
      const begun = performance.now()
      const used = process.cpuUsage()
      peer.page(query.split(' '))
      const { user, system } = process.cpuUsage(used)
      best.set(query, Math.min(best.get(query) ?? Infinity, performance.now() - begun))
      spent.set(query, Math.min(spent.get(query) ?? Infinity, (user + system) / 1000))
    }
  }
  const times = [...best.values()]
  return {
    name,
    count,
    buildMs,
    heapMB: process.memoryUsage().rss / 1e6,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    cpu50: percentile([...spent.values()], 0.5),
    cpu95: percentile([...spent.values()], 0.95),
    answers
  }
}

/** What a judged query ought to find: every article that contains each word, folded. */
export function judge(count: number): Record<string, number[]> {
  const whole = Array.from({ length: count }, (_, at) => {
    const { title, text, author, publisher } = syntheticArticle(at)
    return [title, text, author, publisher].map(fold)
  })
  const bareOf = (word: string): RegExp | null =>
    /[ァ-ヺー]{3,}ー$/.test(word) ? new RegExp(`${word.slice(0, -1)}(?![ァ-ヺー])`, 'u') : null
  return Object.fromEntries(
    judgedList.map((query) => {
      const words = query.split(' ').map(fold)
      const bare = words.map(bareOf)
      const ids: number[] = []
      for (const [at, fields] of whole.entries()) {
        if (words.every((word, index) => fields.some((field) => field.includes(word) || bare[index]?.test(field))))
          ids.push(at + 1)
      }
      return [query, ids]
    })
  )
}

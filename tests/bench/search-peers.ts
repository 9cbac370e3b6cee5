import { mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { performance } from 'node:perf_hooks'
import flexsearch from 'flexsearch'
import lunr from 'lunr'
import MiniSearch from 'minisearch'
import { openDatabase, type Database } from '../../src-main/adapters/sqlite/open'
import { fold, foldWithMap, unfold } from '../../src-main/domain/search/fold'
import { judgedList } from './judged-queries'
import { percentile } from './percentile'
import { benchArticle } from './search-library'

/**
 * The same articles in other search libraries, each used as its own documentation begins. `answer` returns all ids;
 * `page` what a window needs: 20 results, with the matching places marked where the library cannot do that itself.
 */
interface Peer {
  readonly answer: (words: readonly string[]) => number[]
  readonly page: (words: readonly string[]) => unknown
  readonly close?: () => void
}

interface Document {
  readonly id: number
  readonly title: string
  readonly text: string
}

const documentsOf = (count: number): Document[] =>
  Array.from({ length: count }, (_, at) => {
    const { title, text, author, publisher } = benchArticle(at)
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

/** The words' places in a text as it was written, as a window needs them. */
function markedInOriginal(text: string, words: readonly string[]): { start: number; end: number }[] {
  const folded = foldWithMap(text)
  return words.flatMap((word) => {
    const places: { start: number; end: number }[] = []
    for (
      let at = folded.text.indexOf(word);
      at >= 0 && places.length < 200;
      at = folded.text.indexOf(word, at + word.length)
    )
      places.push(unfold(folded, at, at + word.length))
    return places
  })
}

/** A database file of its own, with the settings of the library's. */
function openOnDisk(): { db: Database; close: () => void } {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-bench-peer-'))
  const db = openDatabase(join(folder, 'peer.sqlite'))
  db.exec(
    'PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -8000; PRAGMA temp_store = MEMORY'
  )
  return {
    db,
    close: () => {
      db.close()
      rmSync(folder, { recursive: true, force: true })
    }
  }
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
    const { db, close } = openOnDisk()
    db.exec(
      "CREATE TABLE doc (id INTEGER PRIMARY KEY, folded TEXT, original TEXT); CREATE VIRTUAL TABLE tri USING fts5(folded, content='doc', content_rowid='id', tokenize='trigram')"
    )
    db.exec('BEGIN')
    for (const { id, title, text } of documents) {
      const original = `${title}\n${text}`
      const folded = fold(original)
      db.run('INSERT INTO doc VALUES (?, ?, ?)', id, folded, original)
      db.run('INSERT INTO tri (rowid, folded) VALUES (?, ?)', id, folded)
    }
    db.exec("COMMIT; INSERT INTO tri(tri) VALUES ('optimize'); PRAGMA wal_checkpoint(TRUNCATE)")
    /** Words of three characters and more by the index, shorter ones by LIKE on the texts. */
    const parts = (words: readonly string[]): { from: string; values: string[]; ranked: boolean } => {
      const folded = words.map(fold)
      const long = folded.filter((word) => [...word].length >= 3)
      const short = folded.filter((word) => [...word].length < 3)
      const like = short.map(() => "folded LIKE '%' || ? || '%'").join(' AND ')
      if (long.length === 0) return { from: `doc WHERE ${like}`, values: short, ranked: false }
      const match = long.map((word) => `"${word.replaceAll('"', '""')}"`).join(' AND ')
      return {
        from: `tri WHERE tri MATCH ? ${like === '' ? '' : `AND ${like}`}`,
        values: [match, ...short],
        ranked: true
      }
    }
    const answer = (words: readonly string[]): number[] => {
      const { from, values } = parts(words)
      const { ids } = db.get<{ ids: string }>(`SELECT json_group_array(rowid) AS ids FROM ${from}`, ...values)!
      return JSON.parse(ids) as number[]
    }
    return {
      answer,
      page: (words) => {
        const { from, values, ranked } = parts(words)
        const total = db.get<{ n: number }>(`SELECT count(*) AS n FROM ${from}`, ...values)!.n
        const rows = db.all<{ id: number }>(
          `SELECT rowid AS id FROM ${from} ORDER BY ${ranked ? 'rank' : 'rowid DESC'} LIMIT 20`,
          ...values
        )
        const folded = words.map(fold)
        const hits = rows.map(({ id }) => {
          const { original } = db.get<{ original: Uint8Array }>(
            'SELECT CAST(original AS BLOB) AS original FROM doc WHERE id = ?',
            id
          )!
          return markedInOriginal(Buffer.from(original).toString('utf8'), folded)
        })
        return { total, hits }
      },
      close
    }
  },
  'FTS5 trigram alone': (documents) => {
    const { db, close } = openOnDisk()
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
          .map(({ text }) => marked(text, words)),
      close
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
          .map((id) => markedInOriginal(`${documents[id - 1]!.title}\n${documents[id - 1]!.text}`, words.map(fold)))
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

/** What each peer is, for the table. */
const descriptions: Readonly<Record<string, string>> = {
  'MiniSearch, default': 'in memory, as its documentation begins, all words required; 20 texts marked',
  'FlexSearch, default': 'in memory, as its documentation begins; 20 texts marked',
  'lunr-languages/ja': 'one lunr index in memory with its Japanese segmenter, all words required; 20 texts marked',
  'one lunr index of bigrams': 'one lunr index in memory of all pairs of characters with positions, all required',
  'FTS5 trigram + LIKE':
    'a database file with the settings of ours: folded texts in a table, a trigram index of them, LIKE for words below three characters; the total and 20 results by bm25 (LIKE alone: the newest) whose original texts are read and marked',
  'FTS5 trigram alone': 'a database file with the settings of ours; 20 results by bm25, marked',
  'scan of all texts in memory':
    'texts folded once beforehand and held as strings, each searched for the words; the total and the first 20, not ranked, marked in the original'
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
  peer.close?.()
  const times = [...best.values()]
  return {
    name,
    description: descriptions[name]!,
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
    const { title, text, author, publisher } = benchArticle(at)
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

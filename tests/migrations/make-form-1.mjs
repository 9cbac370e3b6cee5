// Writes tests/fixtures/libraries/form-1.sqlite: a library as the first form of Shoken kept it, with every table in use.
// Run once, by `npx node tests/migrations/make-form-1.mjs`, and kept to show where the fixture comes from: from then on
// the file stands for the libraries that are out there, and is not made again.
import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'

const { sql } = await import(new URL('../../src-main/adapters/sqlite/migrations/0001-library.ts', import.meta.url).href)

const file = fileURLToPath(new URL('../fixtures/libraries/form-1.sqlite', import.meta.url))
rmSync(file, { force: true })
const db = new DatabaseSync(file)
// Small pages keep the fixture small; the library does not care.
db.exec('PRAGMA page_size = 512')
db.exec(`BEGIN; ${sql}; PRAGMA application_id = ${0x53484b4e}; PRAGMA user_version = 1; COMMIT`)

/** @type {(table: string, row: Record<string, string | number | Uint8Array | null>) => number} */
const insert = (table, row) => {
  const columns = Object.keys(row)
  const statement = `INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`
  return Number(db.prepare(statement).run(...Object.values(row)).lastInsertRowid)
}
/** @param {string} text */
const hash = (text) => createHash('sha256').update(text).digest('hex')
/** @param {string} text */
const packed = (text) => Buffer.from(text, 'utf16le')

/** @param {string} text */
const content = (text, raw = text) => {
  const blocks = [{ kind: 'paragraph', level: null, start: 0, end: text.length, rawStart: 0, rawEnd: text.length }]
  const id = insert('content', {
    original_sha256: hash(raw),
    text_sha256: hash(text),
    imported_at: '2026-01-02T03:04:05.006Z',
    format: 'text',
    encoding: JSON.stringify({ name: 'utf-8', origin: 'detected', confidence: 1 }),
    warnings: '[]',
    cited_sources: '[]',
    events: '[]',
    removed: '[]',
    blocks: JSON.stringify(blocks),
    runs: '[]',
    map: JSON.stringify([0, text.length, 0, text.length]),
    text,
    raw_text: raw
  })
  insert('content_file', { content_id: id, sha256: hash(raw) })
  return id
}

/** @param {string} title */
const document = (title) => ({
  title,
  titleOrigin: 'document',
  byline: [{ name: '所見 太郎', reading: 'しょけん たろう', role: '記者' }],
  publisher: '港町新報',
  publishedOn: { date: '2025-06-11', precision: 'day', origin: 'stated' },
  language: 'ja',
  url: 'https://example.org/letter'
})

const first = content('親書は受け取られなかった。理由は三つある。')
const second = content('追記。親書は受け取られなかった。理由は三つあるという。')
const article = insert('article', {
  content_id: second,
  revision: 2,
  title: '手で直した題名',
  title_origin: 'user',
  publisher: '港町新報',
  published_on: '2025-06-11',
  published_precision: 'day',
  published_origin: 'stated',
  language: 'ja',
  url: 'https://example.org/letter',
  byline: JSON.stringify(document('').byline),
  own: JSON.stringify({ title: '手で直した題名', titleOrigin: 'user' }),
  characters: 27,
  reading_state: 'reading',
  starred: 1,
  added_at: '2026-01-02T03:04:05.006Z'
})
for (const [revision, content_id] of [first, second].entries()) {
  const origin = '/記事/親書.txt'
  insert('revision', {
    article_id: article,
    revision: revision + 1,
    content_id,
    origin,
    document: JSON.stringify(document('親書'))
  })
}
const other = content('題名に片割れのある記事')
const discarded = insert('article', {
  content_id: other,
  revision: 1,
  title: packed('片割れ\ud800の題名'),
  title_origin: 'derived',
  byline: '[]',
  characters: 11,
  added_at: '2026-01-02T03:05:00.000Z',
  discarded_at: '2026-01-03T00:00:00.000Z'
})
insert('revision', {
  article_id: discarded,
  revision: 1,
  content_id: other,
  document: JSON.stringify({ ...document('片割れ\ud800の題名'), titleOrigin: 'derived', byline: [], publisher: null })
})

/** @param {Record<string, string | number>} row */
const passage = (row) => insert('passage', { article_id: article, created_at: '2026-01-02T03:06:00.000Z', ...row })
const moved = passage({
  revision: 2,
  start_offset: 3,
  end_offset: 15,
  exact: '親書は受け取られなかった',
  prefix: '追記。',
  suffix: '。理由は三つあるという。',
  anchor: 'moved',
  reliability: 'B',
  credibility: 2
})
const fuzzy = passage({
  revision: 2,
  start_offset: 16,
  end_offset: 26,
  exact: '理由は三つあるという',
  prefix: '親書は受け取られなかった。',
  suffix: '。',
  anchor: 'fuzzy',
  confirmed: JSON.stringify({ start: 13, end: 20, exact: '理由は三つある', prefix: '。', suffix: '。', revision: 1 })
})
const at = '2026-01-02T03:07:00.000Z'
/** @type {[number, string, string][]} */
const codings = [
  [moved, 'hanoi', 'supports'],
  [moved, 'russia', 'mentions'],
  [fuzzy, 'hardline', 'contradicts']
]
for (const [passage_id, code, stance] of codings)
  insert('coding', { passage_id, article_id: article, code, stance, coder: '分析者', at })

const times = { created_at: at, updated_at: at }
const note = insert('note', {
  article_id: article,
  passage_id: moved,
  in_memo: 1,
  ...times,
  body: '# 決め手\n[[まとめ]] へ'
})
insert('note_link', { note_id: note, target: 'まとめ' })
const summary = insert('note', { ...times, body: 'まとめ\n[[手で直した題名]] と [[決め手]]' })
for (const target of ['手で直した題名', '決め手']) insert('note_link', { note_id: summary, target })

const colour = { light: '#b8401f', dark: '#f0835f' }
insert('codebook', {
  id: 1,
  question: JSON.stringify({ ja: 'なぜ拒まれたのか', en: 'Why was it refused?' }),
  codes: JSON.stringify(
    ['hardline', 'hanoi', 'russia'].map((key, index) => ({
      key,
      names: { ja: key, en: key },
      definition: '',
      include: '',
      exclude: '',
      colour,
      pattern: 'solid',
      digit: index + 1,
      parent: null
    }))
  )
})
insert('setting', { key: 'language', value: '"ja"' })
insert('dropped_file', { sha256: 'f'.repeat(64) })

/** @param {number} starred */
const image = (starred) =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries({ ...db.prepare('SELECT * FROM article WHERE id = ?').get(article), starred }).flatMap(
        ([name, value]) =>
          ['title', 'publisher', 'url'].includes(name)
            ? [
                [name, value],
                [`${name}#`, null]
              ]
            : [[name, value]]
      )
    )
  )
const step = insert('undo_step', { label: 'article.mark', at })
const change = { step_id: step, table_name: 'article', row_id: article, article_id: article }
insert('undo_change', { ...change, before: image(0), after: image(1) })
db.exec('VACUUM')
db.close()

import type { Code } from '../../domain/codebook/code'
import { fold } from '../../domain/search/fold'
import type { Filter } from '../../domain/search/query'
import type { Value } from './open'
import type { SearchKind } from './search-store'

/** Keys of the code of that key or name, and of the codes below it. */
export function keysOf(codes: readonly Code[], value: string): string[] {
  const wanted = codes.filter(
    ({ key, names }) =>
      key === value || [names.ja, names.en, names.ko ?? ''].some((name) => name !== '' && fold(name) === value)
  )
  const keys = new Set(wanted.map(({ key }) => key))
  for (let size = 0; size !== keys.size;) {
    size = keys.size
    for (const { key, parent } of codes) if (parent !== null && keys.has(parent)) keys.add(key)
  }
  return [...keys]
}

const codedSql: Record<SearchKind, string> = {
  article: 'SELECT DISTINCT article_id AS id FROM coding',
  passage: 'SELECT DISTINCT passage_id AS id FROM coding',
  note: 'SELECT id FROM note WHERE passage_id IN (SELECT passage_id FROM coding)'
}
const notedSql: Record<SearchKind, string> = {
  article: `SELECT DISTINCT coalesce(n.article_id, p.article_id) AS id FROM note n LEFT JOIN passage p ON p.id = n.passage_id
    WHERE coalesce(n.article_id, p.article_id) IS NOT NULL`,
  passage: 'SELECT DISTINCT passage_id AS id FROM note WHERE passage_id IS NOT NULL',
  note: 'SELECT id FROM note'
}
const markedSql: Record<SearchKind, string> = {
  article: 'SELECT DISTINCT article_id AS id FROM passage',
  passage: 'SELECT id FROM passage',
  note: 'SELECT id FROM note WHERE passage_id IS NOT NULL'
}

/** For `lang`, `date` and the article's own `has` these are ids of articles, otherwise of `kind`. */
export function filterSql(kind: SearchKind, filter: Filter): [sql: string, ...values: Value[]] {
  switch (filter.field) {
    case 'lang':
      return ["SELECT id FROM article WHERE lower(language) = ?1 OR lower(language) LIKE ?1 || '-%'", filter.value]
    case 'date':
      // ISO dates of any precision compare as text; `~` follows every digit and hyphen, so 2025-06 ends after its last day.
      return [
        "SELECT id FROM article WHERE published_on >= ? AND published_on <= ? || '~'",
        filter.from,
        filter.to === '' ? '9999' : filter.to
      ]
    case 'has':
      switch (filter.value) {
        case 'note':
          return [notedSql[kind]]
        case 'passage':
          return [markedSql[kind]]
        case 'code':
          return [codedSql[kind]]
        default: {
          const owned = {
            date: 'published_on IS NOT NULL',
            author: "byline <> '[]'",
            publisher: 'publisher IS NOT NULL'
          }[filter.value]
          return [
            kind === 'article'
              ? `SELECT id FROM article WHERE ${owned}`
              : `SELECT id FROM search_doc WHERE kind = ${kind === 'passage' ? 1 : 2} AND article_id IN (SELECT id FROM article WHERE ${owned})`
          ]
        }
      }
    default:
      return ['SELECT 0 AS id WHERE 0']
  }
}

import type { ArticleSummary } from './article-summary'

/** What a list of articles is in the order of; the newest first, titles as Japanese readers look them up. */
export type ArticleOrder = 'published' | 'added' | 'title'

type Ordered = Pick<ArticleSummary, 'id' | 'title' | 'publishedOn'>

const byTitle = new Intl.Collator('ja', { numeric: true })

/** Articles without a date of publication stand last, as NULL does where SQLite sorts downwards. */
function byPublication(a: Ordered, b: Ordered): number {
  const [one, other] = [a.publishedOn?.date ?? '', b.publishedOn?.date ?? '']
  return one === other ? 0 : one < other ? 1 : -1
}

/** Which of two articles stands first in a list (negative: `a`); never 0 for two of them. */
export function compareArticles(order: ArticleOrder, a: Ordered, b: Ordered): number {
  const first = order === 'published' ? byPublication(a, b) : order === 'title' ? byTitle.compare(a.title, b.title) : 0
  return first || b.id - a.id
}

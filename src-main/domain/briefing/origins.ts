import type { CitedSource } from '../article/article'
import type { Range } from '../text/range'
import { sentencesOf } from '../text/sentences'

/**
 * Who a passage goes back to: the source cited in it, else in the sentences it touches, else the publisher. Two articles
 * that cite the same agency are not two witnesses. Anonymous sources have no name that could be compared and are told
 * apart by their publisher.
 */
export function originOf(
  passage: Range,
  article: { readonly text: string; readonly citedSources: readonly CitedSource[]; readonly publisher: string | null }
): string | null {
  const within = article.citedSources.find((cited) => overlaps(cited, passage))
  const cited = within ?? citedBeside(passage, article)
  if (!cited) return article.publisher
  if (cited.kind !== 'anonymous') return cited.name
  return article.publisher ? `${cited.name}（${article.publisher}）` : cited.name
}

const overlaps = (a: Range, b: Range): boolean => a.start < b.end && b.start < a.end

function citedBeside(
  passage: Range,
  { text, citedSources }: { readonly text: string; readonly citedSources: readonly CitedSource[] }
): CitedSource | undefined {
  if (citedSources.length === 0) return undefined
  // Only the line around the passage is read: sentences never cross a line feed.
  const from = text.lastIndexOf('\n', Math.max(0, passage.start - 1)) + 1
  const feed = text.indexOf('\n', passage.end)
  const to = feed < 0 ? text.length : feed
  const touched = sentencesOf(text.slice(from, to))
    .map(({ start, end }) => ({ start: start + from, end: end + from }))
    .filter((sentence) => overlaps(sentence, passage))
  return citedSources.find((cited) => touched.some((sentence) => overlaps(sentence, cited)))
}

/** The same name however it is written: width, case, spaces and 通信社 / News Agency make no difference. */
export function originKey(name: string): string {
  return name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s.・,，、]/g, '')
    .replace(/(通信社|通信|新聞社|新聞|電子版|newsagency|agency)$/u, '')
}

/** Distinct origins, in order of appearance, under the name they appear with first. */
export function distinctOrigins(names: readonly (string | null)[]): string[] {
  const found = new Map<string, string>()
  for (const name of names) {
    if (name === null) continue
    const key = originKey(name)
    if (!found.has(key)) found.set(key, name)
  }
  return [...found.values()]
}

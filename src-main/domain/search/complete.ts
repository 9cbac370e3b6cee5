import { hasValues } from './query'
import { fieldAt } from './lexer'
import { fold } from './fold'
import type { Range } from '../text/range'

/** What stands before the cursor of a query, to be completed. */
export interface CompletionContext extends Range {
  /** The field whose value is being typed; null for a word, which may become a field's name. */
  readonly field: string | null
  /** What is typed of it so far, folded. */
  readonly typed: string
}

const space = /\s/u

/** The word that ends at the cursor; a minus and a field's name before it are left alone. */
export function completionAt(query: string, cursor: number): CompletionContext {
  const end = Math.min(Math.max(0, cursor), query.length)
  let start = end
  while (start > 0 && !space.test(query.charAt(start - 1))) start--
  // A value in quotes may hold spaces: publisher:"Far E
  const open = query.lastIndexOf('"', end - 1)
  if (open > 0 && query.slice(0, open).split('"').length % 2 === 1) {
    let fieldStart = open
    while (fieldStart > 0 && !space.test(query.charAt(fieldStart - 1))) fieldStart--
    if (fieldAt(query, fieldStart)?.valueAt === open) start = fieldStart
  }
  if (/[-－(]/u.test(query.charAt(start)) && start < end) start++
  const named = fieldAt(query, start)
  if (named && named.valueAt <= end) {
    return {
      start: named.valueAt,
      end,
      field: named.field,
      typed: fold(query.slice(named.valueAt, end).replace(/^["“”＂]/u, ''))
    }
  }
  return { start, end, field: null, typed: fold(query.slice(start, end)) }
}

/** Fields as they are offered, in Japanese and English; the operators are part of the help, not of the completion. */
export const offeredFields = [
  { text: 'title:', detail: { ja: '題名', en: 'in the title' } },
  { text: 'body:', detail: { ja: '本文', en: 'in the text' } },
  { text: 'note:', detail: { ja: 'メモ', en: 'in notes' } },
  { text: 'author:', detail: { ja: '著者', en: 'author' } },
  { text: 'publisher:', detail: { ja: '発行元', en: 'publisher' } },
  { text: 'source:', detail: { ja: '引用された情報源', en: 'cited source' } },
  { text: 'code:', detail: { ja: '理由', en: 'reason' } },
  { text: 'stance:', detail: { ja: '立場', en: 'stance' } },
  { text: 'date:', detail: { ja: '日付（2025-06..2025-10）', en: 'date (2025-06..2025-10)' } },
  { text: 'lang:', detail: { ja: '言語', en: 'language' } },
  { text: 'has:', detail: { ja: 'あるもの', en: 'has' } }
] as const

export const offeredHas = hasValues

/** The languages that are told apart when a text is read. */
export const offeredLanguages = ['ja', 'en', 'ko', 'zh'] as const

/** A value as it is written into a query: in quotes where it holds a space or a quote would be needed. */
export const quoteValue = (value: string): string => (/[\s()]/u.test(value) ? `"${value.replaceAll('"', '')}"` : value)

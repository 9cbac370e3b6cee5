import type { Language } from '../codebook/code'
import { printDate } from './print-date'

/** A line that stands on every page, in three fields. `{title}`, `{page}`, `{pages}`, `{handling}`, `{date}` and `{number}` are filled in. */
export interface RunningLine {
  readonly left: string
  readonly centre: string
  readonly right: string
}

/** Null: the memo's own. */
export interface RunningLines {
  readonly header: RunningLine | null
  readonly footer: RunningLine | null
}

export interface PageFacts {
  readonly title: string
  readonly handling: string
  readonly number: string
  /** ISO date. */
  readonly date: string
  readonly language: Language
  readonly page: number
  readonly pages: number
}

/** A field as it is printed on one page. Braces that name nothing stay as they are. */
export function fillField(field: string, facts: PageFacts): string {
  const values: Readonly<Record<string, string>> = {
    title: facts.title,
    handling: facts.handling,
    number: facts.number,
    date: printDate(facts.date, facts.language),
    page: String(facts.page),
    pages: String(facts.pages)
  }
  return field.replace(/\{(title|handling|number|date|page|pages)\}/gu, (_, name: string) => values[name]!).trim()
}

/** Whether the reader's own lines say how the memo is to be handled; it must not go unsaid. */
export const sayHandling = ({ header, footer }: RunningLines): boolean =>
  [header, footer].some((line) => line && Object.values(line).some((field) => String(field).includes('{handling}')))

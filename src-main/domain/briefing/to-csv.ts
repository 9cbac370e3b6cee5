import type { Briefing } from './briefing'

const columns = [
  'quotation',
  'code',
  'reason',
  'stance',
  'quote',
  'reliability',
  'credibility',
  'origin',
  'article',
  'author',
  'publisher',
  'published',
  'url',
  'revision',
  'start',
  'end',
  'sha256',
  'note'
] as const

/**
 * The table of evidence as CSV (RFC 4180), a row for each quotation under each reason. Begins with a byte order mark,
 * without which spreadsheets read Japanese as something else.
 */
export function toCsv(briefing: Briefing): string {
  const rows: string[][] = []
  for (const section of briefing.sections) {
    if (section.kind !== 'reason') continue
    for (const quoted of section.passages) {
      const source = briefing.sources[quoted.source - 1]
      rows.push([
        String(rows.length + 1),
        section.code,
        section.name,
        quoted.stance ?? '',
        quoted.exact,
        quoted.grading.reliability ?? '',
        quoted.grading.credibility === null ? '' : String(quoted.grading.credibility),
        quoted.origin ?? '',
        source?.title ?? '',
        source?.byline.map(({ name }) => name).join('; ') ?? '',
        source?.publisher ?? '',
        source?.publishedOn?.date ?? '',
        source?.url ?? '',
        String(quoted.revision),
        String(quoted.start),
        String(quoted.end),
        quoted.textSha256,
        quoted.note ?? ''
      ])
    }
  }
  return `\ufeff${[[...columns], ...rows].map((row) => row.map(field).join(',')).join('\r\n')}\r\n`
}

/** Quoted where needed. A leading = + - @ would be run as a formula by a spreadsheet; an apostrophe stops that. */
function field(value: string): string {
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

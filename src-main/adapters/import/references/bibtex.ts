import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { baseName } from '../make-draft'
import { withAttachedFiles } from './attached-files'
import { dateOf, personName, referenceOf, type Reference } from './csl-json'

const nestingLimit = 100

/** LaTeX accents that bibliographies of European languages use; combining characters, put together by NFC. */
const accents: Readonly<Record<string, string>> = {
  '`': '\u0300',
  "'": '\u0301',
  '^': '\u0302',
  '~': '\u0303',
  '"': '\u0308',
  '=': '\u0304',
  '.': '\u0307',
  u: '\u0306',
  v: '\u030c',
  H: '\u030b',
  c: '\u0327',
  k: '\u0328',
  r: '\u030a'
}
const letters: Readonly<Record<string, string>> = {
  ss: 'ß',
  ae: 'æ',
  AE: 'Æ',
  oe: 'œ',
  OE: 'Œ',
  o: 'ø',
  O: 'Ø',
  aa: 'å',
  AA: 'Å',
  l: 'ł',
  L: 'Ł',
  i: 'ı'
}

/** A value without braces and commands. Everything that isn't LaTeX, Japanese above all, stays as it is. */
function plain(value: string): string {
  return value
    .replace(
      /\\([`'^~"=.uvHckr])\s*\{?\\?([A-Za-z])\}?/g,
      (_, accent: string, letter: string) => letter + accents[accent]!
    )
    .replace(/\\(ss|ae|AE|oe|OE|aa|AA|o|O|l|L|i)(?![A-Za-z])\s?/g, (_, name: string) => letters[name]!)
    .replace(/\\([&%$#_{}])/g, '$1')
    .replace(/\\[A-Za-z]+\s?/g, '')
    .replace(/---/g, '—')
    .replace(/--/g, '–')
    .replace(/[{}]/g, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC')
}

interface BibEntry {
  readonly type: string
  readonly fields: ReadonlyMap<string, string>
}

/** Entries of a BibTeX file. One that is not closed ends at the file's end; one pass, no backtracking. */
function readEntries(text: string): BibEntry[] {
  const entries: BibEntry[] = []
  let at = 0
  const skipSpace = (): void => {
    while (at < text.length && /[\s,]/.test(text[at]!)) at++
  }
  const braced = (): string => {
    const start = ++at
    let depth = 1
    while (at < text.length && depth > 0) {
      if (text[at] === '\\') at++
      else if (text[at] === '{' && ++depth > nestingLimit) throw new Failure('IMPORT_TOO_DEEP', { limit: nestingLimit })
      else if (text[at] === '}') depth--
      at++
    }
    return text.slice(start, depth === 0 ? at - 1 : at)
  }
  const quoted = (): string => {
    const start = ++at
    let depth = 0
    while (at < text.length && (text[at] !== '"' || depth > 0)) {
      if (text[at] === '\\') at++
      else if (text[at] === '{') depth++
      else if (text[at] === '}') depth--
      at++
    }
    return text.slice(start, at++)
  }
  const head = /@([A-Za-z]+)\s*\{\s*(?:[^,\s{}]+\s*)?,/g
  for (let match = head.exec(text); match; match = head.exec(text)) {
    at = head.lastIndex
    const fields = new Map<string, string>()
    for (;;) {
      skipSpace()
      const name = /^([A-Za-z][\w-]*)\s*=\s*/.exec(text.slice(at, at + 200))
      if (!name) break
      at += name[0].length
      let value = ''
      for (;;) {
        if (text[at] === '{') value += braced()
        else if (text[at] === '"') value += quoted()
        else {
          const bare = /^[^\s,{}#"]{1,200}/.exec(text.slice(at, at + 200))?.[0] ?? ''
          value += bare
          at += bare.length
        }
        const concatenated = /^\s*#\s*/.exec(text.slice(at, at + 100))
        if (!concatenated) break
        at += concatenated[0].length
      }
      fields.set(name[1]!.toLowerCase(), value)
    }
    entries.push({ type: match[1]!.toLowerCase(), fields })
    head.lastIndex = Math.max(at, head.lastIndex)
  }
  return entries.filter(({ type }) => !/^(?:comment|preamble|string)$/.test(type))
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

function referenceOfEntry({ fields }: BibEntry): Reference {
  const field = (...names: string[]): string | null => {
    for (const name of names) {
      const value = plain(fields.get(name) ?? '')
      if (value !== '') return value
    }
    return null
  }
  const authors = (fields.get('author') ?? '')
    .replace(/\s+/g, ' ')
    .split(' and ')
    .map(plain)
    .filter((name) => name !== '')
    .map((name) => {
      const [family = '', given] = name.split(/,\s*/)
      return given === undefined ? { name, reading: null, role: null } : personName(family, given)
    })
  const [, year, month, day] = /^(\d{4})(?:-(\d{1,2}))?(?:-(\d{1,2}))?/.exec(field('date', 'year') ?? '') ?? []
  const named = months.indexOf((field('month') ?? '').slice(0, 3).toLowerCase()) + 1
  return referenceOf({
    title: field('title'),
    container: field('journal', 'journaltitle', 'booktitle', 'howpublished'),
    publisher: field('publisher', 'institution', 'organization'),
    authors,
    date: year
      ? dateOf(
          Number(year),
          Number(month ?? 0) || named || Number(field('month') ?? 0),
          Number(day ?? field('day') ?? 0)
        )
      : null,
    url: fields.get('url')?.trim() ?? null,
    language: field('langid', 'language'),
    abstract: field('abstract', 'annote'),
    // JabRef and Zotero: `Title:path:type`, several parted by `;`; colons and semicolons of a path are escaped.
    files: (fields.get('file') ?? '').split(/(?<!\\);/).flatMap((entry) => {
      const parts = entry.split(/(?<!\\):/).map((part) => part.replace(/\\([;:\\])/g, '$1').trim())
      const path = parts.length >= 3 ? parts[parts.length - 2] : parts[0]
      return path ? [path] : []
    })
  })
}

/** References in BibTeX or BibLaTeX, with the files that stand beside it. */
export async function readBibtex(file: SourceFile): Promise<readonly Draft[]> {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  const references = readEntries(decoded.text).map(referenceOfEntry)
  return withAttachedFiles(references, file, {
    format: 'bibtex',
    encoding: decoded.encoding,
    fileName: baseName(file.name)
  })
}

import { Failure } from '../../../contract/failure'
import type { Draft } from '../../../domain/article/article'
import type { Piece, PieceRun, ReadHints } from '../../../domain/reading/read-result'
import type { SourceFile } from '../../../services/ports'
import { encodingOfLabel } from '../encoding/declared-encoding'
import { latin1 } from '../latin1'
import { baseName, draftOfPieces } from '../make-draft'
import { rebasePieces } from '../rebase-pieces'
import { safeLink } from '../safe-link'
import { wellFormed } from '../well-formed'

/** Code pages by number (`\ansicpg932`) and by a font's character set (`\fcharset128`), RTF specification 1.9.1. */
const codePages: Readonly<Record<number, string>> = {
  932: 'shift_jis',
  936: 'gb18030',
  949: 'euc-kr',
  950: 'big5',
  65001: 'utf-8',
  10001: 'shift_jis',
  10003: 'euc-kr',
  10000: 'macintosh'
}
const charsets: Readonly<Record<number, number>> = {
  0: 1252,
  77: 10000,
  78: 10001,
  79: 10003,
  128: 932,
  129: 949,
  134: 936,
  136: 950,
  161: 1253,
  162: 1254,
  163: 1258,
  177: 1255,
  178: 1256,
  186: 1257,
  204: 1251,
  222: 874,
  238: 1250
}
const encodingOf = (codePage: number): string =>
  codePages[codePage] ?? encodingOfLabel(`windows-${codePage}`) ?? 'windows-1252'

/** Parts of a file that are no text of the document. */
const passedOver = new Set(
  'colortbl stylesheet listtable listoverridetable revtbl rsidtbl themedata colorschememapping datastore latentstyles pict object header headerl headerr headerf footer footerl footerr footerf generator filetbl xmlnstbl mmathPr fldinst bkmkstart bkmkend nonshppict shppict annotation atnid atnauthor'.split(
    ' '
  )
)
const symbols: Readonly<Record<string, string>> = {
  tab: '\t',
  line: '\n',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: '\u2003',
  enspace: '\u2002',
  '~': '\u00a0',
  _: '\u2011',
  zwj: '\u200d',
  zwnj: '\u200c'
}

const depthLimit = 1000

interface Group {
  readonly destination: string | null
  bold: boolean
  italic: boolean
  hidden: boolean
  /** How many characters stand in for a `\u`. */
  skip: number
  codePage: number
  readonly link: { href: string | null } | null
}

const token = /\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])|([^\\{}\r\n]+)|[\r\n]+/y

/** Reads the paragraphs of an RTF document; its groups are kept on a stack of our own, so that depth costs no stack. */
function readParagraphs(source: string): { pieces: Piece[]; title: string | null } {
  const pieces: Piece[] = []
  const fonts = new Map<number, number>()
  const groups: Group[] = []
  let group: Group = {
    destination: null,
    bold: false,
    italic: false,
    hidden: false,
    skip: 1,
    codePage: 1252,
    link: null
  }
  let bytes: number[] = []
  let toSkip = 0
  let text = ''
  let runs: PieceRun[] = []
  let outline: number | null = null
  let inTable = false
  let rows: string[] = []
  let title = ''
  let definedFont = 0
  let starred = false

  const write = (part: string): void => {
    const destination = group.destination
    if (destination === 'title') title += part
    else if (destination === 'instruction' && group.link) group.link.href = (group.link.href ?? '') + part
    if (destination !== null || group.hidden || part === '') return
    const start = text.length
    text += part
    const extend = (run: PieceRun): void => {
      const last = runs.findLast(
        (one) =>
          one.kind === run.kind &&
          one.end === run.start &&
          (one.kind !== 'link' || run.kind !== 'link' || one.href === run.href)
      )
      if (last) runs[runs.indexOf(last)] = { ...last, end: run.end }
      else runs.push(run)
    }
    if (group.bold) extend({ kind: 'strong', start, end: text.length })
    if (group.italic) extend({ kind: 'emphasis', start, end: text.length })
    const href = group.link ? safeLink(/HYPERLINK\s+"([^"]*)"/i.exec(group.link.href ?? '')?.[1] ?? null, null) : null
    if (href !== null) extend({ kind: 'link', href, start, end: text.length })
  }
  const flushBytes = (): void => {
    if (bytes.length === 0) return
    write(new TextDecoder(encodingOf(group.codePage)).decode(Uint8Array.from(bytes)))
    bytes = []
  }
  const endTable = (): void => {
    if (rows.length > 0) pieces.push({ kind: 'table', level: null, text: rows.join('\n'), map: [] })
    rows = []
  }
  const endParagraph = (): void => {
    const leading = /^\s*/.exec(text)![0].length
    const kept = wellFormed(text.trimEnd()).slice(leading)
    if (kept !== '') {
      endTable()
      const moved = runs
        .map((run) => ({
          ...run,
          start: Math.max(0, run.start - leading),
          end: Math.min(kept.length, run.end - leading)
        }))
        .filter((run) => run.start < run.end)
      pieces.push({
        kind: outline === null ? 'paragraph' : 'heading',
        level: outline,
        text: kept,
        map: [],
        runs: moved
      })
    }
    text = ''
    runs = []
  }

  for (token.lastIndex = 0; token.lastIndex < source.length;) {
    const match = token.exec(source)
    if (!match) break
    const [, word, number, hex, symbol, brace, plain] = match
    if (hex !== undefined) {
      if (toSkip > 0) toSkip--
      else bytes.push(Number.parseInt(hex, 16))
      continue
    }
    if (plain !== undefined) {
      flushOrTrail(plain)
      continue
    }
    if (brace === undefined && word === undefined && symbol === undefined) continue
    flushBytes()
    if (brace === '{') {
      if (groups.length >= depthLimit) throw new Failure('IMPORT_TOO_DEEP', { limit: depthLimit })
      groups.push(group)
      group = { ...group }
      toSkip = 0
    } else if (brace === '}') {
      group = groups.pop() ?? group
      toSkip = 0
      starred = false
    } else if (symbol !== undefined) {
      if (symbol === '*') starred = true
      else if (symbol === '\n' || symbol === '\r') endParagraph()
      else if (symbol !== '-') write(symbols[symbol] ?? symbol)
    } else control(word!, number === undefined ? null : Number(number))
  }
  flushBytes()
  endParagraph()
  endTable()
  return { pieces, title: title.trim() || null }

  /** Plain letters may be the trail bytes of a double-byte character that began as `\'xx`. */
  function flushOrTrail(plain: string): void {
    let part = plain
    if (toSkip > 0) {
      const skipped = Math.min(toSkip, part.length)
      toSkip -= skipped
      part = part.slice(skipped)
    }
    const isLead = bytes.length > 0 && [932, 936, 949, 950].includes(group.codePage) && endsInLeadByte(bytes)
    if (isLead && part !== '') {
      bytes.push(part.charCodeAt(0))
      part = part.slice(1)
    }
    flushBytes()
    write(
      /[\x80-\xff]/.test(part) ? new TextDecoder(encodingOf(group.codePage)).decode(Buffer.from(part, 'latin1')) : part
    )
  }

  function control(word: string, value: number | null): void {
    if (passedOver.has(word) || (starred && !/^(?:fldinst|shptxt)$/.test(word))) {
      group = { ...group, destination: word === 'fldinst' ? 'instruction' : word }
      starred = false
      return
    }
    starred = false
    switch (word) {
      case 'fonttbl':
      case 'info':
        group = { ...group, destination: word }
        return
      case 'title':
        if (group.destination === 'info') group = { ...group, destination: 'title' }
        return
      case 'author':
      case 'operator':
      case 'company':
      case 'doccomm':
        if (group.destination === 'info') group = { ...group, destination: word }
        return
      case 'field':
        group = { ...group, link: { href: null } }
        return
      case 'ansicpg':
        group.codePage = value ?? 1252
        for (const outer of groups) outer.codePage = group.codePage
        return
      case 'f':
      case 'deff':
        if (group.destination === 'fonttbl') definedFont = value ?? 0
        else if (word === 'f') group.codePage = fonts.get(value ?? 0) ?? group.codePage
        return
      case 'fcharset':
        if (group.destination === 'fonttbl' && charsets[value ?? 1] !== undefined && value !== 0)
          fonts.set(definedFont, charsets[value!]!)
        return
      case 'u': {
        const unit = (value ?? 0) < 0 ? (value ?? 0) + 65536 : (value ?? 0)
        write(String.fromCharCode(unit & 0xffff))
        toSkip = group.skip
        return
      }
      case 'uc':
        group.skip = value ?? 1
        return
      case 'b':
        group.bold = value !== 0
        return
      case 'i':
        group.italic = value !== 0
        return
      case 'v':
        group.hidden = value !== 0
        return
      case 'plain':
        group.bold = group.italic = group.hidden = false
        return
      case 'pard':
        outline = null
        inTable = false
        return
      case 'intbl':
        inTable = true
        return
      case 'outlinelevel':
        outline = Math.min(6, (value ?? 0) + 1)
        return
      case 'cell':
        text += '\t'
        return
      case 'row':
        rows.push(wellFormed(text.replace(/\t$/, '').replace(/\n/g, ' ')))
        text = ''
        runs = []
        return
      case 'par':
      case 'sect':
      case 'page':
        if (group.destination !== null) return
        if (inTable) text += ' '
        else endParagraph()
        return
      case 'bin':
        token.lastIndex += Math.max(0, value ?? 0)
        return
      default:
        if (symbols[word] !== undefined) write(symbols[word])
    }
  }
}

function endsInLeadByte(bytes: readonly number[]): boolean {
  let lead = false
  for (const byte of bytes) lead = !lead && ((byte >= 0x81 && byte <= 0x9f) || byte >= 0xe0)
  return lead
}

/** Rich Text Format: paragraphs, emphasis, links, tables; its own encodings are followed font by font. */
export function readRtf(file: SourceFile): readonly Draft[] {
  const { pieces: read, title } = readParagraphs(latin1(file.bytes))
  const { rawText, pieces } = rebasePieces(read)
  const hints: ReadHints = {
    fileName: baseName(file.name),
    ...(title && rawText.slice(0, 3000).includes(title) ? { title } : {})
  }
  return [
    draftOfPieces(rawText, pieces, hints, {
      format: 'rtf',
      encoding: { name: 'utf-8', origin: 'declared', confidence: 1 }
    })
  ]
}

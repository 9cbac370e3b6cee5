import type { Block, BylineName, CitedSource, DatedEvent, PublicationDate, Removed } from '../article/article'
import { assemble, type Assembled, type Part } from './assemble'
import { isBiography, nameInBiography, opensBiography } from './byline'
import { isoOf, parseIso } from './calendar'
import { findCitedSources } from './cited-sources'
import { findDateMentions } from './date-mentions'
import { readDateline } from './dateline'
import { linkPiece } from './inline-links'
import { languageOf } from './language'
import { furnitureRule, looksLikeSiteName } from './furniture'
import { endsSentence } from './line-shape'
import { markOf } from './line-marks'
import { dateOfFileName, type DateLine, readAboutLine } from './publication'
import { rawRangeOf } from './pieces'
import type { Piece, ReadHints, ReadInput, ReadResult } from './read-result'
import { markFurniture } from './remove-furniture'
import { markEmptySections, markRemarks } from './remove-remarks'
import { type PlacedMention, resolveDates } from './resolve-dates'
import { stripSiteName, tidyTitle } from './title'

/** What cutting a text into pieces has found besides them. */
export interface AlreadyFound {
  readonly title: string | null
  readonly publisher: string | null
  readonly removed: readonly Removed[]
}

/** Questions and answers by the sign they open with, where there are both or several of one. */
function markQuestions(pieces: readonly Piece[]): Piece[] {
  const signs = pieces.map((piece) => {
    const opens = /^[QＱAＡ問質回答문답질【[]/u.test(piece.text)
    const kind =
      opens &&
      (piece.kind === 'heading' ||
        piece.kind === 'paragraph' ||
        piece.kind === 'list-item' ||
        piece.kind === 'definition-term' ||
        piece.kind === 'definition')
        ? markOf(piece.text)?.kind
        : undefined
    return kind === 'question' || kind === 'answer' ? kind : null
  })
  const questions = signs.filter((sign) => sign === 'question').length
  const answers = signs.filter((sign) => sign === 'answer').length
  if (questions === 0 || (answers === 0 && questions < 2))
    return pieces.map((piece) =>
      piece.role === 'question' || piece.role === 'answer' ? { ...piece, role: undefined } : piece
    )
  return pieces.map((piece, i) => {
    const sign = signs[i]
    if (sign) return { ...piece, role: sign }
    if (answers === 0 && signs[i - 1] === 'question' && piece.kind === 'paragraph' && piece.role === undefined)
      return { ...piece, role: 'answer' as const }
    return piece
  })
}

interface About {
  byline: readonly BylineName[]
  publishedOn: PublicationDate | null
  url: string | null
  publisher: string | null
  /** Parts that are about the text: they give no events and no sources. */
  readonly aside: ReadonlySet<Part>
  /** So much of a part's text is a dateline, whose day is that of the report. */
  readonly dateline: { readonly part: Part; readonly length: number } | null
}

const urlLine =
  /^(?:(?:URL|元記事|原文|出典|引用元|Source|Original|Link|記事URL)\s?[:：]?\s?)?(https?:\/\/[^\s]{4,2000})$/i

function sameName(one: string, other: string): boolean {
  return one.replace(/\s/g, '') === other.replace(/\s/g, '')
}

/** A line between title and body that is a medium's name and nothing else. */
function isMediumLine(line: string): boolean {
  return (
    line.length <= 30 &&
    looksLikeSiteName(line) &&
    !/[はがをで、。？！?!「」]/u.test(line) &&
    furnitureRule(line) === null
  )
}

/** Byline, date and address from the lines around the body, and biographies, which get their role. */
function readAbout(parts: Part[], hints: ReadHints): About {
  const kept = parts.filter((part) => part.rule === null && part.piece.text !== '')
  const isBody = (part: Part) =>
    part.piece.kind === 'paragraph' && endsSentence(part.piece.text) && part.piece.text.length > 20
  const firstBody = kept.findIndex(isBody)
  const headEnd = firstBody < 0 ? Math.min(kept.length, 8) : firstBody
  const tailStart = Math.max(headEnd, kept.length - 8)
  const names: BylineName[] = []
  const aside = new Set<Part>()
  let date: DateLine | null = null
  let url: string | null = null
  let publisher: string | null = null
  let underBiography = false
  for (const [i, part] of kept.entries()) {
    const { piece } = part
    const { text } = piece
    const edge = i < headEnd || i >= tailStart
    if (piece.kind === 'heading') {
      underBiography =
        opensBiography(text) ||
        (i > headEnd &&
          names.some((person) => sameName(person.name, text.replace(/^[■◆●▼★☆【\s]{1,4}|[】\s]{1,3}$/gu, ''))))
      continue
    }
    if (opensBiography(text)) {
      underBiography = true
      continue
    }
    if (piece.kind === 'paragraph' && (underBiography || i >= kept.length * 0.6 || i >= kept.length - 6)) {
      const opened = text.includes('\n') && opensBiography(text.slice(0, text.indexOf('\n')))
      if (isBiography(text, underBiography || opened, names)) {
        part.piece = { ...piece, role: 'biography' }
        aside.add(part)
        const name = nameInBiography(text)
        if (name && !names.some((other) => other.name.replace(/ /g, '') === name.name.replace(/ /g, '')))
          names.push(name)
        else if (name) {
          const at = names.findIndex((other) => other.name.replace(/ /g, '') === name.name.replace(/ /g, ''))
          if (names[at]!.reading === null) names[at] = { ...names[at]!, reading: name.reading }
        }
        continue
      }
    }
    // A name with its reading alone at the foot opens the life of its bearer.
    if (i >= Math.max(headEnd, kept.length - 6) && text.length <= 60 && nameInBiography(text) !== null && kept[i + 1]) {
      underBiography = isBiography(kept[i + 1]!.piece.text, true, names)
    }
    if (!edge || text.length > 140) continue
    const lines = text.includes('\n') ? text.split('\n') : [text]
    for (const line of lines) {
      const address = urlLine.exec(line)
      if (address) {
        url ??= address[1]!
        continue
      }
      const found = readAboutLine(line, (i < headEnd && kept.length > 1) || underBiography)
      if (found === null && i < headEnd && publisher === null && isMediumLine(line)) {
        publisher = tidyTitle(line)
        aside.add(part)
      }
      if (found === null || (i >= headEnd && found.date?.weight === 1)) continue
      if (piece.kind !== 'paragraph' && piece.kind !== 'list-item') continue
      aside.add(part)
      if (found.date && (date === null || found.date.weight > date.weight)) date = found.date
      publisher ??= found.publisher
      for (const person of found.byline)
        if (!names.some((other) => other.name === person.name && (person.role ?? other.role) === other.role))
          names.push(person)
    }
  }
  const dateline = firstBody < 0 ? null : readDateline(kept[firstBody]!.piece.text)
  if (names.length === 0 && dateline?.reporter) names.push(dateline.reporter)
  publisher ??= dateline?.publisher ?? null
  if (date === null && dateline?.date)
    date = { date: { date: isoOf(dateline.date), precision: 'day', origin: 'stated' }, weight: 1 }
  return {
    byline: hints.byline && hints.byline.length > 0 ? hints.byline : names,
    publishedOn: hints.publishedOn ?? date?.date ?? dateOfFileName(hints.fileName ?? ''),
    url: hints.url ?? url,
    publisher,
    aside,
    dateline: dateline ? { part: kept[firstBody]!, length: dateline.length } : null
  }
}

/** The publisher that a copyright line names. */
function publisherInFoot(parts: readonly Part[]): string | null {
  for (let i = parts.length - 1; i >= Math.max(0, parts.length - 8); i--) {
    if (parts[i]!.rule !== 'copyright') continue
    const found =
      /(?:Copyright|©|\(c\)|Ⓒ|ⓒ)[\s©(cC)]{0,8}(?:[0-9]{4}(?:\s?[-–]\s?[0-9]{4})?,?\s?)?(?:by )?([^.,。|｜/0-9©]{2,40})/iu.exec(
        parts[i]!.piece.text
      )
    const name = found?.[1]?.replace(/\s?(?:All rights.{0,20}|無断.{0,20})$/iu, '').trim()
    if (name !== undefined && name.length >= 2) return name
  }
  return null
}

/** A title where the document has none: its first heading that is no standing section, else the file's name. */
function deriveTitle(assembled: Assembled, hints: ReadHints): string {
  for (const block of assembled.blocks) {
    if (block.kind !== 'heading') continue
    const text = tidyTitle(assembled.text.slice(block.start, block.end))
    if (text.length >= 4 && block.role === undefined) return text
  }
  const stem = tidyTitle((hints.fileName ?? '').replace(/^.{0,4000}[/\\]/, '').replace(/\.[A-Za-z0-9]{1,12}$/, ''))
  return stem === '' ? '無題' : stem
}

function eventsOf(
  assembled: Assembled,
  aside: ReadonlySet<number>,
  published: PublicationDate | null,
  /** Clean offset up to which a dateline goes, and where its block begins. */
  dateline: { readonly start: number; readonly end: number } | null
): DatedEvent[] {
  const { text, blocks } = assembled
  const mentions: PlacedMention[] = []
  let section = 0
  for (const [i, block] of blocks.entries()) {
    if (block.kind === 'heading') section++
    if (aside.has(i) || block.kind === 'code' || block.end - block.start < 2) continue
    const title = block.kind === 'heading' && block.level === 1
    for (const mention of findDateMentions(text.slice(block.start, block.end))) {
      if (dateline && block.start === dateline.start && block.start + mention.start < dateline.end) continue
      if (
        title &&
        text.slice(block.start, block.start + mention.start).lastIndexOf('【') >
          text.slice(block.start, block.start + mention.start).lastIndexOf('】')
      )
        continue
      mentions.push({
        ...mention,
        start: mention.start + block.start,
        stop: mention.stop + block.start,
        block: i,
        section
      })
    }
  }
  return mentions.length === 0 ? [] : resolveDates(text, mentions, published ? parseIso(published.date) : null)
}

function sourcesOf(assembled: Assembled, aside: ReadonlySet<number>): CitedSource[] {
  const sources: CitedSource[] = []
  for (const [i, block] of assembled.blocks.entries()) {
    if (aside.has(i) || block.kind === 'heading' || block.kind === 'code' || block.kind === 'figure') continue
    for (const source of findCitedSources(assembled.text.slice(block.start, block.end))) {
      sources.push({ ...source, start: source.start + block.start, end: source.end + block.start })
    }
  }
  return sources
}

function withLanguages(blocks: readonly Block[], text: string, language: string | null): Block[] {
  return blocks.map((block) => {
    if (block.language !== undefined && block.language === language) {
      const { language: _same, ...rest } = block
      return rest
    }
    if (block.language !== undefined || block.end - block.start < 20) return block
    const own = languageOf(text.slice(block.start, block.end))
    return own === null || own === language || (own === 'zh' && language === 'ja') ? block : { ...block, language: own }
  })
}

/**
 * The heading of the first level that names the article: of several the one in the declared title; never the site's
 * name, which some pages set as their first heading and put behind the title (「題名 | サイト名」).
 */
function ownHeading(parts: readonly Part[], declared: string | null, publisher: string | null): string | null {
  const headings: string[] = []
  for (const { piece, rule } of parts) {
    if (rule === null && piece.kind === 'heading' && piece.level === 1) headings.push(tidyTitle(piece.text))
  }
  const isSite = (text: string) =>
    text === publisher || (declared !== null && text.length * 2 < declared.length && declared.endsWith(text))
  const own = headings.filter((text) => text !== '' && !isSite(text))
  return own.find((text) => declared !== null && declared.includes(text)) ?? own[0] ?? null
}

/** Reading proper, on the pieces of any document. `found` is what cutting a plain text has told already. */
export function readPieces(input: ReadInput, hints: ReadHints, found: AlreadyFound): ReadResult {
  const linked = input.pieces.map((piece) => (piece.kind === 'code' ? piece : linkPiece(piece)))
  const parts: Part[] = markQuestions(linked).map((piece) => ({
    piece,
    rule: piece.removedBy ?? null,
    cuts: [...(piece.cuts ?? [])]
  }))
  markFurniture(parts)
  const about = readAbout(parts, hints)
  markRemarks(parts)
  markEmptySections(parts)
  const copyright = publisherInFoot(parts)
  const publisher = hints.publisher ?? found.publisher
  const heading = ownHeading(parts, hints.title === undefined ? null : tidyTitle(hints.title), publisher)
  const declared =
    hints.title === undefined || tidyTitle(hints.title) === '' ? null : stripSiteName(hints.title, publisher, heading)
  const own = found.title ?? heading
  const title = declared?.title ?? (own === null ? null : tidyTitle(own))
  const assembled = assemble(parts, hints, found.removed)
  const aside = new Set<number>()
  const asideStarts = new Set([...about.aside].map((part) => part.piece.rawStart ?? part.piece.map[2]))
  assembled.blocks.forEach((block, i) => {
    if (asideStarts.has(block.rawStart) || block.role === 'biography') aside.add(i)
  })
  const before = about.dateline
  const opening = before && assembled.blocks.find(({ rawStart }) => rawStart === rawRangeOf(before.part.piece).rawStart)
  const dateline = opening ? { start: opening.start, end: opening.start + before.length } : null
  const language = hints.language ?? languageOf(assembled.text)
  return {
    title: title !== null && title !== '' ? title : deriveTitle(assembled, hints),
    titleOrigin: title !== null && title !== '' ? 'document' : 'derived',
    byline: about.byline,
    publisher: publisher ?? about.publisher ?? declared?.siteName ?? copyright,
    publishedOn: about.publishedOn,
    language,
    url: about.url,
    rawText: input.rawText,
    ...assembled,
    blocks: withLanguages(assembled.blocks, assembled.text, language),
    citedSources: sourcesOf(assembled, aside),
    events: eventsOf(assembled, aside, about.publishedOn, dateline)
  }
}

/** Reads a document whose markup has already given its parts: HTML, Markdown, PDF, DOCX … */
export function readBlocks(input: ReadInput, hints: ReadHints = {}): ReadResult {
  return readPieces(input, hints, { title: null, publisher: null, removed: [] })
}

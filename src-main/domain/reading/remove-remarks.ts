import type { Range } from '../text/range'
import type { Part } from './assemble'
import { asksReader, isPromotion, remarkOf } from './authors-remarks'
import { isQuotation } from './line-shape'

const stop = /[。！？!?]/u

/** Sentences of one paragraph; a stop inside 「」 ends none. Each takes the space behind it. */
function sentencesIn(text: string): Range[] {
  const sentences: Range[] = []
  let start = 0
  let depth = 0
  for (let i = 0; i < text.length; i++) {
    // Kana, kanji and Hangul, nearly all of a text, are no signs.
    const unit = text.charCodeAt(i)
    if (unit >= 0x3040 && unit < 0xff00) continue
    const sign = text[i]!
    if ('「『（(“'.includes(sign)) depth++
    else if ('」』）)”'.includes(sign)) depth = Math.max(0, depth - 1)
    else if (
      sign === '\n' ||
      (depth === 0 &&
        (stop.test(sign) ||
          (sign === '.' &&
            /[A-Za-z가-힣]/.test(text[i - 1] ?? '') &&
            /^\s?(?:$|[\p{Lu}가-힣“"])/u.test(text.slice(i + 1, i + 3)))))
    ) {
      while (i + 1 < text.length && (stop.test(text[i + 1]!) || '」』）)”'.includes(text[i + 1]!))) i++
      let end = i + 1
      while (end < text.length && text[end] === ' ') end++
      sentences.push({ start, end })
      start = end
      depth = 0
    }
  }
  if (start < text.length) sentences.push({ start, end: text.length })
  return sentences
}

function nextKept(parts: readonly Part[], from: number, step: 1 | -1): Part | undefined {
  for (let i = from + step; i >= 0 && i < parts.length; i += step) if (parts[i]!.rule === null) return parts[i]
  return undefined
}

/** Leading signs of a call-out (💡, ※) are no part of the sentence. */
const lead = /^(?:[\p{Extended_Pictographic}\uFE0F\u200D※\s]){1,8}/u

/** Whether a paragraph, or a line taken for a heading, says once more, word for word, what the one right above it says. */
function isDoubled(above: Part, part: Part): boolean {
  const isLine = ({ piece }: Part) => piece.kind === 'paragraph' || (piece.kind === 'heading' && piece.level !== 1)
  const { text, role } = part.piece
  return role === undefined && text.length >= 12 && text === above.piece.text && isLine(part) && isLine(above)
}

/** Quotations that stand alone and say again what the paragraphs around them say. */
function markPullQuotes(parts: readonly Part[]): void {
  const near = 4
  const alone = (part: Part | undefined) =>
    part !== undefined &&
    part.rule === null &&
    part.piece.role === undefined &&
    (part.piece.kind === 'quote' || (part.piece.kind === 'paragraph' && isQuotation(part.piece.text)))
  const plain = (text: string) => text.replace(/^[「『“"\s]{1,3}|[」』”"\s]{1,3}$/gu, '')
  for (const [i, part] of parts.entries()) {
    const before = nextKept(parts, i, -1)
    if (part.rule === null && before && isDoubled(before, part)) part.rule = 'pull-quote'
    if (!alone(part)) continue
    const words = plain(part.piece.text)
    if (words.length < 8 || words.length > 300) continue
    for (let j = Math.max(0, i - near); j < i; j++) {
      const other = parts[j]!
      const same = alone(other) && plain(other.piece.text) === words
      const within =
        other.rule === null && !alone(other) && other.piece.kind === 'paragraph' && other.piece.text.includes(words)
      if (same || within) part.rule = 'pull-quote'
      if (part.rule !== null) break
    }
  }
}

/**
 * Marks sentences and paragraphs in which the author leads the reader on. In a paragraph of several sentences only a
 * last one (or, of an announcement, any) is cut; everything else stays.
 */
export function markRemarks(parts: readonly Part[]): void {
  markPullQuotes(parts)
  const firstHeading = parts.findIndex(
    (part) => part.rule === null && part.piece.kind === 'heading' && part.piece.level !== 1
  )
  const total = parts.length
  for (const [i, part] of parts.entries()) {
    const { piece } = part
    if (part.rule !== null || piece.kind !== 'paragraph' || piece.role !== undefined || piece.text.length > 1200)
      continue
    const sentences = sentencesIn(piece.text)
    const beforeHeading = nextKept(parts, i, 1)?.piece.kind === 'heading'
    const marks = sentences.map((sentence, at) => {
      const words = piece.text.slice(sentence.start, sentence.end).trim().replace(lead, '')
      if (words === '') return null
      if ((firstHeading < 0 || i < firstHeading) && i < total / 2 && isPromotion(words)) return 'promotion'
      return remarkOf(words, beforeHeading && at === sentences.length - 1 && sentences.length === 1)
    })
    const first = marks[0] ?? null
    if (first !== null && marks.every((mark) => mark !== null)) part.rule = first
    else if (marks.some((mark) => mark !== null)) {
      for (const [at, sentence] of sentences.entries()) {
        if (marks[at] === 'self-reference' || (marks[at] === 'transition' && at === sentences.length - 1))
          part.cuts.push({ ...sentence, rule: marks[at]! })
      }
    } else if (i > total * 0.6 && sentences.length <= 3) {
      const texts = sentences.map((sentence) => piece.text.slice(sentence.start, sentence.end).trim())
      if (texts.every((text) => /[?？]$/u.test(text)) && texts.some((text) => asksReader(text)))
        part.rule = 'reader-question'
    }
  }
}

/**
 * Headings under which nothing stands: at the end of the document, or because cleaning took all of it out. A heading
 * that is followed at once by one further in is not empty while that one is not.
 */
export function markEmptySections(parts: readonly Part[]): void {
  /** Level of the nearest kept heading behind, 0 at the end of the document, 7 where text comes first. */
  let behind = 0
  let cleaned = true
  for (let i = parts.length - 1; i >= 0; i--) {
    const part = parts[i]!
    if (part.rule !== null) {
      cleaned ||= part.rule !== 'decoration'
      continue
    }
    if (part.piece.kind !== 'heading') {
      behind = 7
      cleaned = false
      continue
    }
    const level = part.piece.level ?? 2
    if (level > 1 && behind <= level && cleaned) {
      part.rule = 'empty-section'
      continue
    }
    behind = level
    cleaned = false
  }
}

import type { Part } from './assemble'
import {
  callsForComment,
  furnitureRule,
  furnitureSection,
  isCommentField,
  isMenuWord,
  isShareWord,
  isTagline,
  type FurnitureSection
} from './furniture'
import { readDateLine } from './publication'
import { endsSentence } from './line-shape'
import { isDecoration, markOf } from './line-marks'

/** Share of a piece's text that links cover, 0–1. */
function linkedShare(part: Part): number {
  const { text, runs } = part.piece
  if (text.length === 0) return 0
  let covered = 0
  for (const run of runs ?? []) if (run.kind === 'link') covered += run.end - run.start
  return covered / text.length
}

function isShort(part: Part): boolean {
  const { text, kind } = part.piece
  return (
    kind === 'figure' || kind === 'caption' || (text.length <= 140 && !endsSentence(text)) || linkedShare(part) > 0.8
  )
}

/** A heading's words without the number or sign it opens with, as a table of contents repeats them. */
function bareHeading(text: string): string {
  const mark = markOf(text)
  const bare = mark && mark.kind !== 'bracket' ? text.slice(mark.length) : text
  return bare.replace(/\s/g, '')
}

/** Whether a piece under one of a page's own sections still belongs to it. */
function belongsTo(section: FurnitureSection, part: Part, headings: ReadonlySet<string>): boolean {
  const { text, kind } = part.piece
  if (kind === 'table' || kind === 'quote' || part.piece.role) return false
  if (section === 'comment-form')
    return isCommentField(text) || isMenuWord(text) || furnitureRule(text) === 'comment-form'
  if (section === 'table-of-contents') return kind !== 'heading' && headings.has(bareHeading(text))
  if (kind === 'heading') return linkedShare(part) > 0.8
  return isShort(part)
}

/** Index of the last piece of running text: what stands behind it is the page's foot. */
function lastOfBody(parts: readonly Part[]): number {
  for (let i = parts.length - 1; i >= 0; i--) {
    const { piece, rule } = parts[i]!
    if (rule !== null || furnitureRule(piece.text) !== null) continue
    if (
      piece.role !== undefined ||
      piece.kind === 'table' ||
      piece.kind === 'quote' ||
      (endsSentence(piece.text) && linkedShare(parts[i]!) < 0.8) ||
      piece.text.length > 160
    )
      return i
  }
  return -1
}

/**
 * Marks what pages carry besides the article, each part with the name of its rule. A part that says something of its
 * own is never marked by its place alone: only single menu words, and rows of links, are what they are by standing at
 * the head or the foot.
 */
export function markFurniture(parts: readonly Part[]): void {
  const foot = lastOfBody(parts)
  const firstBody = parts.findIndex(
    (part) => part.rule === null && endsSentence(part.piece.text) && part.piece.text.length > 20
  )
  let section: FurnitureSection | null = null
  /** The section has links, so that what is none behind them is the article's. */
  let linked = false
  const headings = new Set<string>()
  if (parts.some((part) => furnitureSection(part.piece.text) === 'table-of-contents')) {
    for (const { piece } of parts) if (piece.kind === 'heading') headings.add(bareHeading(piece.text))
  }
  for (const [i, part] of parts.entries()) {
    const { piece } = part
    if (part.rule !== null || piece.text === '') {
      linked ||= linkedShare(part) > 0.8
      continue
    }
    if (piece.kind === 'heading' && piece.level === 1) continue
    if (piece.kind === 'code' || piece.kind === 'table') {
      section = null
      continue
    }
    const opened = furnitureSection(piece.text)
    // A biography or another word of the page may stand behind its form.
    const below = i > foot || (i > parts.length / 2 && callsForComment(piece.text))
    if (opened === 'comment-form' ? below || piece.kind === 'heading' : opened !== null) {
      // A list of links under 「関連記事」 goes; a section of sentences under the same words is the author's.
      let after = i + 1
      while (parts[after] !== undefined && parts[after]!.rule !== null) after++
      const next = parts[after]
      if (
        opened === 'comment-form' ||
        next === undefined ||
        belongsTo(opened!, next, headings) ||
        furnitureSection(next.piece.text) !== null ||
        furnitureRule(next.piece.text) !== null
      ) {
        section = opened
        linked = false
        part.rule = opened
        continue
      }
    }
    const rule = isDecoration(piece.text) ? 'decoration' : furnitureRule(piece.text)
    if (rule !== null) {
      part.rule = rule
      continue
    }
    if (
      section !== null &&
      belongsTo(section, part, headings) &&
      (i > foot ||
        section === 'comment-form' ||
        section === 'table-of-contents' ||
        (piece.kind === 'list-item' && !linked) ||
        linkedShare(part) > 0.8)
    ) {
      linked ||= linkedShare(part) > 0.8
      part.rule = section
      continue
    }
    section = null
    const atEdge = i > foot || (firstBody >= 0 && i < firstBody)
    const [before, behind] = [parts[i - 1], parts[i + 1]]
    if (
      isShareWord(piece.text) &&
      ((atEdge && piece.text.length >= 4) ||
        [before, behind].some(
          (other) =>
            other !== undefined &&
            (other.rule === 'share-buttons' ||
              other.rule === 'copy-button' ||
              isShareWord(other.piece.text) ||
              furnitureRule(other.piece.text) === 'share-buttons')
        ))
    ) {
      part.rule = 'share-buttons'
    } else if (piece.kind !== 'heading' && atEdge && isMenuWord(piece.text)) part.rule = 'navigation'
    else if (i > foot && foot >= 0 && piece.kind !== 'heading' && linkedShare(part) > 0.95 && countLinks(part) >= 2)
      part.rule = 'navigation'
    else if (
      i > foot &&
      foot >= 0 &&
      isTagline(piece.text) &&
      readDateLine(piece.text) === null &&
      piece.text.length <= 60
    )
      part.rule = 'site-chrome'
  }
}

function countLinks(part: Part): number {
  return (part.piece.runs ?? []).filter((run) => run.kind === 'link').length
}

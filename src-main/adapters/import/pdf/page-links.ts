import { safeLink } from '../safe-link'
import type { Line } from './page-lines'

/** A link annotation: points, y upwards from the page's foot. */
export interface PageLink {
  readonly href: string
  readonly left: number
  readonly right: number
  readonly bottom: number
  readonly top: number
}

/** Offsets in a line's text. */
export interface LineLink {
  readonly start: number
  readonly end: number
  readonly href: string
}

/** @param annotations as pdf.js gives them; anything else is passed over */
export function linksOf(annotations: readonly unknown[], view: readonly number[]): PageLink[] {
  const [x0 = 0, y0 = 0] = view
  return annotations.slice(0, 2000).flatMap((annotation): PageLink[] => {
    const { subtype, url, unsafeUrl, rect } = annotation as Record<string, unknown>
    const address = typeof url === 'string' ? url : typeof unsafeUrl === 'string' ? unsafeUrl : null
    const href = subtype === 'Link' ? safeLink(address, null) : null
    if (href === null || !Array.isArray(rect) || rect.some((side) => typeof side !== 'number')) return []
    const [left, bottom, right, top] = rect as [number, number, number, number]
    return [
      {
        href,
        left: Math.min(left, right) - x0,
        right: Math.max(left, right) - x0,
        bottom: Math.min(bottom, top) - y0,
        top: Math.max(bottom, top) - y0
      }
    ]
  })
}

/** Widths of letters in halves of an em: a PDF tells the line's width, not each letter's place in it. */
const widthOf = (character: string): number =>
  /[\u1100-\u115f\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uff60]/.test(character) ? 2 : 1
const wordLetter = /[\p{L}\p{N}\p{M}]/u
const spaced = /[A-Za-z0-9À-ɏ가-힣]/

/** Which letters of a line lie in the rectangles of links; words that are written with spaces are taken whole. */
export function lineLinks(line: Line, links: readonly PageLink[]): LineLink[] {
  const near = links.filter(
    (link) =>
      line.y >= link.bottom - line.size * 0.3 && line.y <= link.top && link.left < line.right && link.right > line.left
  )
  if (near.length === 0 || line.right <= line.left) return []
  const characters = [...line.text]
  const total = characters.reduce((sum, character) => sum + widthOf(character), 0)
  const scale = (line.right - line.left) / Math.max(1, total)
  const found: LineLink[] = []
  for (const link of near) {
    let [start, end, offset, x] = [-1, -1, 0, line.left]
    for (const character of characters) {
      const middle = x + (widthOf(character) * scale) / 2
      if (middle >= link.left && middle <= link.right) {
        if (start < 0) start = offset
        end = offset + character.length
      }
      offset += character.length
      x += widthOf(character) * scale
    }
    if (start < 0) continue
    while (start > 0 && spaced.test(line.text[start]!) && spaced.test(line.text[start - 1]!)) start--
    while (end < line.text.length && spaced.test(line.text[end - 1]!) && spaced.test(line.text[end]!)) end++
    while (start < end && !wordLetter.test(line.text[start]!)) start++
    while (end > start && !/[\p{L}\p{N}\p{M}/)）」]/u.test(line.text[end - 1]!)) end--
    if (end > start && !found.some((other) => other.start < end && other.end > start))
      found.push({ start, end, href: link.href })
  }
  return found.sort((one, other) => one.start - other.start)
}

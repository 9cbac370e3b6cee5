import { expect } from 'vitest'
import type { Draft } from '../../../src-main/domain/article/article'

/** White space of the clean text may stand for anything that parts words, lines and cells in the raw text (`|`, `<br>`). */
const alike = (clean: string, raw: string): boolean => clean === raw || /^\s$/.test(clean)

const loneSurrogate = /\p{Surrogate}/u

/**
 * Every promise that a draft makes about its offsets: blocks in order and joined by one line feed, a map without gaps
 * whose segments ascend and lead every character to its raw form and back, runs and findings inside the text; and that
 * nothing is in it which a text can't hold, or a name.
 * Returns how many characters were followed there and back.
 */
export function checkDraft(draft: Draft): number {
  const { text, rawText, blocks, runs, removed, map, events, citedSources } = draft
  expect(loneSurrogate.test(text)).toBe(false)
  expect(loneSurrogate.test(rawText)).toBe(false)
  expect(loneSurrogate.test(draft.title)).toBe(false)
  expect(`${text}${rawText}${draft.title}`).not.toContain('\0')
  expect(text).not.toContain('\r')
  const names = [
    draft.title,
    ...draft.byline.map(({ name }) => name),
    ...(draft.publisher === null ? [] : [draft.publisher])
  ]
  for (const name of names) expect(name).toMatch(/^\S(?:.*\S)?$/)
  expect(blocks.map((block) => text.slice(block.start, block.end)).join('\n')).toBe(text)

  let end = -1
  let rawEnd = 0
  for (const block of blocks) {
    expect(block.start).toBe(end + 1)
    end = block.end
    expect(block.rawStart).toBeGreaterThanOrEqual(rawEnd)
    expect(block.rawEnd).toBeGreaterThanOrEqual(block.rawStart)
    rawEnd = block.rawEnd
  }
  expect(rawEnd).toBeLessThanOrEqual(rawText.length)

  const followed = new Set<number>()
  let cleanBefore = 0
  let rawBefore = 0
  for (let at = 0; at < map.length; at += 4) {
    const [start, length, rawStart, rawLength] = map.slice(at, at + 4) as [number, number, number, number]
    if (start < cleanBefore || rawStart < rawBefore)
      throw new Error(`map turns back at ${start} (${rawStart} < ${rawBefore})`)
    cleanBefore = start + length
    rawBefore = rawStart + rawLength
    for (let offset = 0; offset < length; offset++) {
      followed.add(start + offset)
      if (length === rawLength && !alike(text[start + offset]!, rawText[rawStart + offset]!)) {
        if (length > 1)
          throw new Error(`map leads “${text[start + offset]}” at ${start + offset} to “${rawText[rawStart + offset]}”`)
      }
    }
  }
  expect(rawBefore).toBeLessThanOrEqual(rawText.length)
  for (const block of blocks) {
    for (let at = block.start; at < block.end; at++)
      if (!followed.has(at)) throw new Error(`no way back from ${at} in ${block.kind}`)
  }
  for (const range of [...runs, ...citedSources, ...events.map(({ start, stop }) => ({ start, end: stop }))]) {
    expect(range.start).toBeGreaterThanOrEqual(0)
    expect(range.end).toBeGreaterThan(range.start)
    expect(range.end).toBeLessThanOrEqual(text.length)
  }
  for (const range of removed) {
    expect(range.rawStart).toBeGreaterThanOrEqual(0)
    expect(range.rawEnd).toBeGreaterThan(range.rawStart)
    expect(range.rawEnd).toBeLessThanOrEqual(rawText.length)
    expect(range.rule).not.toBe('')
  }
  return followed.size
}

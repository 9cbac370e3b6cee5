import { expect } from 'vitest'
import type { ReadResult } from '../../../src-main/domain/reading/read-result'
import { toCleanRange, toRawRange } from '../../../src-main/domain/text/offset-map'

/**
 * One sign that ends a line; the clean text has a line feed or, where lines were joined, a space for it. A bar between
 * two cells is a tab there.
 */
const lineEnd = /[\n\r\v\f\u0085\u2028\u2029]/
const joints = /[\n ]/
const space = /[\s\u200B\u2060\uFEFF\u0085]/

/**
 * What holds for the reading of any text: blocks cover the clean text but for the line feeds between them, every clean
 * character leads to its raw one and back, and nothing of the raw text is lost.
 */
export function expectFaithful(result: ReadResult): void {
  const { rawText, text, blocks, runs, removed, map } = result
  let at = 0
  let rawAt = 0
  blocks.forEach((block, i) => {
    expect(block.start).toBe(i === 0 ? 0 : at + 1)
    if (i > 0) expect(text[block.start - 1]).toBe('\n')
    expect(block.end).toBeGreaterThanOrEqual(block.start)
    expect(block.rawStart).toBeGreaterThanOrEqual(rawAt)
    expect(block.rawEnd).toBeGreaterThanOrEqual(block.rawStart)
    at = block.end
    rawAt = block.rawEnd
    const raw = toRawRange(map, block)
    if (block.end > block.start) expect(raw.start >= block.rawStart && raw.end <= block.rawEnd).toBe(true)
  })
  expect(at).toBe(text.length)

  const mapped = new Uint8Array(text.length)
  for (let i = 0; i < map.length; i += 4) {
    const [start, length, rawStart, rawLength] = [map[i]!, map[i + 1]!, map[i + 2]!, map[i + 3]!]
    mapped.fill(1, start, start + length)
    for (let j = 0; length === rawLength && length > 1 && j < length; j++) {
      const [clean, raw] = [text[start + j]!, rawText[rawStart + j]!]
      const stands = (joints.test(clean) && lineEnd.test(raw)) || (clean === '\t' && raw === '|')
      if (clean !== raw && !stands) throw new Error(`character ${start + j} is another in the raw text`)
    }
    for (let j = start; j < start + length; j++) {
      const raw = toRawRange(map, { start: j, end: j + 1 })
      const back = toCleanRange(map, raw)
      const whole = length === rawLength ? { start: j, end: j + 1 } : { start, end: start + length }
      if (back.start !== whole.start || back.end !== whole.end)
        throw new Error(`character ${j} comes back as ${back.start}–${back.end}`)
    }
  }
  const between = new Set(blocks.slice(1).map((block) => block.start - 1))
  for (let i = 0; i < text.length; i++)
    if (!mapped[i] && !between.has(i)) throw new Error(`character ${i} has no place in the raw text`)

  const accounted = new Uint8Array(rawText.length)
  for (const range of [...blocks, ...removed]) accounted.fill(1, range.rawStart, range.rawEnd)
  for (let i = 0; i < rawText.length; i++) {
    if (!accounted[i] && !space.test(rawText[i]!))
      throw new Error(`raw character ${i} ${JSON.stringify(rawText[i])} is neither kept nor removed`)
  }
  // Inside a block nothing may vanish unnamed either, but for markers, link marks and white space.
  for (const range of [...result.citedSources, ...runs])
    expect(range.start >= 0 && range.end <= text.length && range.end > range.start).toBe(true)
  for (const event of result.events)
    expect(event.start >= 0 && event.stop <= text.length && event.stop > event.start).toBe(true)
  for (let i = 1; i < removed.length; i++) expect(removed[i]!.rawStart).toBeGreaterThanOrEqual(removed[i - 1]!.rawStart)
}

import type { PieceRun } from '../../domain/reading/read-result'
import { appendSegment, type Segments } from './html/align-text'

type OpenRun = { readonly kind: 'strong' | 'emphasis' | 'code' } | { readonly kind: 'link'; readonly href: string }

export interface InlineResult {
  readonly text: string
  readonly map: number[]
  readonly runs: readonly PieceRun[]
}

/** Collects the text of one part of a document with its runs and its way back to the raw text. */
export interface InlineText {
  /** Length of what has been collected, UTF-16 units. */
  readonly length: number
  /** The last character collected, or ''. */
  readonly last: string
  /** Adds text; `segments` are offsets in `value` and in the raw text. White space is collapsed unless it is preserved. */
  add(value: string, segments: Segments): void
  /** Adds characters that stand for something in the raw text as a whole (`<br>` → line feed). */
  addWhole(text: string, rawStart: number, rawLength: number): void
  /** A boundary that shows as white space, if text follows on the same line. */
  space(rawStart: number): void
  open(run: OpenRun): void
  close(): void
  ruby(start: number, end: number, reading: string): void
  /** What was collected; runs still open are ended here and begin again with the next text. */
  take(): InlineResult
}

const isSpace = (unit: number): boolean =>
  unit === 0x20 || unit === 0x0a || unit === 0x09 || unit === 0x0d || unit === 0x0c

/** Scripts that are written without spaces: a line break of the source between two of them is no space (CSS Text 4, 4.1.3). */
const unspaced = /[\u3000-\u30ff\u3400-\u9fff\uf900-\ufaff\uff01-\uff60]/

const nothing: InlineResult = { text: '', map: [], runs: [] }

/** @param preserve keeps white space as it stands (`<pre>`) */
export function createInlineText(preserve = false): InlineText {
  let text = ''
  /** The last character of `text`: asking `text` itself would copy all of it, for every word. */
  let last = ''
  let map: Segments = []
  let runs: PieceRun[] = []
  let pending: { start: number; length: number; lineBreak: boolean } | null = null
  const opened: { run: OpenRun; start: number }[] = []

  const append = (part: string, rawStart: number, rawLength: number): void => {
    appendSegment(map, text.length, part.length, rawStart, rawLength)
    text += part
    last = part.at(-1) ?? last
  }
  const settleSpace = (next: string): void => {
    if (pending === null) return
    const swallowed = pending.lineBreak && unspaced.test(last) && unspaced.test(next)
    if (last !== '' && last !== '\n' && last !== '\t' && !swallowed && pending.length > 0) {
      append(' ', pending.start, pending.length)
    }
    pending = null
  }
  const addStretch = (part: string, rawStart: number): void => {
    let at = 0
    while (at < part.length) {
      const start = at
      if (isSpace(part.charCodeAt(at))) {
        let lineBreak = false
        while (at < part.length && isSpace(part.charCodeAt(at))) if (part[at++] === '\n') lineBreak = true
        if (pending === null) pending = { start: rawStart + start, length: 1, lineBreak }
        else pending.lineBreak ||= lineBreak
      } else {
        while (at < part.length && !isSpace(part.charCodeAt(at))) at++
        settleSpace(part[start]!)
        append(part.slice(start, at), rawStart + start, at - start)
      }
    }
  }
  const keepRun = (run: OpenRun, start: number): void => {
    if (start < text.length) runs.push({ ...run, start, end: text.length })
  }

  return {
    get length() {
      return text.length
    },
    get last() {
      return last
    },
    add(value, segments) {
      for (let at = 0; at < segments.length; at += 4) {
        const start = segments[at]!
        const length = segments[at + 1]!
        const rawStart = segments[at + 2]!
        const rawLength = segments[at + 3]!
        const part = length === value.length ? value : value.slice(start, start + length)
        if (preserve) append(part, rawStart, rawLength)
        else if (length === rawLength) addStretch(part, rawStart)
        else if ([...part].every((character) => isSpace(character.charCodeAt(0)))) {
          pending ??= { start: rawStart, length: rawLength, lineBreak: part.includes('\n') }
        } else {
          settleSpace(part)
          append(part, rawStart, rawLength)
        }
      }
    },
    addWhole(part, rawStart, rawLength) {
      if (part === '\n' || part === '\t') pending = null
      else settleSpace(part)
      append(part, rawStart, rawLength)
    },
    space(rawStart) {
      if (!preserve) pending ??= { start: rawStart, length: 1, lineBreak: false }
    },
    open(run) {
      opened.push({ run, start: text.length })
    },
    close() {
      const ended = opened.pop()
      if (ended) keepRun(ended.run, ended.start)
    },
    ruby(start, end, reading) {
      if (start < end) runs.push({ kind: 'ruby', start, end, reading })
    },
    take() {
      if (text === '') {
        pending = null
        return nothing
      }
      for (const { run, start } of opened) keepRun(run, start)
      const taken = { text, map, runs }
      text = ''
      last = ''
      map = []
      runs = []
      pending = null
      for (const run of opened) run.start = 0
      return trim(taken, preserve)
    }
  }
}

/** Takes blank edges off a part (blank lines of `<pre>` only) and moves map and runs with it; tabs of a table stay. */
function trim({ text, map, runs }: InlineResult, preserve: boolean): InlineResult {
  const leading = (preserve ? /^(?:[ \t]*\n)+/ : /^[ \n]+/).exec(text)?.[0].length ?? 0
  let end = text.length
  while (end > leading && (text[end - 1] === ' ' || text[end - 1] === '\n')) end--
  const trimmed: number[] = []
  for (let at = 0; at < map.length; at += 4) {
    const [start, length, rawStart, rawLength] = map.slice(at, at + 4) as [number, number, number, number]
    const from = Math.max(start, leading)
    const to = Math.min(start + length, end)
    if (from >= to) continue
    const whole = from === start && to === start + length
    if (whole || length !== rawLength) trimmed.push(from - leading, to - from, rawStart, rawLength)
    else trimmed.push(from - leading, to - from, rawStart + from - start, to - from)
  }
  const kept: PieceRun[] = []
  for (const run of runs) {
    let from = Math.max(run.start, leading)
    let to = Math.min(run.end, end)
    while (from < to && /[ \n\t]/.test(text[from]!)) from++
    while (to > from && /[ \n\t]/.test(text[to - 1]!)) to--
    if (from < to) kept.push({ ...run, start: from - leading, end: to - leading })
  }
  return {
    text: text.slice(leading, end),
    map: trimmed,
    runs: kept.sort((one, other) => one.start - other.start || other.end - one.end)
  }
}

import type { Range } from './range'

const closing = new Map([
  ['「', '」'],
  ['『', '』'],
  ['（', '）'],
  ['(', ')'],
  ['“', '”'],
  ['【', '】'],
  ['《', '》'],
  ['〈', '〉'],
  ['〔', '〕']
])
const closers = new Set(closing.values())
const fullStops = new Set(['。', '！', '？', '!', '?', '．', '｡', '‼', '⁉'])
/** What follows a closing bracket when the sentence goes on: 「…。」と述べた. */
const continuing = /^[とのはがをにもでやかな、，,って」』）)]/u

/**
 * Sentences of a text in UTF-16 ranges, without the white space between them. A full stop inside brackets ends no
 * sentence; behind the bracket it does, unless a particle follows (「…。」と述べた). A line feed always ends one. In
 * Latin script a full stop ends a sentence before white space and a capital, quotation mark or CJK character.
 */
export function sentencesOf(text: string): Range[] {
  const sentences: Range[] = []
  let start = 0
  let expected: string[] = []
  const close = (end: number): void => {
    let from = start
    let to = end
    while (from < to && isSpace(text.charCodeAt(from))) from += 1
    while (to > from && isSpace(text.charCodeAt(to - 1))) to -= 1
    if (to > from) sentences.push({ start: from, end: to })
    start = end
  }

  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]!
    if (character === '\n') {
      expected = []
      close(at)
      continue
    }
    const opened = closing.get(character)
    if (opened) {
      expected.push(opened)
      continue
    }
    if (closers.has(character)) {
      const depth = expected.lastIndexOf(character)
      if (depth >= 0) expected.length = depth
      if (expected.length === 0 && fullStops.has(text[at - 1] ?? '') && !continuing.test(text.slice(at + 1, at + 2))) {
        close(at + 1)
      }
      continue
    }
    if (expected.length > 0) continue
    if (fullStops.has(character)) {
      while (fullStops.has(text[at + 1] ?? '')) at += 1
      close(at + 1)
    } else if (character === '.' && isLatinStop(text, at)) close(at + 1)
  }
  close(text.length)
  return sentences
}

function isLatinStop(text: string, at: number): boolean {
  if (
    !/^\s+["“‘(]?[\p{Lu}\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(
      text.slice(at + 1, at + 8)
    )
  )
    return false
  // Initials and titles: "J. Smith", "Mr. Kim", "U.S. President".
  return !/(?:\b\p{Lu}|\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sen|Rep|Gov|vs|No|St))$/u.test(
    text.slice(Math.max(0, at - 6), at)
  )
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x3000 || unit === 0xa0 || (unit >= 0x09 && unit <= 0x0d)
}

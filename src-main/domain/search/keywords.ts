import { classOf, Dense, Digit, isHiragana, isKatakana, Word } from './characters'

export interface Keyword {
  /** Folded. */
  readonly text: string
  readonly count: number
}

/** English words that say nothing about a text's matter. */
const common = new Set(
  'the and that with for was from has have not his her its are were been will would could more than over about after new under into their they said this but who which what when where there also one two had all can out other some such only most'.split(
    ' '
  )
)

/**
 * Words that a text is likely to be about: stretches of one script — kanji, katakana, Latin, Hangul — that a reader would
 * take for a word, with the number of times they occur. Japanese has no spaces, but its scripts change where its words
 * do; hiragana, mostly endings and particles, is left out. Most frequent first, longer ones before shorter.
 */
export function keywordsOf(folded: string, limit: number): Keyword[] {
  const counts = new Map<string, number>()
  let start = 0
  let script = 0
  const end = (at: number): void => {
    if (script !== 0) {
      const word = folded.slice(start, at)
      if (isTelling(word, script)) counts.set(word, (counts.get(word) ?? 0) + 1)
    }
    start = at
  }
  for (let at = 0; at < folded.length; at++) {
    const kind = scriptOf(folded.charCodeAt(at))
    if (kind === script && kind !== 0) continue
    end(at)
    script = kind
  }
  end(folded.length)
  return [...counts]
    .map(([text, count]) => ({ text, count }))
    .sort((a, b) => b.count * weight(b.text) - a.count * weight(a.text) || (a.text < b.text ? -1 : 1))
    .slice(0, limit)
}

const weight = (text: string): number => Math.min(4, text.length)

const Kanji = 1
const Katakana = 2
const Latin = 3
const Hangul = 4

function scriptOf(unit: number): number {
  switch (classOf(unit)) {
    case Word:
      return Latin
    case Digit:
      return 0
    case Dense:
      if (isHiragana(unit)) return 0
      if (isKatakana(unit)) return Katakana
      if (unit >= 0xac00 && unit <= 0xd7a3) return Hangul
      return unit >= 0x3400 && unit <= 0x9fff ? Kanji : 0
    default:
      return 0
  }
}

function isTelling(word: string, script: number): boolean {
  if (script === Latin) return word.length >= 3 && word.length <= 40 && !common.has(word)
  return word.length >= 2 && word.length <= 12
}

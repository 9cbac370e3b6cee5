const space = /\s/u
const joined = /[\p{M}\p{Cf}]/u
const wide = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u

export interface TextCount {
  /** Code points other than white space, combining marks and joiners. */
  readonly characters: number
  /** Runs of letters and digits between white space or East Asian characters, which count one each in English texts. */
  readonly words: number
}

/** Characters as a Japanese reader counts them, and words as an English one does. */
export function countText(text: string): TextCount {
  let characters = 0
  let words = 0
  let within = false
  for (const character of text) {
    if (space.test(character)) {
      within = false
      continue
    }
    if (joined.test(character)) continue
    characters += 1
    if (wide.test(character)) {
      words += 1
      within = false
    } else if (!within) {
      words += 1
      within = true
    }
  }
  return { characters, words }
}

import { scoreText } from './score-text'

/*
 * Texts of a few characters: too short for zero bytes to tell UTF-16, and half-width katakana, which a longer text hardly
 * has and other encodings read as rare characters.
 */
export interface Guess {
  readonly name: string
  readonly confidence: number
}

/** Bytes of a text that counts as short here. */
const shortest = 4
const longest = 1024

/** What East Asian prose is made of; UTF-16 read from other bytes nearly always has something else as well. */
const prose = /^[\t\n\r\x20-\x7e\u2010-\u2027\u3000-\u30ff\u4e00-\u9fff\uac00-\ud7a3\uff01-\uff5e]{1,512}$/

/** A short text in UTF-16 without a mark, by its characters; frequent ones must prevail, as in no other reading. */
export function shortUtf16(bytes: Uint8Array): Guess | null {
  if (bytes.length < shortest || bytes.length > longest || bytes.length % 2 !== 0) return null
  for (const name of ['utf-16le', 'utf-16be']) {
    const text = new TextDecoder(name).decode(bytes)
    if (prose.test(text) && scoreText(text, text.length) >= 0.7)
      return { name, confidence: text.length >= 4 ? 0.9 : 0.6 }
  }
  return null
}

/** Voiced marks stand behind what can be voiced; small kana and ー open no word. */
const halfWidth =
  /^(?:[\x20-\x7e\r\n\t｡-･]|[ｦｱ-ﾝ](?:[ｧ-ｰ]{0,2})|[ｳｶ-ﾄﾊ-ﾎ]ﾞ(?:[ｧ-ｰ]{0,2})|[ﾊ-ﾎ]ﾟ(?:[ｧ-ｰ]{0,2})){1,1024}$/

/**
 * A short text of half-width katakana in Shift_JIS.
 *
 * @param other how well the best other encoding fits, as `scoreText` says
 */
export function shortKatakana(bytes: Uint8Array, other: number): Guess | null {
  if (bytes.length > longest || other >= 0.3) return null
  const text = new TextDecoder('shift_jis').decode(bytes)
  const katakana = text.match(/[ｦ-ﾝ]/g)?.length ?? 0
  if (katakana < 2 || !halfWidth.test(text)) return null
  return { name: 'shift_jis', confidence: katakana >= 10 ? 0.8 : 0.6 }
}

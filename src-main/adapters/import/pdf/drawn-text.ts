import { wellFormed } from '../well-formed'

/** Radicals whose compatibility mapping Unicode lacks, and the characters they are drawn like (CJK Radicals Supplement). */
const supplement: Readonly<Record<string, string>> = {
  '⺎': '兀',
  '⺒': '巳',
  '⺓': '幺',
  '⺛': '旡',
  '⺠': '民',
  '⻁': '虎',
  '⻄': '西',
  '⻑': '長',
  '⻘': '青',
  '⻝': '食',
  '⻤': '鬼',
  '⻨': '麦',
  '⻩': '黄',
  '⻫': '斉',
  '⻭': '歯',
  '⻯': '竜',
  '⻲': '亀'
}

/**
 * Text as a PDF means it: a font's glyph for 日 often leads back to the radical ⽇ that looks the same, and the 。 of
 * vertical writing to its presentation form. No searching reader could find such words.
 */
export function drawnText(text: string): string {
  const cleaned = wellFormed(text).replace(/[\0-\x08\x0b\x0e-\x1f\ufeff]/g, '')
  return cleaned
    .replace(/[\u2f00-\u2fd5\u2e9f\u2ef3\ufe10-\ufe19\ufe30-\ufe44]/g, (character) => character.normalize('NFKC'))
    .replace(/[\u2e80-\u2eff]/g, (character) => supplement[character] ?? character)
}

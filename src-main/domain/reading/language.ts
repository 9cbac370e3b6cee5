const englishWords = /\b(?:the|of|and|to|in|that|is|was|for|with|on|as|by|from|said|has|have|not)\b/gi

export interface Scripts {
  kana: number
  han: number
  hangul: number
  latin: number
  other: number
}

/** Counts letters by script over a sample of the text. */
export function countScripts(text: string): Scripts {
  const counts: Scripts = { kana: 0, han: 0, hangul: 0, latin: 0, other: 0 }
  const step = Math.max(1, Math.floor(text.length / 6000))
  for (let i = 0; i < text.length; i += step) {
    const unit = text.charCodeAt(i)
    if ((unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xc0 && unit < 0x250))
      counts.latin++
    else if ((unit >= 0x3041 && unit <= 0x30ff) || (unit >= 0xff66 && unit <= 0xff9f)) counts.kana++
    else if ((unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf)) counts.han++
    else if ((unit >= 0xac00 && unit <= 0xd7a3) || (unit >= 0x1100 && unit <= 0x11ff)) counts.hangul++
    else if (unit >= 0x370 && unit < 0x1100) counts.other++
  }
  return counts
}

/**
 * The language of a text by its script: kana is Japanese, hangul Korean, Chinese characters alone Chinese, Latin letters
 * English if its small words are there. Null where that does not tell.
 */
export function languageOf(text: string): string | null {
  const { kana, han, hangul, latin, other } = countScripts(text)
  const letters = kana + han + hangul + latin + other
  if (letters < 2) return null
  const eastern = kana + han + hangul
  if (hangul > 0 && hangul >= kana && hangul * 4 >= letters) return 'ko'
  if (kana > 0 && (kana + han) * 4 >= letters && kana * 30 >= han) return 'ja'
  if (han > 0 && kana * 30 < han && han * 2 >= letters) return han >= 12 ? 'zh' : null
  if (latin > eastern && latin > other && latin >= 8) {
    const sample = text.slice(0, 4000)
    const words = sample.split(/\s{1,20}/).length
    return (sample.match(englishWords) ?? []).length * 12 >= words ? 'en' : null
  }
  return null
}

/**
 * The language by which a text is set where the article's own is unknown: kana make it Japanese, hangul Korean, else
 * it is set as Latin. Only for type and line breaking; it is never stored or shown.
 */
export function writingOf(language: string | null, text: string): string {
  if (language) return language
  const head = text.slice(0, 2000)
  if (/[\u3041-\u30ff]/.test(head)) return 'ja'
  return /[\uac00-\ud7a3]/.test(head) ? 'ko' : 'en'
}

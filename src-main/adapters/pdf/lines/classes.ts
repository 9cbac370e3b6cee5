/**
 * Character classes of JLREQ (Requirements for Japanese Text Layout, appendix A), with what mixed text needs besides:
 * Western brackets and points, Hangul, citation marks.
 */
export const Class = {
  /** cl-01 （「 */ Open: 1,
  /** cl-02 ）」 */ Close: 2,
  /** cl-03 ‐ ～ */ Hyphen: 3,
  /** cl-04 ！？ */ Dividing: 4,
  /** cl-05 ・：； */ Middle: 5,
  /** cl-06 。． */ Stop: 6,
  /** cl-07 、， */ Comma: 7,
  /** cl-08 —…‥ */ Inseparable: 8,
  /** cl-09 々ゝ */ Iteration: 9,
  /** cl-10 ー */ Long: 10,
  /** cl-11 ぁっ */ Small: 11,
  /** cl-12 ￥№ */ Prefix: 12,
  /** cl-13 ％℃ */ Postfix: 13,
  /** cl-14 */ WideSpace: 14,
  /** cl-15, 16, 19: kana and ideographs */ Ideograph: 15,
  /** Full-width digits and letters, set as one word. */ WideDigit: 16,
  WideLetter: 17,
  /** cl-26 */ Space: 18,
  /** cl-27, letters */ Letter: 19,
  Digit: 20,
  /** “ ( [ beside Western text */ WestOpen: 21,
  /** ” ) ] , . : ; ! ? beside Western text */ WestClose: 22,
  /** - / and other points inside a Western word after which a line may end */ WestBreak: 23,
  Hangul: 24,
  /** A citation mark, which belongs to what stands before it. */ Citation: 25,
  /** Nothing is drawn: joiners, lone selectors, controls. */ Invisible: 26
} as const
export type Class = (typeof Class)[keyof typeof Class]

const listed = new Map<string, Class>()
const list = (characters: string, value: Class): void => {
  for (const character of characters) listed.set(character, value)
}
list('（〔［｛〈《「『【〘〖〝｟«', Class.Open)
list('）〕］｝〉》」』】〙〗〟｠»', Class.Close)
list('‐゠–～〜', Class.Hyphen)
list('！？‼⁇⁈⁉', Class.Dividing)
list('・：；', Class.Middle)
list('。．', Class.Stop)
list('、，', Class.Comma)
list('—―…‥〳〴〵⋯', Class.Inseparable)
list('々〻ヽヾゝゞ', Class.Iteration)
list('ー', Class.Long)
list('ぁぃぅぇぉァィゥェォっゃゅょゎゕゖッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ', Class.Small)
list('￥＄￡＃№€', Class.Prefix)
list('％‰℃゜°′″￠', Class.Postfix)
list('　', Class.WideSpace)
list('“‘([{<', Class.WestOpen)
list('”’)]}>,.:;!?%', Class.WestClose)
list('-/', Class.WestBreak)
list('−±', Class.Letter)
list(' \u00a0\u2002\u2003\u2009\u202f', Class.Space)

/** The class of a grapheme cluster, by its first code point. */
export function classOf(cluster: string): Class {
  const first = String.fromCodePoint(cluster.codePointAt(0) ?? 0x20)
  const known = listed.get(first)
  if (known) return known
  const found = compute(first)
  listed.set(first, found)
  return found
}

function compute(character: string): Class {
  const code = character.codePointAt(0)!
  if (code >= 0x30 && code <= 0x39) return Class.Digit
  if (code >= 0xff10 && code <= 0xff19) return Class.WideDigit
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)) return Class.WideLetter
  if (/\p{Default_Ignorable_Code_Point}|\p{Cc}|\p{Cf}/u.test(character)) return Class.Invisible
  if (/\p{Script=Hangul}/u.test(character)) return Class.Hangul
  if (/\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}/u.test(character)) return Class.Ideograph
  if (code >= 0x2190 && code <= 0x2bff) return Class.Ideograph
  if (code >= 0x3000 && code <= 0x33ff) return Class.Ideograph
  if (code >= 0xfe30 && code <= 0xffef) return Class.Ideograph
  if (code >= 0x1f000) return Class.Ideograph
  return Class.Letter
}

const full = new Set<Class>([Class.Open, Class.Close, Class.Stop, Class.Comma, Class.Middle])
/** Classes whose full-width glyph is half blank: the blank is a gap that can be squeezed. */
export const isHalfBlank = (value: Class): boolean => full.has(value)

const kinsokuStart = new Set<Class>([
  Class.Close,
  Class.Hyphen,
  Class.Dividing,
  Class.Middle,
  Class.Stop,
  Class.Comma,
  Class.Iteration,
  Class.Long,
  Class.Small,
  Class.Postfix,
  Class.WestClose,
  Class.WestBreak,
  Class.Citation,
  Class.Space,
  Class.WideSpace,
  Class.Invisible
])
/** Never at the head of a line (行頭禁則, strict). */
export const isForbiddenStart = (value: Class): boolean => kinsokuStart.has(value)

/** Never at the end of a line (行末禁則). */
export const isForbiddenEnd = (value: Class): boolean =>
  value === Class.Open || value === Class.Prefix || value === Class.WestOpen

export const isJapanese = (value: Class): boolean =>
  value === Class.Ideograph || value === Class.Long || value === Class.Small || value === Class.Iteration

/** Western letters and figures, and Hangul: what stands a quarter em off Japanese. */
export const isWestern = (value: Class): boolean =>
  value === Class.Letter || value === Class.Digit || value === Class.Hangul

/**
 * What a number is counted in. A line never ends between a number and its counter, nor inside か国, か月, 年度.
 */
export const counters = new Set(
  '年月日時分秒週号条項章節版頁巻枚本台隻機基発個人名回件度番位期代歳点割倍円億兆万千百十校社国州県市町村か所ヶ箇カヵケ階ヘキトグセミメパ'
)

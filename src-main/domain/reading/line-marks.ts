/** What a line opens with, if it is more than its first word. */
export interface LineMark {
  readonly kind:
    | 'hash'
    | 'keycap'
    | 'emoji'
    | 'symbol'
    | 'bracket'
    | 'chapter'
    | 'number'
    | 'bullet'
    | 'question'
    | 'answer'
    | 'quote'
  /** Marks of one class stand on one level: `■`, `1.`, `第章`, `emoji`. */
  readonly class: string
  /** UTF-16 length of the mark and the space after it. */
  readonly length: number
  /** The number it counts, where it counts. */
  readonly ordinal: number | null
}

const hash = /^(#{1,6})[ \u3000]{1,4}(?=\S)/
const keycap = /^([0-9])\uFE0F?\u20E3[ \u3000]{0,4}/
const emoji =
  /^(?![0-9#*©®™‼⁉ℹ↔-↪▪▫])\p{Extended_Pictographic}(?:[\uFE0F\u{1F3FB}-\u{1F3FF}]{0,2}(?:\u200D\p{Extended_Pictographic}\uFE0F?){0,4})(?:[ \u3000]{0,4})/u
const symbol = /^([■□◆◇▼▽▲△●○◎★☆◉▶►❏❖◼◾⬛✦✧])\1{0,3}\uFE0E?[ \u3000]{0,4}(?=\S)/
const bracket = /^[【〈《＜［[](?!\d{1,4}[\]］])[^【】〈〉《》＜＞［］[\]]{1,60}[】〉》＞］\]]/
const chapter =
  /^第[ \u3000]?([0-9０-９一二三四五六七八九十百]{1,4})[ \u3000]?([部編章節項回条話幕])[ \u3000:：.．、]{0,3}/
const chapterEn = /^(Part|Chapter|Section|Step|Lesson)[ \u00A0]([0-9]{1,3}|[IVX]{1,5})(?:[ ]{0,2}[:.–—-])?[ ]{0,3}/i
const chapterKo = /^제[ ]?([0-9]{1,3})[ ]?([부장절항])[ .:]{0,3}/
const nested =
  /^([0-9０-９]{1,2})(?:[-.．－][0-9０-９]{1,2}){1,3}[.．)）]?(?![0-9０-９%％])[ \u3000]{0,4}(?=[^\s0-9.,/年月日時分円万億人回件歳％%°])/
const dotted = /^([0-9０-９]{1,3})[.．、)）](?![0-9０-９])[ \u3000]{0,4}(?=\S)/
const wrapped =
  /^[(（［[]([0-9０-９]{1,2}|[a-zA-Zａ-ｚ]|[一二三四五六七八九十ア-オあ-お가나다라마])[)）］\]][ \u3000]{0,4}(?=\S)/
const circled = /^([\u2460-\u2473\u2776-\u277F\u2780-\u2793\u24F5-\u24FE])[ \u3000.．]{0,4}(?=\S)/
const roman = /^([Ⅰ-Ⅻⅰ-ⅻ])[.．、 \u3000]{1,4}(?=\S)|^(VIII|VII|VI|IV|IX|III|II|I|V|X)[.．][ \u3000]{1,4}(?=\S)/
const kanjiNumber = /^([一二三四五六七八九十]{1,3})[、．.][ \u3000]{0,4}(?=\S)|^([가나다라마바사])\.[ ]{1,4}(?=\S)/
const bullet = /^([•・･·‣◦▪▫*＊–‐\-−―➤➢→⇒✓✔])\uFE0E?\uFE0F?([ \u3000\u00A0\t]{0,4})(?=\S)/
const question =
  /^(?:[【[]?[QＱ][0-9０-９]{0,3}[】\]]|[QＱ][0-9０-９]{0,3}[ \u3000]?[:：.．、)）・,，]|[QＱ][0-9０-９]{1,3}[ \u3000]|[QＱ][ \u3000](?=[^A-Za-z])|(?:質問|問|질문|문)[ \u3000]?[0-9０-９]{0,3}[ \u3000]?[:：.．)）]|Question[ ]?[0-9]{0,3}[:.])[ \u3000]{0,4}/
const answer =
  /^(?:[【[]?[AＡ][0-9０-９]{0,3}[】\]]|[AＡ][0-9０-９]{0,3}[ \u3000]?[:：.．、)）・,，]|[AＡ][0-9０-９]{1,3}[ \u3000]|[AＡ][ \u3000](?=[^A-Za-z])|(?:回答|答え|答|답변|답)[ \u3000]?[0-9０-９]{0,3}[ \u3000]?[:：.．)）]|Answer[ ]?[0-9]{0,3}[:.])[ \u3000]{0,4}/
const quote = /^(?:[>＞][ \u3000]?){1,5}(?=\S)/

const kanjiDigits = '〇一二三四五六七八九'

/** Reads 12, １２, 十二, 二十, Ⅳ, ④ as a number; null for what is none. */
export function ordinalOf(text: string): number | null {
  const first = text.codePointAt(0) ?? 0
  if (first >= 0x2460 && first <= 0x2473) return first - 0x2460 + 1
  if (first >= 0x2776 && first <= 0x277f) return first - 0x2776 + 1
  if (first >= 0x2780 && first <= 0x2793) return ((first - 0x2780) % 10) + 1
  if (first >= 0x24f5 && first <= 0x24fe) return first - 0x24f5 + 1
  if (first >= 0x2160 && first <= 0x216b) return first - 0x2160 + 1
  if (first >= 0x2170 && first <= 0x217b) return first - 0x2170 + 1
  const plain = text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
  if (/^[0-9]{1,6}$/.test(plain)) return Number(plain)
  const romans = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']
  if (romans.includes(text.toUpperCase())) return romans.indexOf(text.toUpperCase()) + 1
  if (!/^[〇一二三四五六七八九十百]{1,6}$/.test(text)) return null
  let total = 0
  let digit = 0
  for (const sign of text) {
    if (sign === '十' || sign === '百') {
      total += (digit === 0 ? 1 : digit) * (sign === '十' ? 10 : 100)
      digit = 0
    } else digit = digit * 10 + kanjiDigits.indexOf(sign)
  }
  return total + digit
}

type Reader = (text: string) => LineMark | null
const reader =
  (
    pattern: RegExp,
    kind: LineMark['kind'],
    name: (found: RegExpExecArray) => string,
    number?: (found: RegExpExecArray) => string
  ): Reader =>
  (text) => {
    const found = pattern.exec(text)
    if (!found) return null
    return { kind, class: name(found), length: found[0].length, ordinal: number ? ordinalOf(number(found)) : null }
  }

const readers: readonly Reader[] = [
  reader(hash, 'hash', (found) => found[1]!),
  reader(
    keycap,
    'keycap',
    () => 'keycap',
    (found) => found[1]!
  ),
  reader(question, 'question', () => 'question'),
  reader(answer, 'answer', () => 'answer'),
  reader(
    chapter,
    'chapter',
    (found) => `第${found[2]!}`,
    (found) => found[1]!
  ),
  reader(
    chapterEn,
    'chapter',
    (found) => found[1]!.toLowerCase(),
    (found) => found[2]!
  ),
  reader(
    chapterKo,
    'chapter',
    (found) => `제${found[2]!}`,
    (found) => found[1]!
  ),
  reader(
    nested,
    'number',
    (found) => `1${'.1'.repeat((found[0].match(/[-.．－][0-9０-９]/g) ?? []).length)}`,
    (found) => found[1]!
  ),
  reader(
    dotted,
    'number',
    (found) => `1${found[0].includes(')') || found[0].includes('）') ? ')' : '.'}`,
    (found) => found[1]!
  ),
  reader(
    wrapped,
    'number',
    (found) => (ordinalOf(found[1]!) === null ? '(a)' : '(1)'),
    (found) => found[1]!
  ),
  reader(
    circled,
    'number',
    () => '①',
    (found) => found[1]!
  ),
  reader(
    roman,
    'number',
    () => 'Ⅰ',
    (found) => found[1] ?? found[2]!
  ),
  reader(
    kanjiNumber,
    'number',
    () => '一',
    (found) => found[1] ?? found[2]!
  ),
  reader(symbol, 'symbol', (found) => found[1]!),
  reader(bracket, 'bracket', (found) => found[0][0]!),
  reader(bullet, 'bullet', (found) => found[1]!),
  reader(quote, 'quote', () => '>'),
  reader(emoji, 'emoji', () => 'emoji')
]

/** Kanji and hangul that open a mark; every other one opens words. */
const openers = new Set('第問答質回一二三四五六七八九十제질문답가나다라마바사')

/** Whether a line can open with a mark at all, by its first unit, so that most lines are passed over at once. */
function mayOpen(text: string): boolean {
  const unit = text.charCodeAt(0)
  if (unit < 0x80) return unit < 0x61 || unit > 0x7a || /^(?:part|chapter|section|step|lesson)/.test(text)
  if (unit >= 0x3041 && unit <= 0x30fe) return unit === 0x30fb
  if ((unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xac00 && unit <= 0xd7a3)) return openers.has(text[0]!)
  return unit >= 0x2000
}

/** The mark that a line (without white space before it) opens with, or null. */
export function markOf(text: string): LineMark | null {
  if (!mayOpen(text)) return null
  const head = text.length > 160 ? text.slice(0, 160) : text
  for (const read of readers) {
    const mark = read(head)
    if (mark && mark.length < text.length + (mark.kind === 'bracket' ? 1 : 0)) return mark
  }
  return null
}

/** Lines of rules, stars or emoji and nothing else. */
const decoration =
  /^(?:[\s\p{Extended_Pictographic}\uFE0F\u200D\u20E3=＝_＿~～〜*＊+＋\-−‐–—―ー…・.。:：|｜/／<>＜＞^"'`#＃◆◇■□●○◎★☆▼▽▲△▶►◀◁※×♪♡♥†‡✦✧\u2500-\u257F\u2580-\u259F]){1,200}$/u

/** Whether a line is drawn, not written: at least two signs (or one emoji alone) and no letter or number. */
export function isDecoration(text: string): boolean {
  const unit = text.charCodeAt(0)
  const letter =
    (unit >= 0x3041 && unit <= 0x9fff && unit !== 0x30fb && unit !== 0x30fc) || (unit >= 0xac00 && unit <= 0xd7a3)
  if (letter || text.length > 200 || !decoration.test(text)) return false
  const first = text.codePointAt(0) ?? 0
  return first > 0xffff || text.replace(/\s/g, '').length >= 2 || /^[◆◇■□●○◎★☆▼▽▲△※*＊]$/.test(text)
}

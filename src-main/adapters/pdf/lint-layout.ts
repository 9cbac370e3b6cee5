/**
 * Counts what a careful typesetter would mark in set lines. Its lists are its own, from JIS X 4051:2004 and JLREQ, so
 * that it judges the line layout by something else than the layout's own rules.
 */
export type Rule =
  /** 行頭禁則: a line begins with a closing bracket, a point, a small kana, an iteration or a length mark. */
  | 'line-start'
  /** 行末禁則: a line ends with an opening bracket or a prefix. */
  | 'line-end'
  /** A number is parted. */
  | 'number'
  /** A number is parted from its counter: 3|か国. */
  | 'counter'
  /** A Korean or Western word is parted without a hyphen. */
  | 'word'
  /** —— or …… is parted. */
  | 'inseparable'
  /** A line begins with a citation mark. */
  | 'citation'
  /** A line runs over the margin by more than a hanging point. */
  | 'overfull'
  /** A justified line ends more than one em short of the margin. */
  | 'short'
  /** A paragraph ends in a line of a single character. */
  | 'stub'

export interface LintedLine {
  readonly text: string
  /** Points, without what hangs. */
  readonly width: number
}

export interface Violation {
  readonly rule: Rule
  /** Index of the line that begins or is wrong. */
  readonly line: number
}

const neverFirst = new Set(
  '、。，．・：；？！‼⁇⁈⁉゛゜ヽヾゝゞ々〻ー）〕］｝〉》」』】〙〗〟’”｠»‐゠–〜～ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶㇰㇱㇲㇳㇴㇵㇶㇷㇸㇹㇺㇻㇼㇽㇾㇿ,.:;?!)]}%％‰℃°'
)
const neverLast = new Set('（〔［｛〈《「『【〘〖〝‘“｟«([{￥＄￡＃№')
const counterStart =
  /^(?:年|月|日|時|分|秒|週|号|条|項|章|節|版|頁|巻|枚|本|台|隻|機|基|個|人|名|回|件|度|番|位|期|代|歳|割|倍|円|ドル|億|兆|万|千|百|か国|か月|カ国|カ月|ヶ国|ヶ月|か所|ヵ国|キロ|メートル|トン|パーセント|％|%)/u
const digitEnd = /[0-9０-９]$/u
const digitStart = /^[0-9０-９]/u
const pointedNumber = /[0-9０-９][.,．，]$/u
const wordEnd = /[\p{Script=Latin}\p{Script=Hangul}]$/u
const address = /(?:https?|ftp):\/\/[\u0021-\u007e]+/gu

/**
 * Violations of one paragraph set to `measure` points in type of `size` points. An address is broken by other rules
 * than a text; only that it is not parted from its scheme is looked at elsewhere. `ragged` lines may be short.
 */
export function lintLines(
  lines: readonly LintedLine[],
  measure: number,
  size: number,
  options: { readonly ragged?: boolean } = {}
): Violation[] {
  const found: Violation[] = []
  const addresses = [
    ...lines
      .map(({ text }) => text)
      .join('')
      .matchAll(address)
  ]
  let offset = 0
  const isInAddress = (at: number): boolean =>
    addresses.some(({ index, 0: { length } }) => index < at && at < index + length)
  const add = (rule: Rule, line: number): void => void found.push({ rule, line })
  lines.forEach(({ text, width }, index) => {
    // A point of half an em may hang.
    if (width > measure + 0.5 * size + 0.1) add('overfull', index)
    const isLast = index === lines.length - 1
    if (!options.ragged && !isLast && width < measure - size) add('short', index)
    if (isLast && index > 0 && [...text.trim()].length === 1) add('stub', index)
    if (index > 0 && !isInAddress(offset)) lintBreak(lines[index - 1]!.text, text, (rule) => add(rule, index))
    offset += text.length
  })
  return found
}

function lintBreak(before: string, after: string, add: (rule: Rule) => void): void {
  const isParted = !/\s$/u.test(before) && !/^\s/u.test(after)
  const end = before.trimEnd()
  const start = after.trimStart()
  const first = [...start][0] ?? ''
  const last = [...end].pop() ?? ''
  if (/^\[\d+\]/.test(start)) add('citation')
  else if (neverFirst.has(first)) add('line-start')
  if (neverLast.has(last)) add('line-end')
  if (!isParted) return
  if ((digitEnd.test(end) || pointedNumber.test(end)) && digitStart.test(start)) add('number')
  if (digitEnd.test(end) && counterStart.test(start)) add('counter')
  if (wordEnd.test(end) && partsWord(last, first)) add('word')
  if ((last === '—' || last === '―' || last === '…' || last === '‥') && first === last) add('inseparable')
}

const partsWord = (last: string, first: string): boolean =>
  (/\p{Script=Latin}/u.test(last) && /\p{Script=Latin}/u.test(first)) ||
  (/\p{Script=Hangul}/u.test(last) && /\p{Script=Hangul}/u.test(first))

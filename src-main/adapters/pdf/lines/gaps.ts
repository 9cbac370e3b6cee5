import { Class, isHalfBlank, isJapanese, isWestern } from './classes'

/**
 * What lies between two clusters, in thousandths of an em. Stretching and shrinking go by rank, the lower first
 * (JLREQ 3.8.3, 3.8.4): 1 word spaces, 2 quarter-em gaps, 3 the blanks of brackets and points, 4 anywhere in Japanese.
 */
export interface Gap {
  readonly natural: number
  readonly shrink: number
  readonly shrinkRank: number
  readonly stretch: number
  readonly stretchRank: number
}

const solid: Gap = { natural: 0, shrink: 0, shrinkRank: 0, stretch: 0, stretchRank: 0 }
/** Between kana and ideographs: nothing, but it opens when a line has to be filled. */
const open: Gap = { natural: 0, shrink: 0, shrinkRank: 0, stretch: 250, stretchRank: 4 }
/**
 * 四分アキ between Western and Japanese: to an eighth (JLREQ 3.2.6). It may open to a half, but where a line has few of them
 * that is a hole in the text: beyond three eighths the line opens everywhere instead.
 */
const quarter: Gap = { natural: 250, shrink: 125, shrinkRank: 2, stretch: 125, stretchRank: 2 }
/** Behind a word space, whose own width is a third to a quarter of an em. */
const word: Gap = { natural: 0, shrink: 60, shrinkRank: 1, stretch: 280, stretchRank: 1 }
/**
 * Behind a space typed beside Japanese (2019 年): it does the work of 四分アキ, and opens no further than that before the
 * line opens everywhere.
 */
const typedQuarter: Gap = { natural: 0, shrink: 60, shrinkRank: 1, stretch: 60, stretchRank: 2 }
/** The blank half of a bracket or a comma. */
const half: Gap = { natural: 500, shrink: 500, shrinkRank: 3, stretch: 0, stretchRank: 0 }
/** The blank half of a full stop, which is given up last (JLREQ 3.1.9). */
const halfFirm: Gap = { natural: 500, shrink: 250, shrinkRank: 4, stretch: 0, stretchRank: 0 }
/** Beside a middle dot. */
const quarterBlank: Gap = { natural: 250, shrink: 250, shrinkRank: 3, stretch: 0, stretchRank: 0 }
const quarterBoth: Gap = { natural: 500, shrink: 250, shrinkRank: 3, stretch: 0, stretchRank: 0 }

export interface GapSide {
  readonly class: Class
  /** Its glyph is full width, so that it has a blank half. */
  readonly blank: boolean
}

/** The gap between two neighbours on a line; `previous` is what stands before `before`. */
export function gapBetween(before: GapSide, after: GapSide, previous: Class | null = null): Gap {
  const a = before.class
  const b = after.class
  if (a === Class.Invisible || b === Class.Invisible) return solid
  if (a === Class.Space) return isJapanese(b) || (previous !== null && isJapanese(previous)) ? typedQuarter : word
  if (b === Class.Space || b === Class.Citation) return solid
  const blankBefore = before.blank && isHalfBlank(a) && a !== Class.Open
  const blankAfter = after.blank && isHalfBlank(b) && b !== Class.Close && b !== Class.Stop && b !== Class.Comma
  if (blankBefore && blankAfter) return betweenBlanks(a, b)
  if (blankBefore) {
    if (isClosing(b)) return solid
    if (a === Class.Middle) return quarterBlank
    return a === Class.Stop ? halfFirm : half
  }
  if (blankAfter) {
    if (b === Class.Middle) return isClosing(a) ? solid : quarterBlank
    if (a === Class.Open || a === Class.WideSpace || a === Class.WestOpen) return solid
    return half
  }
  if (a === Class.WideSpace || b === Class.WideSpace) return solid
  if (a === Class.Inseparable && b === Class.Inseparable) return solid
  if ((isWestern(a) && isJapanese(b)) || (isJapanese(a) && isWestern(b))) return quarter
  if (a === Class.Citation) return isJapanese(b) ? { ...quarter, natural: 125, shrink: 60 } : solid
  if (isStretchable(a) && isStretchable(b)) return open
  return solid
}

function betweenBlanks(a: Class, b: Class): Gap {
  if (a === Class.Middle && b === Class.Middle) return quarterBoth
  if (a === Class.Middle || b === Class.Middle) return quarterBlank
  // 」「 and 、「 share one half.
  return a === Class.Stop ? halfFirm : half
}

const isClosing = (value: Class): boolean =>
  value === Class.Close || value === Class.Stop || value === Class.Comma || value === Class.WestClose

/** Classes between which a Japanese line may be opened; never inside numbers and words. */
function isStretchable(value: Class): boolean {
  return (
    isJapanese(value) ||
    value === Class.WideDigit ||
    value === Class.WideLetter ||
    value === Class.Dividing ||
    value === Class.Hyphen ||
    value === Class.Postfix ||
    value === Class.Prefix ||
    value === Class.Close ||
    value === Class.Open ||
    value === Class.Comma ||
    value === Class.Stop
  )
}

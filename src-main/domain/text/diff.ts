import { graphemeBoundaries } from './grapheme'
import type { Range } from './range'
import { sentencesOf } from './sentences'

/** One stretch of a comparison; ranges are UTF-16 offsets in the older and the newer text, empty where it has none. */
export interface Change {
  readonly kind: 'same' | 'added' | 'removed'
  readonly before: Range
  readonly after: Range
}

/**
 * Shortest edit script of two sequences: E. W. Myers, "An O(ND) Difference Algorithm and Its Variations", Algorithmica 1
 * (1986), in its plain form with the trace kept. Gives pairs of indexes that stand for each other, ascending.
 * @param most steps after which it gives up and takes the rest for replaced (null), so that two long texts with nothing
 *   in common cost no more than `most`² steps
 */
function matchSequences(a: readonly string[], b: readonly string[], most: number): [number, number][] | null {
  const reach = Math.min(a.length + b.length, most)
  const furthest = new Int32Array(2 * reach + 3)
  const at = reach + 1
  const trace: Int32Array[] = []
  for (let steps = 0; steps <= reach; steps++) {
    trace.push(furthest.slice(at - steps - 1, at + steps + 2))
    for (let diagonal = -steps; diagonal <= steps; diagonal += 2) {
      const down =
        diagonal === -steps || (diagonal !== steps && furthest[at + diagonal - 1]! < furthest[at + diagonal + 1]!)
      let x = down ? furthest[at + diagonal + 1]! : furthest[at + diagonal - 1]! + 1
      let y = x - diagonal
      while (x < a.length && y < b.length && a[x] === b[y]) {
        x++
        y++
      }
      furthest[at + diagonal] = x
      if (x >= a.length && y >= b.length) return walkBack(trace, a.length, b.length)
    }
  }
  return null
}

function walkBack(trace: readonly Int32Array[], x: number, y: number): [number, number][] {
  const pairs: [number, number][] = []
  for (let steps = trace.length - 1; steps >= 0; steps--) {
    const row = trace[steps]!
    const middle = steps + 1
    const diagonal = x - y
    const down =
      diagonal === -steps || (diagonal !== steps && row[middle + diagonal - 1]! < row[middle + diagonal + 1]!)
    const before = down ? diagonal + 1 : diagonal - 1
    const fromX = steps === 0 ? 0 : row[middle + before]!
    const fromY = steps === 0 ? 0 : fromX - before
    while (x > fromX && y > fromY) pairs.push([--x, --y])
    x = fromX
    y = fromY
  }
  return pairs.reverse()
}

/** Matches with the equal ends taken off first, which in two revisions of one article are most of it. */
function match(a: readonly string[], b: readonly string[], most: number): [number, number][] {
  let head = 0
  while (head < a.length && head < b.length && a[head] === b[head]) head++
  let tail = 0
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail++
  const inner = matchSequences(a.slice(head, a.length - tail), b.slice(head, b.length - tail), most) ?? []
  const pairs: [number, number][] = []
  for (let i = 0; i < head; i++) pairs.push([i, i])
  for (const [x, y] of inner) pairs.push([x + head, y + head])
  for (let i = tail; i > 0; i--) pairs.push([a.length - i, b.length - i])
  return pairs
}

/** Sentences with what stands between them, so that the parts cover the text. */
function sentenceParts(text: string): Range[] {
  const starts = sentencesOf(text).map((sentence) => sentence.start)
  if (text.length === 0) return []
  if (starts[0] !== 0) starts.unshift(0)
  return starts.map((start, i) => ({ start, end: starts[i + 1] ?? text.length }))
}

function graphemeParts(text: string, range: Range): Range[] {
  const inner = text.slice(range.start, range.end)
  const boundaries = [...graphemeBoundaries(inner)]
  const parts: Range[] = []
  let start = 0
  for (const end of boundaries) {
    if (end > start) parts.push({ start: range.start + start, end: range.start + end })
    start = Math.max(start, end)
  }
  if (start < inner.length) parts.push({ start: range.start + start, end: range.end })
  return parts
}

class Changes {
  readonly list: Change[] = []

  add(kind: Change['kind'], before: Range, after: Range): void {
    if (before.end === before.start && after.end === after.start) return
    const last = this.list.at(-1)
    if (last?.kind === kind)
      this.list[this.list.length - 1] = {
        kind,
        before: { start: last.before.start, end: before.end },
        after: { start: last.after.start, end: after.end }
      }
    else this.list.push({ kind, before, after })
  }
}

/** Sentences longer than this, or changed beyond it, are shown as replaced whole. */
const longest = 2000

/** Stretches that stayed are shown as such only if they are not mere letters by chance between two changes. */
const leastSame = 2

function compareClosely(before: string, after: string, from: Range, to: Range, changes: Changes): void {
  const [a, b] = [
    from.end - from.start > longest ? [] : graphemeParts(before, from),
    to.end - to.start > longest ? [] : graphemeParts(after, to)
  ]
  const pairs = match(
    a.map((part) => before.slice(part.start, part.end)),
    b.map((part) => after.slice(part.start, part.end)),
    400
  )
  const alike = pairs.length * 2 >= Math.min(a.length, b.length) && pairs.length > 0
  let [x, y] = [0, 0]
  let [reachedA, reachedB] = [from.start, to.start]
  const replace = (untilA: number, untilB: number) => {
    changes.add('removed', { start: reachedA, end: untilA }, { start: reachedB, end: reachedB })
    changes.add('added', { start: untilA, end: untilA }, { start: reachedB, end: untilB })
    reachedA = untilA
    reachedB = untilB
  }
  for (let i = 0; alike && i < pairs.length;) {
    let j = i
    while (j + 1 < pairs.length && pairs[j + 1]![0] === pairs[j]![0] + 1 && pairs[j + 1]![1] === pairs[j]![1] + 1) j++
    ;[x, y] = pairs[i]!
    const [endX, endY] = pairs[j]!
    const atEdge = (x === 0 && y === 0) || (endX === a.length - 1 && endY === b.length - 1)
    if (j - i + 1 >= leastSame || atEdge) {
      replace(a[x]!.start, b[y]!.start)
      changes.add('same', { start: a[x]!.start, end: a[endX]!.end }, { start: b[y]!.start, end: b[endY]!.end })
      reachedA = a[endX]!.end
      reachedB = b[endY]!.end
    }
    i = j + 1
  }
  replace(from.end, to.end)
}

/**
 * Compares two texts: first by sentences, then — where sentences changed into others that are alike — by graphemes, so
 * that a changed word in Japanese shows as that word. The stretches cover both texts without a gap, in order.
 */
export function compareTexts(before: string, after: string): Change[] {
  const [a, b] = [sentenceParts(before), sentenceParts(after)]
  const pairs = match(
    a.map((part) => before.slice(part.start, part.end)),
    b.map((part) => after.slice(part.start, part.end)),
    2000
  )
  const changes = new Changes()
  let [x, y] = [0, 0]
  const gap = (untilX: number, untilY: number) => {
    // Sentences that were replaced one for one are compared closely; what is left over was added or taken out.
    while (x < untilX && y < untilY) compareClosely(before, after, a[x++]!, b[y++]!, changes)
    const placeB = b[y]?.start ?? after.length
    for (; x < untilX; x++) changes.add('removed', a[x]!, { start: placeB, end: placeB })
    const placeA = a[x]?.start ?? before.length
    for (; y < untilY; y++) changes.add('added', { start: placeA, end: placeA }, b[y]!)
  }
  for (const [nextX, nextY] of pairs) {
    gap(nextX, nextY)
    changes.add('same', a[x++]!, b[y++]!)
  }
  gap(a.length, b.length)
  return changes.list
}

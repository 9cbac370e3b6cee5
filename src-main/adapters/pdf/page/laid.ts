import type { Canvas } from './canvas'

/** A piece of a laid-out block that is never divided: a line, a table row, a chart. */
export interface Part {
  /** Points. */
  readonly height: number
  /** Space above, dropped at the head of a page. */
  readonly gap: number
  /** Whether a page may end before this part. */
  readonly free: boolean
  /** Notes that have to stand at the foot of the same page. */
  readonly notes?: readonly Laid[]
}

/** A laid-out block: its parts, and how parts `from` … `to` are painted with their top left at x, y. */
export interface Laid {
  readonly parts: readonly Part[]
  /** The next block begins on the same page as this one ends. */
  readonly keepNext: boolean
  /** Painted again, as an artifact, where a page begins inside the block or before it. */
  readonly head?: Laid
  paint(canvas: Canvas, from: number, to: number, x: number, y: number): void
  /** Called when the first part is painted: outline entries and named places. */
  readonly placed?: (y: number, page: number) => void
}

/** Height of parts `from` … `to`, without the gap above the first. */
export function heightOf(parts: readonly Part[], from = 0, to = parts.length): number {
  let height = 0
  for (let at = from; at < to; at += 1) height += parts[at]!.height + (at > from ? parts[at]!.gap : 0)
  return height
}

/** Several blocks as one; with `whole`, never divided. */
export function stack(
  blocks: readonly Laid[],
  options: { keepNext?: boolean; whole?: boolean; head?: Laid } = {}
): Laid {
  const owners: { block: Laid; part: number }[] = []
  const parts: Part[] = []
  let kept = false
  for (const block of blocks) {
    block.parts.forEach((part, index) => {
      owners.push({ block, part: index })
      const free = part.free && !(index === 0 && kept) && !(options.whole && parts.length > 0)
      parts.push(free === part.free ? part : { ...part, free })
    })
    if (block.parts.length > 0) kept = block.keepNext
  }
  return {
    parts,
    keepNext: options.keepNext ?? false,
    ...(options.head ? { head: options.head } : {}),
    paint(canvas, from, to, x, y) {
      for (let at = from; at < to;) {
        const { block, part } = owners[at]!
        let end = at + 1
        while (end < to && owners[end]!.block === block) end += 1
        if (at > from) y += parts[at]!.gap
        block.paint(canvas, part, part + (end - at), x, y)
        y += heightOf(parts, at, end)
        at = end
      }
    }
  }
}

/** A block drawn over a ground or beside a bar, which is painted for as much of it as is on the page. */
export function decorate(
  block: Laid,
  inset: number,
  paint: (canvas: Canvas, x: number, y: number, height: number) => void
): Laid {
  return {
    ...block,
    paint(canvas, from, to, x, y) {
      canvas.artifact(() => paint(canvas, x, y, heightOf(block.parts, from, to)))
      block.paint(canvas, from, to, x + inset, y)
    }
  }
}

/** Empty space. */
export function space(height: number): Laid {
  return { parts: [{ height: 0, gap: height, free: true }], keepNext: false, paint: () => undefined }
}

import { namesOuterSection } from './line-shape'

/** A heading as it was found; its level is still to be told. */
export interface FoundHeading {
  readonly text: string
  /** Headings of one class stand on one level; classes nest in the order in which they open. */
  readonly class: string
  /** Fixed rank of classes that say their own level (`#`, 部 章 節 項), outermost 0; otherwise null. */
  readonly rank: number | null
}

const ranks: Readonly<Record<string, number>> = {
  第部: 0,
  part: 0,
  제부: 0,
  第編: 0,
  第章: 1,
  chapter: 1,
  제장: 1,
  第節: 2,
  section: 2,
  제절: 2,
  第項: 3,
  제항: 3
}

/** The rank of a mark's class, or null where only nesting tells. */
export function rankOf(markClass: string): number | null {
  return ranks[markClass] ?? (/^#{1,6}$/.test(markClass) ? markClass.length - 1 : null)
}

/**
 * Levels 2–6 for headings in order (1 is the title's). A class that is open is returned to, a new one opens one level
 * further in; a class with a fixed rank closes everything of its own rank or further in. Opening and closing sections
 * (まとめ, FAQ, References) stand on the outermost level whatever they are marked with.
 */
export function levelHeadings(headings: readonly FoundHeading[]): number[] {
  const open: FoundHeading[] = []
  return headings.map((heading) => {
    const at = open.findIndex((other) => other.class === heading.class)
    if (at >= 0) open.length = at + 1
    else if (namesOuterSection(heading.text) && !heading.class.startsWith('label')) {
      open.length = Math.min(open.length, 1)
      return 2
    } else {
      const { rank } = heading
      if (rank !== null)
        while (open.length > 0 && (open.at(-1)!.rank === null || open.at(-1)!.rank! >= rank)) open.pop()
      open.push(heading)
    }
    return Math.min(6, open.length + 1)
  })
}

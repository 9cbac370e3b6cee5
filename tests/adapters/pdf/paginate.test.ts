import { describe, expect, it } from 'vitest'
import { stack, type Laid, type Part } from '../../../src-main/adapters/pdf/page/laid'
import { paginate, type Page } from '../../../src-main/adapters/pdf/page/paginate'

const names = new Map<Laid, string>()

/** A block of so many lines of 10 points; widows and orphans as a paragraph has them. */
function block(
  name: string,
  lines: number,
  more: Partial<Laid> & { gap?: number; whole?: boolean; notes?: Laid[] } = {}
): Laid {
  const { gap = 0, whole = false, notes, ...rest } = more
  const parts = Array.from({ length: lines }, (_, index): Part => ({
    height: 10,
    gap: index === 0 ? gap : 0,
    free: index === 0 || (!whole && index !== 1 && index !== lines - 1),
    ...(notes && index === lines - 1 ? { notes } : {})
  }))
  const laid: Laid = { parts, keepNext: false, paint: () => undefined, ...rest }
  names.set(laid, name)
  return laid
}

const shown = (pages: readonly Page[]): string[] =>
  pages.map(({ placed }) =>
    placed.map(({ block, from, to, repeated }) => `${repeated ? '*' : ''}${names.get(block)}${from}-${to}`).join(' ')
  )

describe('pages', () => {
  it('are filled', () => {
    expect(shown(paginate([block('a', 3), block('b', 3), block('c', 4)], 60))).toEqual(['a0-3 b0-3', 'c0-4'])
  })
  it('leave no single line of a paragraph on either side', () => {
    expect(shown(paginate([block('a', 5), block('b', 4)], 60))).toEqual(['a0-5', 'b0-4'])
    expect(shown(paginate([block('a', 3), block('b', 4)], 60))).toEqual(['a0-3 b0-2', 'b2-4'])
  })
  it('keep a heading with what follows', () => {
    expect(shown(paginate([block('a', 5), block('h', 1, { keepNext: true }), block('b', 4)], 60))).toEqual([
      'a0-5',
      'h0-1 b0-4'
    ])
  })
  it('keep a chain of headings together', () => {
    const heading = (name: string): Laid => block(name, 1, { keepNext: true })
    expect(shown(paginate([block('a', 4), heading('h'), heading('i'), block('b', 2)], 60))).toEqual([
      'a0-4',
      'h0-1 i0-1 b0-2'
    ])
  })
  it('part even what belongs together where it cannot fit', () => {
    expect(shown(paginate([block('a', 20, { whole: true })], 60))).toEqual(['a0-6', 'a6-12', 'a12-18', 'a18-20'])
    expect(shown(paginate([block('a', 1)], 5))).toEqual(['a0-1'])
  })
  it('drop the space above what begins a page', () => {
    const [, second] = paginate([block('a', 6), block('b', 1, { gap: 8 })], 60)
    expect(second!.placed[0]!.y).toBe(0)
    const [first] = paginate([block('a', 2), block('b', 1, { gap: 8 })], 60)
    expect(first!.placed[1]!.y).toBe(28)
  })
  it('say a table’s head again, and leave room for it', () => {
    const head = block('head', 1, { keepNext: true })
    const rows = Array.from({ length: 9 }, (_, index) => block(`r${index}-`, 1, { head }))
    expect(shown(paginate([head, ...rows], 50))).toEqual([
      'head0-1 r0-0-1 r1-0-1 r2-0-1 r3-0-1',
      '*head0-1 r4-0-1 r5-0-1 r6-0-1 r7-0-1',
      '*head0-1 r8-0-1'
    ])
  })
  it('put notes at the foot of the page that calls for them', () => {
    const note = block('note', 2)
    const pages = paginate([block('a', 3, { notes: [note] }), block('b', 3), block('c', 2)], 80)
    // 3 lines, 2 of the note and 16 for the rule between leave 14 points: no room for two lines of b.
    expect(shown(pages)).toEqual(['a0-3', 'b0-3 c0-2'])
    expect(pages[0]!.notes).toEqual([note])
    expect(pages[1]!.notes).toEqual([])
  })
  it('are at least one', () => expect(paginate([], 60)).toHaveLength(1))
})

describe('a stack', () => {
  it('keeps what its blocks keep', () => {
    const stacked = stack([block('h', 1, { keepNext: true }), block('a', 4)])
    expect(stacked.parts.map(({ free }) => free)).toEqual([true, false, false, true, false])
    const whole = stack([block('a', 4), block('b', 2)], { whole: true })
    expect(whole.parts.map(({ free }) => free)).toEqual([true, false, false, false, false, false])
  })
})

import { afterEach, describe, expect, it } from 'vitest'
import { domRange, domRanges, offsetAt, selectedRange } from '../../../src-renderer/reader/offsets'

/** Two blocks of the text `手紙は窓口で止まった。\n朝になった😀。`, marked, with a ruby reading and a marker. */
function build(): HTMLElement {
  document.body.innerHTML = `<p id="before">前</p><article>
    <div><button>1</button><p><ruby><mark><span data-o="0">手</span></mark><span data-o="1">紙</span><rt>てがみ</rt></ruby><span data-o="2">は</span><mark><span data-o="3">窓口で</span></mark><span data-o="6">止まった。</span></p></div>
    <div><span>•</span><p><span data-o="12">朝になった😀。</span></p></div>
  </article><p id="after">後</p>`
  return document.querySelector('article') as HTMLElement
}
const leaf = (root: HTMLElement, offset: number): Text => root.querySelector(`[data-o="${offset}"]`)?.firstChild as Text

afterEach(() => {
  getSelection()?.removeAllRanges()
  document.body.innerHTML = ''
})

describe('offsetAt', () => {
  it('counts inside a leaf', () => {
    const root = build()
    expect(offsetAt(root, leaf(root, 3), 2, 'start')).toBe(5)
    expect(offsetAt(root, leaf(root, 12), 7, 'end')).toBe(19)
  })

  it.each(['start', 'end'] as const)('takes a point outside every leaf as the %s of its neighbour', (edge) => {
    const root = build()
    const reading = root.querySelector('rt')?.firstChild as Text
    expect(offsetAt(root, reading, 1, edge)).toBe(edge === 'start' ? 2 : 2)
    const marker = root.querySelector('div:last-child > span')?.firstChild as Text
    expect(offsetAt(root, marker, 0, edge)).toBe(edge === 'start' ? 12 : 11)
  })
})

describe('selectedRange', () => {
  const cases: readonly [name: string, (root: HTMLElement) => [Node, number, Node, number], unknown][] = [
    ['within one leaf', (root) => [leaf(root, 6), 0, leaf(root, 6), 4], { start: 6, end: 10 }],
    ['over marks', (root) => [leaf(root, 2), 0, leaf(root, 6), 2], { start: 2, end: 8 }],
    ['over blocks', (root) => [leaf(root, 6), 3, leaf(root, 12), 2], { start: 9, end: 14 }],
    [
      'a triple click, which ends before the next block',
      (root) => [leaf(root, 0), 0, root.querySelectorAll('div')[1] as Node, 0],
      { start: 0, end: 11 }
    ],
    [
      'from before the text into it',
      (root) => [document.getElementById('before')?.firstChild as Text, 0, leaf(root, 3), 1],
      { start: 0, end: 4 }
    ],
    [
      'from the text to behind it',
      (root) => [leaf(root, 12), 0, document.getElementById('after')?.firstChild as Text, 1],
      { start: 12, end: 20 }
    ]
  ]
  it.each(cases)('%s', (_, points, expected) => {
    const root = build()
    const [from, start, to, end] = points(root)
    getSelection()?.setBaseAndExtent(from, start, to, end)
    expect(selectedRange(root, getSelection())).toEqual(expected)
  })

  it('is null for a caret and for a selection elsewhere', () => {
    const root = build()
    getSelection()?.collapse(leaf(root, 3), 1)
    expect(selectedRange(root, getSelection())).toBeNull()
    getSelection()?.selectAllChildren(document.getElementById('after') as Node)
    expect(selectedRange(root, getSelection())).toBeNull()
  })
})

describe('domRange', () => {
  it('leads every range back to its own offsets', () => {
    const root = build()
    for (let start = 0; start < 20; start++) {
      for (let end = start + 1; end <= 20; end++) {
        // The line feed between the blocks is in no leaf.
        if (start === 11 || end === 12) continue
        const range = domRange(root, { start, end })
        getSelection()?.removeAllRanges()
        getSelection()?.addRange(range as Range)
        expect(selectedRange(root, getSelection()), `${start}–${end}`).toEqual({ start, end })
      }
    }
  })

  it('does the same for many at once, and null where nothing is drawn', () => {
    const root = build()
    expect(
      domRanges(root, [
        { start: 0, end: 2 },
        { start: 12, end: 13 }
      ]).map(String)
    ).toEqual(['手紙', '朝'])
    root.innerHTML = ''
    expect(domRange(root, { start: 0, end: 2 })).toBeNull()
  })
})

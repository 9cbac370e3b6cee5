import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import type { Nodes, Root } from 'mdast'
import { describe, expect, it } from 'vitest'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Gathered } from '../../../src-main/domain/briefing/gathered'
import { toMarkdown } from '../../../src-main/domain/briefing/to-markdown'
import { quotationsOf } from '../../../src-main/domain/briefing/verify'
import { gatheredFixture, planFixture } from './gathered-fixture'

const read = (markdown: string): Root =>
  fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })

const textOf = (node: Nodes): string =>
  'children' in node ? node.children.map(textOf).join('') : 'value' in node ? node.value : ''

const all = (node: Nodes, type: Nodes['type']): Nodes[] => [
  ...(node.type === type ? [node] : []),
  ...('children' in node ? node.children.flatMap((child) => all(child, type)) : [])
]

/** What does not belong to a text: the mark behind it. */
const withoutMark = (text: string): string => text.replace(/\[\d+\]$/u, '')

const quoting = (exact: string): Gathered => {
  const gathered = gatheredFixture()
  const event = { date: '2025-06-11', end: null, precision: 'day', origin: 'stated', start: 0, stop: 1 } as const
  return {
    ...gathered,
    passages: gathered.passages.slice(1, 2).map((passage) => ({ ...passage, exact, start: 0, end: exact.length })),
    revisions: new Map([...gathered.revisions].map(([key, revision]) => [key, { ...revision, events: [event] }]))
  }
}

const hostile: readonly string[] = [
  'A & B &lt;b&gt; &amp; &copy; &#42; AT&T',
  '<b>a</b> <!-- b',
  'a|b || \\| c\\',
  '1. one',
  '12) twelve',
  '1.',
  '- dash',
  '-',
  '+ plus',
  '---',
  '===',
  '* * *',
  '# a ## b',
  '> a',
  '```',
  '~~~ ~~a~~',
  '[a](b) ![c](d) [^1] [ ] [x]: y',
  '*a* _b_ **c** __d__ `e`',
  'https://www.example.org/a_b*c*?d=1&e=2#f~g',
  'https://www.example.org/a?b=1&amp;c=2',
  '（https://www.example.org/a_b）。',
  'www.example.org/a_b ftp://example.org/a_b a_b@example.org'
]

describe('what is quoted comes out of Markdown as it was written', () => {
  it.each(hostile)('%s', (text) => {
    const judged = { hardline: `前。\n${text}` }
    const plan = { ...planFixture, title: text, keyJudgements: [text], reasonJudgements: judged }
    const tree = read(toMarkdown(compose(quoting(text), { ...plan, template: 'chronology' })))
    const [title] = all(tree, 'heading')
    const [judgement] = all(tree, 'listItem')
    const quote = all(tree, 'blockquote').find((node) => textOf(node).startsWith(text.slice(0, 3)))
    const [, entry] = all(tree, 'tableRow')
    expect(textOf(title!)).toBe(text)
    expect(textOf(judgement!)).toBe(text)
    expect(withoutMark(textOf(quote!))).toBe(text)
    expect(withoutMark(textOf(all(entry!, 'tableCell')[1]!))).toBe(text)
    expect(textOf(tree)).toContain(`前。\n${text}`)
  })

  it('in several paragraphs, indented as code is', () => {
    const tree = read(toMarkdown(compose(quoting('甲\n    x = 1\n\t- y\n---\n===\n乙'), planFixture)))
    const quote = all(tree, 'blockquote').find((node) => textOf(node).startsWith('甲'))
    expect(all(quote!, 'paragraph').map(textOf).map(withoutMark)).toEqual(['甲', 'x = 1', '- y', '---', '===', '乙'])
  })
})

describe('a note is a part of the memo that ends where it ends', () => {
  const memoWith = (...bodies: string[]): { tree: Root; quotations: number } => {
    const gathered = gatheredFixture()
    const notes = bodies.map((body, index) => ({ ...gathered.notes[0]!, id: index + 1, body }))
    const briefing = compose({ ...gathered, notes }, { ...planFixture, citations: 'footnotes' })
    return { tree: read(toMarkdown(briefing)), quotations: quotationsOf(briefing).length }
  }
  const headingsOf = (tree: Root): string[] =>
    tree.children.flatMap((node) => (node.type === 'heading' ? [`${node.depth} ${textOf(node)}`] : []))

  it.each([
    '```js\na',
    ' ```\na',
    '- 項\n  ```js\n  a',
    '- 項\n  ```js\n  a\n\n文',
    '- ```js\n  a\n  ```\n- a',
    '~~~\na',
    '````\n```\na',
    '<!-- a',
    '<script>\na',
    '<pre>a',
    '<details>\na',
    '<![CDATA[',
    '<?a',
    '<!A'
  ])('%s', (body) => {
    const { tree } = memoWith(`前。\n\n${body}`)
    expect(headingsOf(tree)).toContain('2 出典')
    expect(
      all(tree, 'html')
        .map((node) => textOf(node))
        .filter((html) => !/^<\/?a\b/u.test(html))
    ).toEqual([])
    expect(textOf(tree)).toContain(
      body
        .split('\n')
        .at(-1)!
        .replace(/^[ -]+/u, '')
    )
  })

  it('has footnotes of its own, whatever other notes and the memo call theirs', () => {
    const { tree, quotations } = memoWith('甲[^1]と`[^1]`\n\n[^1]: 甲の注', '乙[^1]と[^2]\n\n[^1]: 乙の注')
    const definitions = all(tree, 'footnoteDefinition')
    expect(definitions).toHaveLength(quotations + 2)
    const labels = definitions.map((node) => (node.type === 'footnoteDefinition' ? node.identifier : ''))
    expect(new Set(labels).size).toBe(labels.length)
    const called = (start: string): string => {
      const paragraph = all(tree, 'paragraph').find((node) => textOf(node).startsWith(start))!
      const [reference] = all(paragraph, 'footnoteReference')
      const label = reference?.type === 'footnoteReference' ? reference.identifier : ''
      return textOf(definitions[labels.indexOf(label)]!)
    }
    expect(called('甲')).toBe('甲の注')
    expect(called('乙')).toBe('乙の注')
    expect(textOf(tree)).toContain('と[^1]')
    expect(textOf(tree)).toContain('と[^2]')
  })

  it('has underlined headings below the memo’s', () => {
    const { tree } = memoWith('上\n===\n\n下\n---\n\n文\n\n---\n\n- 項\n---\n\n```\nx\n===\n```')
    const headings = headingsOf(tree)
    expect(headings).toContain('3 上')
    expect(headings).toContain('4 下')
    expect(headings.slice(headings.indexOf('4 下') + 1)[0]).toBe('2 出典')
    expect(all(tree, 'thematicBreak')).toHaveLength(2)
  })
})

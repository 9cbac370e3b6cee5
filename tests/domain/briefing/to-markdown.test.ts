import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { describe, expect, it } from 'vitest'
import { compose } from '../../../src-main/domain/briefing/compose'
import { toMarkdown } from '../../../src-main/domain/briefing/to-markdown'
import { quotationsOf } from '../../../src-main/domain/briefing/verify'
import { gatheredFixture, laterData, planFixture } from './gathered-fixture'

const everything = { ...gatheredFixture(), ...laterData }

describe('Markdown', () => {
  it('has a footnote for every quotation in note style, in full, then in short, then ibid', () => {
    const briefing = compose(everything, { ...planFixture, citations: 'footnotes' })
    const { children } = fromMarkdown(toMarkdown(briefing), {
      extensions: [gfm()],
      mdastExtensions: [gfmFromMarkdown()]
    })
    const notes = children.flatMap((child) => (child.type === 'footnoteDefinition' ? [JSON.stringify(child)] : []))
    expect(notes).toHaveLength(quotationsOf(briefing).length)
    expect(notes[0]).toContain('葛飾 花子（かつしか はなこ）「書簡は届かなかった」『北方通信』、2025年6月12日、第1版、')
    expect(notes[3]).toContain('同上、第1版、')
    expect(JSON.stringify(children).match(/"footnoteReference"/gu)).toHaveLength(notes.length)
  })

  it('puts a note’s headings below its own, and leaves its code as it is', () => {
    const notes = [{ ...everything.notes[0]!, body: '# 上\n\n```sh\n# 注釈\n```\n\n## 下' }]
    const markdown = toMarkdown(compose({ ...everything, notes }, planFixture))
    expect(markdown).toContain('### 上\n\n```sh\n# 注釈\n```\n\n#### 下')
  })

  it.each([
    ['without a source list', { sections: ['judgements', 'reasons'] }, 0],
    ['with one', { sections: ['judgements', 'reasons', 'sources'] }, 2]
  ] as const)('has no links to sources that are not listed: %s', (_, { sections }, links) => {
    const plan = { ...planFixture, sections, keyJudgements: ['判断[1][2][99]'] }
    const markdown = toMarkdown(compose(everything, plan))
    const judgement = markdown.split('\n').find((line) => line.startsWith('1. '))!
    expect(judgement.match(/\]\(#s\d+\)/gu) ?? []).toHaveLength(links)
    const places = new Set([...markdown.matchAll(/<a id="(s\d+)">/gu)].map(([, place]) => place))
    for (const [, place] of markdown.matchAll(/\]\(#(s\d+)\)/gu)) expect(places).toContain(place)
  })

  it('counts origins only of what is quoted', () => {
    const sentences = (sections: readonly ('matrix' | 'reasons' | 'method')[]): string =>
      toMarkdown(compose(everything, { ...planFixture, sections })).split('## 方法')[1]!
    expect(sentences(['matrix', 'method'])).not.toContain('独立した出所')
    expect(sentences(['reasons', 'method'])).toContain('独立した出所')
  })
})

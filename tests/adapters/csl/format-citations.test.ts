import { describe, expect, it } from 'vitest'
import { formatCitations } from '../../../src-main/adapters/csl/format-citations'
import { runsOf } from '../../../src-main/adapters/csl/runs'
import { Failure } from '../../../src-main/contract/failure'
import { cslName, type CslItem } from '../../../src-main/domain/briefing/csl-items'
import { plainText } from '../../../src-main/domain/briefing/references'
import { authorDate, bomb, note, numeric } from './styles'

const items: readonly CslItem[] = [
  {
    id: '1',
    type: 'article-newspaper',
    title: '書簡は届かなかった',
    author: [{ family: '葛飾', given: '花子' }],
    'container-title': '北方通信',
    issued: { 'date-parts': [[2025, 6, 12]] },
    URL: 'https://www.example.org/1/ja'
  },
  {
    id: '2',
    type: 'article-newspaper',
    title: 'A & B <b>1</b> “stall”',
    author: [{ family: 'Smith', given: 'Jane' }],
    'container-title': 'Harbour Review',
    issued: { 'date-parts': [[2025, 6]] }
  },
  { id: '3', type: 'article-newspaper', title: 'Untitled', 'container-title': 'A Paper' }
]
const cited = ['1', '1', '2', '1']

describe('a style', () => {
  it('of author and date stands in the text, with its list in its own order', () => {
    const made = formatCitations({ xml: authorDate, language: 'en', items, cited })
    expect(made).toMatchObject({ title: 'Author & date', form: 'author-date' })
    expect(made.citations.map(plainText)).toEqual(['(葛飾 2025)', '(葛飾 2025)', '(Smith 2025)', '(葛飾 2025)'])
    expect(made.entries.map(({ id }) => id)).toEqual(['3', '2', '1'])
  })

  it('of notes has ibid and the short form, and its type', () => {
    const made = formatCitations({ xml: note, language: 'en', items, cited })
    expect(made.form).toBe('note')
    expect(made.citations[1]).toEqual([{ text: 'Ibid', italic: true }, { text: '.' }])
    expect(plainText(made.citations[0]!)).toContain('June 12, 2025')
    expect(plainText(made.citations[2]!)).toContain('Smith, J.')
    expect(plainText(made.citations[3]!)).toBe('葛飾, “書簡は届かなかった.”')
  })

  it('that has nothing to say of a source says nothing, and complains of nothing', () => {
    const bare: CslItem = { id: '1', type: 'article-newspaper', title: '題だけの記事' }
    for (const xml of [authorDate, note]) {
      const made = formatCitations({ xml, language: 'ja', items: [bare], cited: ['1', '1'] })
      const all = [...made.citations, ...made.entries.map(({ runs }) => runs)].map(plainText).join(' ')
      expect(all).not.toContain('ERROR')
    }
    expect(formatCitations({ xml: authorDate, language: 'ja', items: [bare], cited: ['1'] }).citations).toEqual([[]])
  })

  it('of numbers leaves the numbers to the memo', () => {
    const made = formatCitations({ xml: numeric, language: 'en', items, cited })
    expect(made).toMatchObject({ form: 'numeric', citations: [] })
    expect(made.entries.map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(plainText(made.entries[0]!.runs)).toMatch(/^葛飾/u)
  })

  it('has Japanese terms and dates in a Japanese memo', () => {
    const made = formatCitations({ xml: note, language: 'ja', items, cited })
    expect(plainText(made.citations[0]!)).toContain('「書簡は届かなかった」')
    expect(plainText(made.citations[0]!)).toContain('2025年6月12日')
    expect(plainText(made.citations[1]!)).toBe('同上.')
  })

  it('links addresses, and takes no markup from a title', () => {
    const made = formatCitations({ xml: numeric, language: 'en', items, cited })
    expect(made.entries[0]!.runs).toContainEqual({
      text: 'https://www.example.org/1/ja',
      link: 'https://www.example.org/1/ja'
    })
    expect(made.entries[1]!.runs).toContainEqual({ text: 'Harbour Review', italic: true })
    const title = made.entries[1]!.runs.find(({ text }) => text.includes('A & B'))
    expect(title?.text).toContain('A & B <b>1</b>')
    expect(title).not.toHaveProperty('bold')
  })
})

describe('a file that is no style', () => {
  const cases: readonly (readonly [string, string, RegExp])[] = [
    ['empty', '', /no XML/],
    ['text', 'hello', /outside/],
    ['HTML', '<html><p>a</p></html>', /not a CSL style/],
    ['cut off', note.slice(0, 900), /not closed|not well-formed/],
    ['wrongly closed', note.replace('</citation>', '</cit>'), /closes nothing/],
    ['an entity of its own', `<!DOCTYPE style [<!ENTITY a "b">]>${note}`, /not well-formed|document type/],
    ['a document type', note.replace('?>', '?><!DOCTYPE style SYSTEM "file:///etc/passwd">'), /document type/],
    ['an unknown entity', note.replace('Notes of ours', '&xxe;'), /entity/],
    ['an attribute twice', note.replace('class="note"', 'class="note" class="note"'), /twice/],
    ['two roots', `${note}<style/>`, /more than one root/],
    ['deep', `<style>${'<a>'.repeat(100)}`, /deeply/],
    ['without a citation', note.replace(/<citation>[\s\S]*<\/citation>/u, ''), /no citation/],
    [
      'a dependent style',
      note
        .replace(/<citation>[\s\S]*<\/bibliography>/u, '')
        .replace('<id>', '<link rel="independent-parent" href="http://www.example.org/parent"/><id>'),
      /dependent style of http:\/\/www\.example\.org\/parent/
    ],
    ['a missing macro', note.replaceAll('macro="author"', 'macro="nobody"'), /no macro “nobody”/],
    [
      'a macro in a circle',
      note.replace('<date variable="issued"', '<text macro="issued"/><date variable="issued"'),
      /itself/
    ],
    ['macros without end', bomb(40), /too often/],
    ['larger than a megabyte', note + ' '.repeat(1_000_001), /1 MB/]
  ]
  it.each(cases)('is refused: %s', (_, xml, reason) => {
    let failure: unknown
    try {
      formatCitations({ xml, language: 'en', items, cited })
    } catch (error) {
      failure = error
    }
    expect(failure).toBeInstanceOf(Failure)
    expect((failure as Failure).code).toBe('CITATION_STYLE_UNREADABLE')
    expect(String((failure as Failure).detail['reason'])).toMatch(reason)
  })
})

it('reads only known markup', () => {
  expect(runsOf('<b>a</b><script>b</script><a href="javascript:c">d</a> &#60;e&#62;')).toEqual([
    { text: 'a', bold: true },
    { text: 'bd <e>' }
  ])
  expect(
    runsOf('<div class="csl-entry"><div class="csl-left-margin">1.</div><div class="csl-right-inline">x</div></div>')
  ).toEqual([{ text: 'x' }])
})

it.each([
  ['葛飾 花子', { family: '葛飾', given: '花子' }],
  ['葛飾花子', { literal: '葛飾花子' }],
  ['Jane Q. Smith', { family: 'Smith', given: 'Jane Q.' }],
  ['Smith, John', { family: 'Smith', given: 'John' }],
  ['Kim Jong Un', { literal: 'Kim Jong Un' }],
  ['Associated Press', { literal: 'Associated Press' }],
  ['ドナルド・トランプ', { literal: 'ドナルド・トランプ' }],
  ['김정은', { literal: '김정은' }]
])('takes the name %s apart only where its writing does', (name, parts) => {
  expect(cslName(name)).toEqual(parts)
})

import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { printDocx } from '../../../src-main/adapters/docx/print-docx'
import { compose } from '../../../src-main/domain/briefing/compose'
import type { Gathered } from '../../../src-main/domain/briefing/gathered'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'

/** The document as HTML, read by a program that is not ours; it complains of what it does not understand. */
async function readBack(bytes: Uint8Array): Promise<string> {
  const { value, messages } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    {
      styleMap: [
        "p[style-name='Title'] => p.title:fresh",
        "p[style-name='heading 3'] => h3:fresh",
        "p[style-name='heading 4'] => h4:fresh",
        "p[style-name='Quote'] => blockquote:fresh",
        "p[style-name='Attribution'] => p.attribution:fresh",
        "p[style-name='Code'] => pre:fresh",
        "p[style-name='Centred'] => p:fresh",
        "p[style-name='Table cell'] => p:fresh",
        "r[style-name='Reading'] => small",
        "r[style-name='Code text'] => code",
        "r[style-name='Hyperlink'] => span",
        'strike => s'
      ]
    }
  )
  expect(messages).toEqual([])
  return value.replace(/<(\/?)span>|<a id="[^"]*"><\/a>/gu, '')
}

const withNote = (body: string): Gathered => {
  const gathered = gatheredFixture()
  return {
    ...gathered,
    passages: gathered.passages.map((passage) => ({ ...passage, note: passage.id === 1 ? body : null })),
    notes: [{ ...gathered.notes[0]!, body: `始まり。\n\n${body}\n\n終わり。` }]
  }
}

const cases: readonly (readonly [what: string, body: string, section: string, beside: string])[] = [
  ['bold', '評価は**F・6**である', '<p>評価は<strong>F・6</strong>である</p>', '評価は<strong>F・6</strong>である'],
  [
    'bold beside Japanese brackets',
    '彼は**「拒否」**と',
    '<p>彼は<strong>「拒否」</strong>と</p>',
    '彼は<strong>「拒否」</strong>と'
  ],
  ['emphasis', '*原典*を見る', '<p><em>原典</em>を見る</p>', '<em>原典</em>を見る'],
  [
    'bold within emphasis',
    '*甲**乙***丙',
    '<p><em>甲</em><strong><em>乙</em></strong>丙</p>',
    '<em>甲</em><strong><em>乙</em></strong>丙'
  ],
  ['code', '`id`を見る', '<p><code>id</code>を見る</p>', '<code>id</code>を見る'],
  ['a block of code', '```\na *b*\nc\n```', '<pre>a *b*</pre><pre>c</pre>', 'a *b* c'],
  ['what is struck out', '~~古い~~新しい', '<p><s>古い</s>新しい</p>', '<s>古い</s>新しい'],
  ['headings', '## 上\n\n### 下', '<h2>上</h2><h3>下</h3>', '上 下'],
  ['a quotation', '> 引いた文', '<blockquote>引いた文</blockquote>', '引いた文'],
  [
    'a list',
    '- 一つ目\n- 二つ目\n  - その下',
    '<ul><li>一つ目</li><li>二つ目<ul><li>その下</li></ul></li></ul>',
    '一つ目 二つ目 その下'
  ],
  ['a numbered list', '3. 三\n4. 四', '<ol><li>三</li><li>四</li></ol>', '三 四'],
  ['a list of tasks', '- [x] 済み\n- [ ] まだ', '<ul><li>☑ 済み</li><li>☐ まだ</li></ul>', '済み まだ'],
  [
    'a table',
    '| 甲 | 乙 |\n| --- | --- |\n| 丙 | **丁** |',
    '<table><thead><tr><th><p><strong>甲</strong></p></th><th><p><strong>乙</strong></p></th></tr></thead><tbody><tr><td><p>丙</p></td><td><p><strong>丁</strong></p></td></tr></tbody></table>',
    '甲 乙 丙 <strong>丁</strong>'
  ],
  [
    'a link',
    '[見出し](https://www.example.org/a?b=1&c=2)へ',
    '<p><a href="https://www.example.org/a?b=1&amp;c=2">見出し</a>へ</p>',
    '<a href="https://www.example.org/a?b=1&amp;c=2">見出し</a>へ'
  ],
  [
    'a reference',
    '[見出し][1]へ\n\n[1]: https://www.example.org/',
    '<p><a href="https://www.example.org/">見出し</a>へ</p>',
    '<a href="https://www.example.org/">見出し</a>へ'
  ],
  [
    'a link to an article',
    '[[書簡は届かなかった|その記事]]と`[[id]]`',
    '<p>その記事と<code>[[id]]</code></p>',
    'その記事と<code>[[id]]</code>'
  ],
  ['a link that would run something', '[押す](javascript:x)', '<p>押す</p>', '押す'],
  ['markup', '<b>太字</b> & <', '<p>&lt;b&gt;太字&lt;/b&gt; &amp; &lt;</p>', '&lt;b&gt;太字&lt;/b&gt; &amp; &lt;'],
  ['two lines', '一行目  \n二行目', '<p>一行目<br />二行目</p>', '一行目<br />二行目'],
  [
    'a footnote',
    '本文[^1]\n\n[^1]: 注の文',
    '<p>本文<sup>1</sup></p><p><sup>1</sup> 注の文</p>',
    '本文<sup>1</sup> 注の文'
  ]
]

describe.each(cases)('a note with %s', (_, body, section, beside) => {
  it('is set as Word would, in its own section and beside a passage', async () => {
    const html = await readBack(printDocx(compose(withNote(body), planFixture)))
    const own = /<p>始まり。<\/p>(.*)<p>終わり。<\/p>/su.exec(html)?.[1]
    expect(own).toBe(section)
    expect(html).toContain(`<p class="attribution">注記: ${beside}</p>`)
  })
})

describe('a Word document', () => {
  it('counts every list for itself', () => {
    const body = '1. 一\n2. 二\n\n間。\n\n7. 七\n\n- 点'
    const parts = unzipSync(printDocx(compose(withNote(body), planFixture)))
    const document = strFromU8(parts['word/document.xml']!)
    const lists = [...document.matchAll(/<w:numId w:val="(\d+)"\/>/gu)].map(([, list]) => Number(list))
    expect(lists).toEqual([1, 1, 2, 3])
    const numbering = strFromU8(parts['word/numbering.xml']!)
    expect(numbering).toMatch(
      /<w:num w:numId="2"><w:abstractNumId w:val="1"\/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"\/>/u
    )
    expect(numbering).toMatch(/<w:num w:numId="3"><w:abstractNumId w:val="0"\/><\/w:num>/u)
  })

  it('has readings in parentheses behind their words, in a style of their own', async () => {
    const html = await readBack(printDocx(compose(gatheredFixture(), planFixture)))
    expect(html).toContain('決めた「最強硬<small>（さいきょうこう）</small>」の対米方針')
  })

  it('has every section, with links from citations to sources and out to their addresses', async () => {
    const bytes = printDocx(compose({ ...gatheredFixture(), ...laterData }, planFixture))
    const html = await readBack(bytes)
    const headings = [...html.matchAll(/<h1>(.*?)<\/h1>/gu)].map(([, text]) => text)
    expect(headings).toEqual([
      '主要判断',
      '理由ごとの根拠',
      '食い違い',
      '経過',
      '理由と出典',
      '競合仮説の比較',
      '今後の見通しと指標',
      'メモ',
      '出典',
      '方法'
    ])
    expect(html).toContain('<a href="https://www.example.org/1/ja">https://www.example.org/1/ja</a>')
    const document = strFromU8(unzipSync(bytes)['word/document.xml']!)
    const named = new Set([...document.matchAll(/w:name="(s\d+)"/gu)].map(([, name]) => name))
    const targets = [...document.matchAll(/w:anchor="(s\d+)"/gu)].map(([, name]) => name)
    expect(targets.length).toBeGreaterThan(5)
    for (const target of targets) expect(named).toContain(target)
  })

  it.each(['footnotes', 'endnotes'] as const)(
    'has %s of its own in note style, in full, then in short, then ibid',
    async (citations) => {
      const bytes = printDocx(compose({ ...gatheredFixture(), ...laterData }, { ...planFixture, citations }))
      const html = await readBack(bytes)
      const notes = [...html.matchAll(/<li id="(?:foot|end)note-\d+">(.*?)<\/li>/gsu)].map(([, note]) =>
        note!.replace(/<[^>]*>|↑/gu, '').trim()
      )
      expect(notes).toHaveLength(8)
      expect(notes[0]).toMatch(
        /^葛飾 花子（かつしか はなこ）「書簡は届かなかった」『北方通信』、2025年6月12日、第1版、/u
      )
      expect(notes[2]).toMatch(/^葛飾 花子「書簡は届かなかった」、第1版、/u)
      expect(notes[3]).toMatch(/^同上、第1版、/u)
      expect(Object.keys(unzipSync(bytes))).toContain(`word/${citations}.xml`)
    }
  )

  it('links to no source that is not listed', () => {
    const bookmarks = (sections: readonly ('judgements' | 'reasons' | 'sources')[]): [string[], string[]] => {
      const plan = { ...planFixture, sections, keyJudgements: ['判断[1][99]'] }
      const document = strFromU8(unzipSync(printDocx(compose(gatheredFixture(), plan)))['word/document.xml']!)
      const all = (pattern: RegExp): string[] => [...document.matchAll(pattern)].map(([, name]) => name!)
      return [all(/w:anchor="([^"]+)"/gu), all(/w:bookmarkStart [^>]*w:name="([^"]+)"/gu)]
    }
    expect(bookmarks(['judgements', 'reasons'])[0]).toEqual([])
    const [anchors, places] = bookmarks(['judgements', 'reasons', 'sources'])
    expect(anchors).toContain('s1')
    for (const anchor of anchors) expect(places).toContain(anchor)
  })

  it('has no table of more columns than Word opens, and every cell of it', async () => {
    const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |\n`
    const columns = Array.from({ length: 70 }, (_, index) => index)
    const body =
      row(columns.map((index) => `項${index}`)) +
      row(columns.map(() => '---')) +
      row(columns.map((index) => `値${index}`))
    const gathered = gatheredFixture(30)
    const bytes = printDocx(compose({ ...gathered, notes: withNote(body).notes }, planFixture))
    const document = strFromU8(unzipSync(bytes)['word/document.xml']!)
    const widths = [...document.matchAll(/<w:tblGrid>(.*?)<\/w:tblGrid>/gu)].map(
      ([, grid]) => grid!.match(/<w:gridCol /gu)!.length
    )
    expect(Math.max(...widths)).toBeLessThan(63)
    const html = await readBack(bytes)
    for (const index of columns) expect(html).toMatch(new RegExp(`<p>(?:<strong>)?項${index}<[^]*<p>値${index}<`, 'u'))
    // Each part of the matrix names the reasons, and all sources are there.
    const matrix = html.slice(html.indexOf('理由と出典</h1>'), html.indexOf('メモ</h1>'))
    expect(matrix.match(/ハノイ会談の失望/gu)).toHaveLength(matrix.match(/<table>/gu)!.length)
    for (let source = 1; source <= gathered.revisions.size; source += 1) expect(matrix).toContain(`[${source}]`)
  })

  it('names every relation, style and list that it uses', () => {
    const body = '# 上\n\n- 点\n\n`x` [甲](https://a.example/) [乙](https://b.example/) [丙](https://a.example/)\n\n---'
    const parts = unzipSync(printDocx(compose(withNote(body), planFixture)))
    const text = (name: string): string => strFromU8(parts[name]!)
    const document = text('word/document.xml')
    const all = (source: string, pattern: RegExp): Set<string> =>
      new Set([...source.matchAll(pattern)].map(([, name]) => name!))
    const has = (known: Set<string>, used: Set<string>): void => {
      expect(used.size).toBeGreaterThan(0)
      for (const name of used) expect(known).toContain(name)
    }
    has(all(text('word/_rels/document.xml.rels'), / Id="(\w+)"/gu), all(document, / r:id="(\w+)"/gu))
    has(all(text('word/styles.xml'), / w:styleId="(\w+)"/gu), all(document, /<w:[pr]Style w:val="(\w+)"/gu))
    has(all(text('word/numbering.xml'), /<w:num w:numId="(\d+)"/gu), all(document, /<w:numId w:val="(\d+)"/gu))
    for (const name of Object.keys(parts).filter((name) => /^word\/\w+\.xml$/u.test(name)))
      expect(text('[Content_Types].xml')).toContain(`/${name}"`)
  })

  it('is the same file for the same memo', () => {
    const briefing = compose(gatheredFixture(), planFixture)
    expect(Buffer.compare(printDocx(briefing), printDocx(briefing))).toBe(0)
  })
})

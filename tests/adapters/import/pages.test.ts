import { describe, expect, test } from 'vitest'
import { dayOf } from '../../../src-main/adapters/import/html/page-metadata'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'
import type { Draft } from '../../../src-main/domain/article/article'
import { checkDraft } from './check-draft'

/*
 * Pages in the manner of news sites and blogs: the whole article and nothing else is read, with its title, date, authors
 * and publisher, however the page is built.
 */
async function read(head: string, body: string): Promise<Draft> {
  const source = `<!doctype html><html><head><meta charset="utf-8">${head}</head><body>${body}</body></html>`
  const [draft] = await parseDocument({ name: 'page.html', bytes: Buffer.from(source) })
  checkDraft(draft!)
  return draft!
}

const title = '青い封筒をめぐる三つの問い'
const paragraphs = [
  '国境の橋を管理する委員会は、青い封筒の中身を明らかにした。背景には長い沈黙がある。古い水門の設計者は、舟の積み荷に疑いを向け、荷車の数を三度確かめた。',
  '例示大学の研究室は、橋の上の会談について何も語らなかった。「手紙は受け取らない」と一人は述べた。北の州の知事は、春の洪水への備えを村の広場で読み上げた。',
  '首都の新聞は、三通の書簡の写しを次の冬まで預かると述べた。ただし理由は分からない。名簿を写した書記は、墨で塗られた頁を静かに書き換え、通行証の番号を調べている。'
]
const menu = `<ul>${['政治', '経済', '国際', '社会', '文化'].map((word) => `<li><a href="/${word}">${word}</a></li>`).join('')}</ul>`
const ranking = (item: (headline: string) => string): string =>
  [
    '門の鍵を預かる者の夜、沈黙続く',
    '河口の測候所が数えた舟の影',
    '荷車の数を待つ夜をめぐる謎',
    '水位の記録を手に、州境で何が'
  ]
    .map(item)
    .join('\n')
const foot = '<div><a href="/about">会社概要</a> <a href="/terms">利用規約</a></div>'
const linked = '<a href="/tag/letter">書簡</a>'

/** The same article, as pages set it. */
const bodies: Readonly<Record<string, string>> = {
  'paragraphs that are divisions, one of them with a link': `<div class="x1">${menu}</div><article><h1>${title}</h1>
    <div class="x2">${paragraphs.map((text) => `<div>${text.replace('書簡', linked)}</div>`).join('\n')}</div></article>${foot}`,
  'the same with a picture between them': `<div class="x1">${menu}</div><article><h1>${title}</h1><div class="x2">
    ${paragraphs.map((text) => `<div>${text}</div>`).join('\n')}
    <figure><img src="a.jpg" alt=""><figcaption>国境の橋を渡る二人の使節</figcaption></figure></div></article>${foot}`,
  'divisions that end in line breaks': `<div class="x1">${menu}</div><div class="x2"><h1>${title}</h1><div class="x3">
    ${paragraphs.map((text) => `<div><br><br>${text.replace('書簡', linked)}</div>`).join('\n')}</div></div>${foot}`,
  'bare text with line breaks, and a ranking behind it': `<div class="x1">${menu}</div><article><h1>${title}</h1>
    ${paragraphs.join('<br>\n')}<br></article><div class="x2"><h2>ランキング</h2><ol>${ranking((text) => `<li><a href="/r"><span>1</span><p>${text}、北の州の知事は語らず</p></a></li>`)}</ol></div>${foot}`,
  'a link to another article in the middle': `<div class="x1">${menu}</div><article><h1>${title}</h1><p>${paragraphs[0]}</p>
    <p class="x5"><a href="/r">【関連記事】門の鍵を預かる者の夜、沈黙続く</a></p><p>${paragraphs[1]}</p><p>${paragraphs[2]}</p></article>${foot}`
}

describe('an article is read whole, and nothing else', () => {
  test.each(Object.entries(bodies))('%s', async (_, body) => {
    const draft = await read(`<title>${title}</title>`, body)
    expect(draft.title).toBe(title)
    const kept = draft.blocks.filter(({ kind, end, start }) => kind === 'paragraph' && end - start > 0)
    const own = kept.flatMap(({ start, end }) => draft.text.slice(start, end).split('\n'))
    expect(own).toEqual(paragraphs)
    expect(draft.text).not.toMatch(/沈黙続く|会社概要|政治/)
  })

  test('and its own list behind a box of links', async () => {
    const box =
      '<aside><h4>関連記事</h4><ul><li><a href="https://example.com/r">門の鍵を預かる者の夜</a></li></ul></aside>'
    const draft = await read(
      `<title>${title}</title>`,
      `<article><h1>${title}</h1><p>${paragraphs[0]}</p>${box}<ul><li>封筒の色</li><li>封筒の重さ</li></ul><p>${paragraphs[1]}</p></article>`
    )
    expect(draft.text).toBe([title, paragraphs[0], '封筒の色', '封筒の重さ', paragraphs[1]].join('\n'))
  })
})

const article = `<article><h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join('')}</article>`
const ld = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`
const person = (id: string, name: string) => ({ '@type': 'Person', '@id': id, name })

/** What a page says of itself, and how it is read: publisher, authors. */
const heads: readonly (readonly [string, string, string | null, readonly string[]])[] = [
  [
    'authors and publisher that a graph refers to',
    ld({
      '@graph': [
        {
          '@type': 'NewsArticle',
          headline: title,
          author: [{ '@id': '#a' }, { '@id': '#b' }],
          publisher: { '@id': '#o' }
        },
        person('#a', '見取 花子'),
        person('#b', '堰守 太郎'),
        { '@type': 'Organization', '@id': '#o', name: '河口新聞' }
      ]
    }),
    '河口新聞',
    ['見取 花子', '堰守 太郎']
  ],
  [
    'an author who stands in another script',
    ld({ '@type': 'NewsArticle', headline: title, author: { '@id': '#a' } }) + ld(person('#a', '見取 花子')),
    null,
    ['見取 花子']
  ],
  [
    'several authors in one value',
    '<meta name="author" content="見取 花子、堰守 太郎">',
    null,
    ['見取 花子', '堰守 太郎']
  ],
  [
    'the same in English',
    '<meta name="author" content="Jane Doe, Mary Ann Gate and John Roe">',
    null,
    ['Jane Doe', 'Mary Ann Gate', 'John Roe']
  ],
  ['a family name before a given one', '<meta name="dc.creator" content="Doe, Jane">', null, ['Doe, Jane']],
  [
    'a reference that leads nowhere',
    ld({ '@type': 'Article', author: { '@id': '#x' }, publisher: { '@id': '#y' } }),
    null,
    []
  ]
]

test.each(heads)('%s', async (_, head, publisher, names) => {
  const draft = await read(`<title>${title}</title>${head}`, article)
  expect([draft.title, draft.publisher, draft.byline.map(({ name }) => name)]).toEqual([title, publisher, names])
})

describe('a title is told from the site’s name', () => {
  const site = '<meta property="og:site_name" content="水門タイムズ">'
  const logo = '<h1><a href="/">水門タイムズ</a></h1>'

  test.each([
    ['in brackets before it', `<title>【水門タイムズ】${title}</title>${site}`, logo],
    ['behind a wide colon', `<title>${title}：水門タイムズ</title>${site}`, ''],
    ['that is a heading of the first level too', `<title>${title} | 国際 | 水門タイムズ</title>`, logo],
    ['where nothing else names it', `<title>${title} – 水門タイムズ</title>`, '']
  ])('%s', async (_, head, before) => {
    const draft = await read(head, before + article)
    expect([draft.title, draft.publisher]).toEqual([title, '水門タイムズ'])
  })

  test('and a category is none', async () => {
    const draft = await read(`<title>${title} | 国際</title>`, article)
    expect([draft.title, draft.publisher]).toEqual([title, null])
  })
})

test('a date and a name in a row of items are parted where the source has a line break', async () => {
  const row = '<div><span class="x1">掲載日 2019年4月25日</span>\n<span class="x2">執筆者：河合　次郎</span></div>'
  const draft = await read(`<title>${title}</title>`, article.replace('</h1>', `</h1>${row}`))
  expect([draft.publishedOn?.date, draft.byline[0]?.name]).toEqual(['2019-04-25', '河合 次郎'])
  const wrapped = await read(
    `<title>${title}</title>`,
    article.replace('青い封筒の', '青い<b>封筒</b>\n      <i>の</i>')
  )
  expect(wrapped.text).toContain(paragraphs[0])
})

test.each([
  ['20250926170300', '2025-09-26'],
  ['20250926T170300+0900', '2025-09-26'],
  ['2025. 9. 26. 17:03', '2025-09-26'],
  ['令和7年9月26日', '2025-09-26'],
  ['２０２５年９月２６日', '2025-09-26'],
  ['2025年9月26日(金) 17時03分', '2025-09-26'],
  ['2025년 9월 26일', '2025-09-26'],
  ['202509261', null],
  ['1758873780000', null],
  ['2025年2月30日', null]
])('%s as the date of a page', (stated, date) => expect(dayOf(stated)?.date ?? null).toBe(date))

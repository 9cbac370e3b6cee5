import { readDocument } from '../../src-main/adapters/import/parse-document'
import { random, syntheticArticle } from './corpus'

/** A document as an analyst has it, with everything that reading has to find and to take out. */
export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
}

const encode = (text: string): Uint8Array => Buffer.from(text, 'utf8')

const events = ['2025年6月11日', '同12日', '昨年末', '今年9月20日', '２０２４年１２月', '11月11日から14日', '先月']
const sources = ['共同通信によると、', '「架空ニュース」が報じたところでは、', '政府関係者によれば、', '専門家は']

/** Paragraphs of a synthetic article with dates, sources and links in them. */
function tellingParagraphs(n: number, length: number): string[] {
  const next = random(n + 77)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)]!
  return syntheticArticle(n, length)
    .text.split('\n')
    .map((paragraph) => {
      const chance = next()
      if (chance < 0.35) return `${pick(events)}、${paragraph}`
      if (chance < 0.55) return `${pick(sources)}${paragraph}`
      if (chance < 0.65) return `${paragraph}([参照](https://example.org/${n}/${Math.floor(chance * 1000)}))`
      return paragraph
    })
}

const headings = ['■ 背景', '■ 首脳会談', '■ 今後の見通し', '■ 各国の反応', '■ まとめ']

/** A text as it is copied from a page: title, byline, headings, lists, furniture and a biography. */
export function textSample(n: number, length = 1): Sample {
  const { title, publisher, publishedOn } = syntheticArticle(n, length)
  const paragraphs = tellingParagraphs(n, length)
  const parts = [title, `${publisher} ${publishedOn}`, '文：山田 太郎（やまだ・たろう）', 'シェア ツイート LINE']
  paragraphs.forEach((paragraph, at) => {
    if (at > 0 && at % 4 === 0) parts.push(headings[(at / 4 - 1) % headings.length]!)
    parts.push(paragraph)
    if (at % 9 === 5) parts.push('1. 1非核化の定義\n2. 2制裁の扱い\n3. 3連絡事務所')
    if (at % 11 === 7) parts.push('────────')
  })
  parts.push(
    '山田 太郎（やまだ・たろう）1970年生まれ。大学卒業後、新聞社に入社。外信部を経て現職。著書に『架空の国境』。'
  )
  parts.push('関連記事', '半島の春を読む', '会談の舞台裏', '© 架空通信 無断転載を禁じます')
  return { name: `${n}.txt`, bytes: encode(parts.join('\n\n')) }
}

const menu = ['政治', '経済', '国際', '社会', '文化', '科学', 'スポーツ', '地域', '社説', '動画', '写真', 'ランキング']

/** A saved page: a head of scripts and styles, menus, the article, and twice as much beside it as in it. */
export function pageSample(n: number, length = 1): Sample {
  const { title, publisher, publishedOn } = syntheticArticle(n, length)
  const paragraphs = tellingParagraphs(n, length)
  const links = (count: number, from: number): string =>
    Array.from(
      { length: count },
      (_, at) =>
        `<li class="c-list__item"><a class="c-link" href="/news/${from + at}"><span class="c-title">${syntheticArticle(from + at).title}</span><time datetime="2025-06-${10 + (at % 18)}">6月${10 + (at % 18)}日</time></a></li>`
    ).join('\n')
  const body = paragraphs
    .map((paragraph, at) => {
      const head =
        at > 0 && at % 4 === 0 ? `<h2 id="s${at}">${headings[(at / 4 - 1) % headings.length]!.slice(2)}</h2>\n` : ''
      const linked = paragraph.replace(
        /\(\[参照\]\(([^)]+)\)\)/,
        '（<a href="$1" target="_blank" rel="noopener">参照</a>）'
      )
      return `${head}<p class="article-body__paragraph">${linked.replace(/会談/, '<strong>会談</strong>')}</p>`
    })
    .join('\n')
  const html = `<!doctype html>
<html lang="ja"><head><meta charset="utf-8"><title>${title} | ${publisher}</title>
<meta property="og:title" content="${title}"><meta property="og:site_name" content="${publisher}">
<meta property="article:published_time" content="${publishedOn}T09:00:00+09:00">
<link rel="canonical" href="https://news.example.org/articles/${n}">
<style>${'.c-link{color:#123;text-decoration:none}.c-title::after{content:""}'.repeat(120)}</style>
<script>${'window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};'.repeat(150)}</script>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"${title}","datePublished":"${publishedOn}","author":{"@type":"Person","name":"山田 太郎"},"publisher":{"@type":"Organization","name":"${publisher}"}}</script>
</head><body class="p-article">
<header class="l-header"><div class="logo"><a href="/">${publisher}</a></div><nav class="g-nav"><ul>${menu.map((one) => `<li><a href="/${one}">${one}</a></li>`).join('')}</ul></nav></header>
<ol class="breadcrumb"><li><a href="/">ホーム</a></li><li><a href="/world">国際</a></li><li>${title}</li></ol>
<main><article class="article"><h1>${title}</h1><p class="date"><time datetime="${publishedOn}">${publishedOn}</time></p>
<ul class="share"><li><a href="#">X</a></li><li><a href="#">Facebook</a></li><li><a href="#">LINE</a></li></ul>
<div class="article-body">${body}</div>
<aside class="related"><h2>関連記事</h2><ul>${links(8, n + 1)}</ul></aside></article></main>
<div class="l-side"><section><h2>ランキング</h2><ol>${links(20, n + 20)}</ol></section><section><h2>新着記事</h2><ul>${links(20, n + 50)}</ul></section></div>
<footer class="l-footer"><ul>${menu.map((one) => `<li><a href="/about/${one}">${one}について</a></li>`).join('')}</ul><p>© ${publisher} All rights reserved.</p></footer>
<script>${'(function(){var a=document.createElement("script");a.async=1})();'.repeat(60)}</script>
</body></html>`
  return { name: `${n}.html`, bytes: encode(html) }
}

export interface Measured {
  /** Median of ten stretches, by the processor time of this process. */
  readonly perSecond: number
  /** Processor milliseconds of one document. */
  readonly median: number
  readonly p95: number
  readonly events: number
  readonly sources: number
  readonly removed: number
  readonly characters: number
}

/** Reads documents one after the other, as a thread of the import does. Processor time of this process decides. */
export async function measureReading(samples: readonly Sample[]): Promise<Measured> {
  for (const sample of samples.slice(0, Math.ceil(samples.length / 5))) await readDocument(sample)
  const single: number[] = []
  // One by one first: asking for the time so often takes some itself.
  for (const sample of samples.slice(0, 500)) {
    const begun = process.cpuUsage()
    await readDocument(sample)
    const { user, system } = process.cpuUsage(begun)
    single.push((user + system) / 1000)
  }
  const found = { events: 0, sources: 0, removed: 0, characters: 0 }
  // Other programs slow down stretches of it; the median of ten passes them over.
  const rates: number[] = []
  const stretch = Math.ceil(samples.length / 10)
  for (let from = 0; from < samples.length; from += stretch) {
    const some = samples.slice(from, from + stretch)
    const before = process.cpuUsage()
    for (const sample of some) {
      for (const draft of await readDocument(sample)) {
        found.events += draft.events.length
        found.sources += draft.citedSources.length
        found.removed += draft.removed.length
        found.characters += draft.text.length
      }
    }
    const { user, system } = process.cpuUsage(before)
    rates.push(some.length / ((user + system) / 1e6))
  }
  rates.sort((one, other) => one - other)
  single.sort((one, other) => one - other)
  const n = samples.length
  return {
    perSecond: rates[Math.floor(rates.length / 2)]!,
    median: single[Math.floor(single.length / 2)]!,
    p95: single[Math.floor(single.length * 0.95)]!,
    events: found.events / n,
    sources: found.sources / n,
    removed: found.removed / n,
    characters: found.characters / n
  }
}

/** A text of about 6,000 characters: the length decides, so that none is much shorter or longer. */
export function longSamples(count: number): Sample[] {
  const samples: Sample[] = []
  for (let n = 0; samples.length < count; n++) {
    const sample = textSample(n, 4)
    const characters = Buffer.from(sample.bytes).toString('utf8').length
    if (characters > 5_400 && characters < 6_600) samples.push(sample)
  }
  return samples
}

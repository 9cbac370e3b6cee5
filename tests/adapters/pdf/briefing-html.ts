import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'
import { scoreAch } from '../../../src-main/domain/briefing/ach'
import type { Briefing, Quotation, Section } from '../../../src-main/domain/briefing/briefing'
import { citeInFull, citeInShort, citePlace } from '../../../src-main/domain/briefing/cite'
import { printLikelihood } from '../../../src-main/domain/briefing/likelihood'
import { printDate, printRange } from '../../../src-main/domain/briefing/print-date'
import { quotedParagraphs } from '../../../src-main/domain/briefing/readings'
import { quotationsOf } from '../../../src-main/domain/briefing/verify'
import { wordsOf } from '../../../src-main/domain/briefing/words'

/**
 * A memo as HTML with the same words, in the same fonts, sizes, measure and margins, for Chromium to print. It asks for
 * the best that Chromium has: strict kinsoku, trimmed 約物, phrases in headings, widows and orphans. Charts are tables.
 */
export function briefingHtml(briefing: Briefing): string {
  const words = wordsOf(briefing.language)
  const colon = briefing.language === 'ja' ? '：' : ': '
  const date = (day: string): string => escape(printDate(day, briefing.language))
  const numbers = new Map(quotationsOf(briefing).map((quoted, index) => [quoted, index + 1]))
  const mark = (source: number): string => `<sup><a href="#s${source}">[${source}]</a></sup>`
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    `<table>${head.length > 0 ? `<thead><tr>${head.map((cell) => `<th>${cell}</th>`).join('')}</tr></thead>` : ''}${rows
      .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
      .join('')}</table>`
  const text = (quoted: Quotation): string =>
    quotedParagraphs(quoted)
      .map((pieces, index, all) => {
        const inner = pieces
          .map(({ text, reading }) => escape(text) + (reading === null ? '' : `<small>（${escape(reading)}）</small>`))
          .join('')
        return `<p lang="${quoted.language ?? briefing.language}">${inner}${index === all.length - 1 ? mark(quoted.source) : ''}</p>`
      })
      .join('')
  const quote = (quoted: Quotation): string => {
    const number = numbers.get(quoted) ?? 0
    const { reliability, credibility } = quoted.grading
    const lead = [
      words.quotation(number),
      quoted.stance ? words.stances[quoted.stance] : '',
      words.grading(reliability, credibility === null ? null : String(credibility))
    ].filter(Boolean)
    const source = briefing.sources[quoted.source - 1]
    const place = [source ? citeInShort(source, briefing.language) : '', citePlace(quoted, briefing.language)]
    const note = quoted.note?.trim() ? `<p class="small"><b>${words.note}${colon}</b>${escape(quoted.note)}</p>` : ''
    const between = briefing.language === 'ja' ? '　' : ' · '
    return `<blockquote id="q${number}">${text(quoted)}<p class="small"><b>${escape(lead.join(between))}</b>${between}${escape(place.join(briefing.language === 'ja' ? '、' : ', '))}</p>${note}</blockquote>`
  }
  const body = (section: Section): string => {
    switch (section.kind) {
      case 'judgements':
        return `<ol>${section.items.map(({ text, sources }) => `<li>${escape(text)}${sources.map(mark).join('')}</li>`).join('')}</ol>`
      case 'reason':
        return `<h3>${escape(section.name)}</h3>${section.judgement ? `<p>${escape(section.judgement)}</p>` : ''}${
          section.absence
            ? `<p>${escape(section.absence)}</p>`
            : `<p class="small">${escape(words.counts(section.counts))}</p>${section.passages.map(quote).join('')}`
        }`
      case 'changes':
        return `<p>${escape(words.since(printDate(section.since, briefing.language)))}</p>${table(
          [],
          section.items.map((item) => [words.changes[item.kind], escape('exact' in item ? item.exact : '')])
        )}`
      case 'discrepancies':
        return section.pairs
          .map(
            ({ topic, left, right, comment }) =>
              `<p class="caption">${escape(topic)}</p>${table(
                [left, right].map(({ source }) => {
                  const found = briefing.sources[source - 1]
                  return found ? escape(citeInShort(found, briefing.language)) : ''
                }),
                [
                  [left, right].map(
                    (quoted) => text(quoted) + `<p class="small">${citePlace(quoted, briefing.language)}</p>`
                  )
                ]
              )}<p>${words.comment}${colon}${escape(comment)}</p>`
          )
          .join('')
      case 'timeline':
        return table(
          [words.date, words.event],
          section.entries.map((entry) => [
            escape(printRange(entry.date, entry.end, briefing.language)),
            escape(entry.text) + mark(entry.source)
          ])
        )
      case 'matrix':
        return table(
          [words.reason, ...section.columns.map((source) => `[${source}]`)],
          section.rows.map(({ name }, row) => [
            escape(name),
            ...section.cells[row]!.map(({ supports, contradicts, mentions }) =>
              [supports && `●${supports}`, contradicts && `○${contradicts}`, mentions && `・${mentions}`]
                .filter(Boolean)
                .join(' ')
            )
          ])
        )
      case 'ach':
        return (
          section.hypotheses.map((one, at) => `<p><b>${words.hypothesis(at + 1)}</b>　${escape(one)}</p>`).join('') +
          table(
            [words.evidence, ...section.hypotheses.map((_, at) => words.hypothesis(at + 1))],
            [
              ...section.evidence.map(({ text, ratings }) => [
                escape(text),
                ...section.hypotheses.map((_, at) => ratings[at] ?? '?')
              ]),
              [words.rank, ...scoreAch(section).map(({ rank }) => String(rank))]
            ]
          )
        )
      case 'scenarios':
        return section.scenarios
          .map(
            ({ title, text, likelihood, indicators }) =>
              `<h3>${escape(title)}</h3><p>${escape(text)}</p>${likelihood ? `<p>${escape(printLikelihood(likelihood, briefing.language))}</p>` : ''}${table(
                [words.indicator, words.due, words.outcome],
                indicators.map(({ text, due, outcome }) => [
                  escape(text),
                  due ? date(due) : '–',
                  words.outcomes[outcome]
                ])
              )}`
          )
          .join('')
      case 'notes':
        return section.notes
          .map(({ body }) => `<p>${escape(body.replace(/[#*>[\]]|^- /gmu, '').replace(/\n+/gu, ' '))}</p>`)
          .join('')
      case 'sources':
        return `<ol class="sources">${briefing.sources
          .map(
            (source) =>
              `<li id="s${source.number}">${escape(citeInFull(source, briefing.language))}<p class="small"><a href="${escape(source.url ?? '')}">${escape(source.url ?? '')}</a></p><p class="small">${escape(words.accessed(printDate(source.accessedOn, briefing.language)))} SHA-256 ${source.textSha256.slice(0, 16)}</p><p class="small">${escape(words.origins(source.origins.length, source.origins))}</p></li>`
          )
          .join('')}</ol>`
      case 'method':
        return section.sentences.map((sentence) => `<p>${escape(sentence)}</p>`).join('')
    }
  }
  let hasReasons = false
  let count = 0
  const sections = briefing.sections.map((section) => {
    const isFirst = section.kind === 'reason' && !hasReasons
    hasReasons ||= section.kind === 'reason'
    if (section.kind === 'reason' && !isFirst) return body(section)
    const number = section.kind === 'judgements' ? '' : `${(count += 1)}　`
    const heading = section.kind === 'reason' ? words.headings.reasons : words.headings[section.kind]
    return `<h2>${number}${heading}</h2>${isFirst ? `<p>${escape(briefing.question)}</p>` : ''}${body(section)}`
  })
  const facts = [
    date(briefing.date),
    escape(briefing.author),
    briefing.addressee && `${words.to}${colon}${escape(briefing.addressee)}`,
    briefing.number && `${words.number} ${escape(briefing.number)}`
  ].filter(Boolean)
  return `<!doctype html><html lang="${briefing.language}"><meta charset="utf-8"><title>${escape(briefing.title)}</title><style>${styleOf(briefing)}</style><h1>${escape(briefing.title)}</h1><p class="facts">${facts.join('　')}</p>${sections.join('')}</html>`
}

const escape = (text: string): string =>
  text.replace(/[&<>"]/gu, (found) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[found] ?? found)

function styleOf({ body, paper }: Briefing): string {
  const require = createRequire(import.meta.url)
  const face = (name: string, file: string, weight: number): string =>
    `@font-face{font-family:"${name}";font-weight:${weight};src:url("${pathToFileURL(require.resolve(`@expo-google-fonts/${file}`)).href}")}`
  const side = ((paper === 'A4' ? 595.28 : 612) - 450) / 2
  return `${face('body', body === 'serif' ? 'noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf' : 'noto-sans-jp/400Regular/NotoSansJP_400Regular.ttf', 400)}
${face('body', body === 'serif' ? 'noto-serif-jp/700Bold/NotoSerifJP_700Bold.ttf' : 'noto-sans-jp/700Bold/NotoSansJP_700Bold.ttf', 700)}
${face('hangul', 'noto-sans-kr/400Regular/NotoSansKR_400Regular.ttf', 400)}
@page{size:${paper};margin:76pt ${side}pt 74pt}
body{margin:0;font:10pt/17pt body,hangul;color:#1d2126;text-align:justify;line-break:strict;text-spacing-trim:trim-both;text-autospace:normal;widows:2;orphans:2;overflow-wrap:anywhere}
h1{font-size:19pt;line-height:27pt;color:#16305c;margin:0;word-break:auto-phrase;text-align:left}
h2{font-size:14pt;line-height:21pt;color:#16305c;margin:24pt 0 6pt;border-bottom:.6pt solid #9fb1cc;break-after:avoid;word-break:auto-phrase;text-align:left}
h3{font-size:11.5pt;color:#16305c;margin:15pt 0 3pt;break-after:avoid;word-break:auto-phrase;text-align:left}
p{margin:0}.facts{font-size:8.8pt;color:#595f67;padding-bottom:7pt;border-bottom:1.4pt solid #16305c}
blockquote{margin:8pt 0 0;padding-left:11pt;border-left:2pt solid #7f9cc9;font-size:9.5pt;line-height:16pt}
.small{font-size:8pt;line-height:12.5pt;color:#595f67;text-align:left}small{font-size:.8em;color:#595f67}
sup{font-size:.68em;line-height:0}a{color:#1f4fa3;text-decoration:none}:lang(ko){word-break:keep-all}
table{border-collapse:collapse;width:100%;font-size:8.5pt;line-height:13.5pt;margin:4pt 0}td,th{padding:4pt 5pt;vertical-align:top;text-align:left;border-bottom:.4pt solid #9fb1cc}th{background:#eef2f8}tr{break-inside:avoid}
ol{margin:0;padding-left:20pt}li{margin:4pt 0}.sources{font-size:9.2pt;line-height:14.5pt}.caption{font-size:8.8pt;margin-top:8pt;break-after:avoid}`
}

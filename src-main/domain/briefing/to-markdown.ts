import { decisiveEvidence, scoreAch, unratedCells } from './ach'
import type { Briefing, Quotation, ReasonSection, Section } from './briefing'
import { citeBeside, citePlace, isListed, notesOf, sourceEntries } from './cite'
import { printLikelihood } from './likelihood'
import { noteInLine, noteWithin } from './markdown-note'
import { escapeLine, escapeMarkdown } from './markdown-text'
import { printDate, printRange } from './print-date'
import { withReadings } from './readings'
import type { TextRun } from './references'
import { quotationsOf } from './verify'
import { wordsOf, type Words } from './words'

/** What sections share while they are written. */
interface Writing {
  readonly briefing: Briefing
  readonly words: Words
  /** What stands in the note of each quotation; null where citations are numbers of the source list. */
  readonly notes: readonly (readonly TextRun[])[] | null
  quotation: number
}

/** The memo as Markdown (CommonMark with GitHub's tables and footnotes), with the same numbers and citations as the PDF. */
export function toMarkdown(briefing: Briefing): string {
  const words = wordsOf(briefing.language)
  const notes = briefing.citationStyle === 'numbers' ? null : notesOf(briefing, quotationsOf(briefing))
  const writing: Writing = { briefing, words, notes, quotation: 0 }
  const meta = [
    briefing.handling && `**${escapeLine(briefing.handling)}**`,
    [
      printDate(briefing.date, briefing.language),
      briefing.author,
      briefing.addressee && `${words.to}: ${briefing.addressee}`,
      briefing.number
    ]
      .filter((part) => part !== '')
      .map((part) => escapeLine(part))
      .join(' · ')
  ].filter((part) => part !== '')
  let hasReasons = false
  const sections = briefing.sections.flatMap((section) => {
    const head =
      section.kind === 'reason' && !hasReasons ? [`## ${words.headings.reasons}`, escapeLine(briefing.question)] : []
    hasReasons ||= section.kind === 'reason'
    return [...head, ...writeSection(section, writing)]
  })
  const footnotes = (notes ?? []).map((runs, index) => `[^${index + 1}]: ${runs.map(writeRun).join('')}`)
  return `${[`# ${escapeLine(briefing.title)}`, ...meta, ...sections, ...footnotes].filter((block) => block !== '').join('\n\n')}\n`
}

function writeSection(section: Section, writing: Writing): string[] {
  const { briefing, words } = writing
  const { language } = briefing
  switch (section.kind) {
    case 'judgements':
      return [
        `## ${words.headings.judgements}`,
        section.items
          .map(
            ({ text, sources }, index) =>
              `${index + 1}. ${escapeLine(text)}${sources.map((source) => mark(briefing, source)).join('')}`
          )
          .join('\n')
      ]
    case 'reason':
      return writeReason(section, writing)
    case 'changes':
      return [
        `## ${words.headings.changes}`,
        words.since(printDate(section.since, language)),
        section.items
          .map(
            (change) =>
              `- ${words.changes[change.kind]}: ${escapeLine('exact' in change ? change.exact : 'title' in change ? change.title : change.after)}`
          )
          .join('\n')
      ]
    case 'discrepancies':
      return [
        `## ${words.headings.discrepancies}`,
        ...section.pairs.flatMap(({ topic, left, right, comment }) => [
          `### ${escapeLine(topic)}`,
          ...quote(left, writing),
          ...quote(right, writing),
          comment ? `${words.comment}: ${escapeLine(comment)}` : ''
        ])
      ]
    case 'timeline':
      return [
        `## ${words.headings.timeline}`,
        table(
          [words.date, words.event],
          section.entries.map((entry) => [
            printRange(entry.date, entry.end, language) + (entry.origin === 'inferred' ? ` (${words.inferred})` : ''),
            escapeLine(entry.text) + mark(briefing, entry.source)
          ])
        )
      ]
    case 'matrix':
      return [
        `## ${words.headings.matrix}`,
        table(
          [words.reason, ...section.columns.map((source) => `\\[${source}\\]`)],
          section.rows.map(({ name }, row) => [
            escapeLine(name),
            ...section.cells[row]!.map(({ supports, contradicts, mentions }) =>
              [supports && `●${supports}`, contradicts && `○${contradicts}`, mentions && `・${mentions}`]
                .filter(Boolean)
                .join(' ')
            )
          ])
        )
      ]
    case 'ach': {
      const scores = scoreAch(section)
      return [
        `## ${words.headings.ach}`,
        section.hypotheses.map((text, index) => `- ${words.hypothesis(index + 1)}: ${escapeLine(text)}`).join('\n'),
        table(
          [words.evidence, ...section.hypotheses.map((_, index) => words.hypothesis(index + 1))],
          [
            ...section.evidence.map(({ text, source, ratings }) => [
              escapeLine(text) + (source === null ? '' : mark(briefing, source)),
              ...section.hypotheses.map((_, index) => ratings[index] ?? '?')
            ]),
            [words.inconsistencies, ...scores.map(({ inconsistencies }) => String(inconsistencies))],
            [words.weighted, ...scores.map(({ weighted }) => weighted.toFixed(1))],
            [words.rank, ...scores.map(({ rank }) => String(rank))]
          ]
        ),
        words.unrated(unratedCells(section), section.evidence.length * section.hypotheses.length),
        ...decisiveEvidence(section).map((index) => escapeLine(words.fragile(section.evidence[index]!.text)))
      ]
    }
    case 'scenarios':
      return [
        `## ${words.headings.scenarios}`,
        ...section.scenarios.flatMap(({ title, text, likelihood, indicators }) => [
          `### ${escapeLine(title)}`,
          escapeMarkdown(text),
          likelihood ? printLikelihood(likelihood, language) : '',
          indicators.length === 0
            ? ''
            : table(
                [words.indicator, words.due, words.outcome],
                indicators.map(({ text, due, outcome }) => [
                  escapeLine(text),
                  escapeLine(printDate(due, language)),
                  words.outcomes[outcome]
                ])
              )
        ])
      ]
    case 'notes':
      return [
        `## ${words.headings.notes}`,
        ...section.notes.flatMap(({ id, body, about }) => [
          about ? `*${escapeLine(words.about(about))}*` : '',
          noteWithin(body, id)
        ])
      ]
    case 'sources':
      return [
        `## ${words.headings.sources}`,
        sourceEntries(briefing)
          .map(({ source, runs }) => {
            const address =
              source.url && !runs.some(({ link }) => link === source.url)
                ? ` <${source.url.replace(/[<>\s]/g, encodeURIComponent)}>`
                : ''
            const facts = `${words.accessed(printDate(source.accessedOn, language))}, ${words.revision(source.revision)}, SHA-256 ${source.textSha256}`
            return `- <a id="s${source.number}"></a>\\[${source.number}\\] ${runs.map(writeRun).join('')}${address} ${facts}`
          })
          .join('\n')
      ]
    case 'method':
      return [
        `## ${words.headings.method}`,
        section.sentences.map((sentence) => `- ${escapeLine(sentence)}`).join('\n')
      ]
  }
}

function writeReason(section: ReasonSection, writing: Writing): string[] {
  const { words } = writing
  return [
    `### ${escapeLine(section.name)}`,
    escapeMarkdown(section.judgement),
    ...(section.absence
      ? [escapeLine(section.absence)]
      : [words.counts(section.counts), ...section.passages.flatMap((passage) => quote(passage, writing))])
  ]
}

function quote(quoted: Quotation, writing: Writing): string[] {
  const { briefing, words } = writing
  writing.quotation += 1
  const lines = withReadings(quoted)
    .split('\n')
    .map((line) => `> ${escapeMarkdown(line)}`)
  lines[lines.length - 1] += writing.notes ? `[^${writing.quotation}]` : mark(briefing, quoted.source)
  const credibility = quoted.grading.credibility === null ? null : String(quoted.grading.credibility)
  const facts = [
    words.quotation(writing.quotation),
    quoted.stance ? words.stances[quoted.stance] : '',
    words.grading(quoted.grading.reliability, credibility),
    // In note style the note says where the quotation is from.
    ...(writing.notes
      ? []
      : [escapeLine(citeBeside(briefing, quoted, writing.quotation)), citePlace(quoted, briefing.language)])
  ].filter((part) => part !== '')
  const note = quoted.note?.trim() ? [`${words.note}: ${noteInLine(quoted.note)}`] : []
  return [lines.join('\n>\n'), facts.join(' · '), ...note]
}

function writeRun({ text, italic, bold, raised, link }: TextRun): string {
  if (link) return `<${link.replace(/[<>\s]/g, encodeURIComponent)}>`
  const core = escapeLine(text.trim())
  const before = text.slice(0, text.length - text.trimStart().length)
  const after = core === '' ? '' : text.slice(text.trimEnd().length)
  const mark = bold ? '**' : italic ? '*' : ''
  const tag = raised === 'super' ? 'sup' : raised === 'sub' ? 'sub' : ''
  const marked = core === '' ? '' : `${mark}${core}${mark}`
  return before + (tag ? `<${tag}>${marked}</${tag}>` : marked) + after
}

const mark = (briefing: Briefing, source: number): string =>
  isListed(briefing, source) ? `[\\[${source}\\]](#s${source})` : `\\[${source}\\]`

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')

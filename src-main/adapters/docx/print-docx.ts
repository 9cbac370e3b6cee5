import { strToU8, zipSync } from 'fflate'
import { scoreAch } from '../../domain/briefing/ach'
import type { Briefing, Quotation, Section } from '../../domain/briefing/briefing'
import { citeBeside, citePlace, isListed, notesOf, sourceEntries } from '../../domain/briefing/cite'
import { printLikelihood } from '../../domain/briefing/likelihood'
import { printDate, printRange } from '../../domain/briefing/print-date'
import { quotedPieces } from '../../domain/briefing/readings'
import { plainText, type TextRun } from '../../domain/briefing/references'
import { quotationsOf } from '../../domain/briefing/verify'
import { wordsOf, type Words } from '../../domain/briefing/words'
import { addressRun, noteParagraphs, noteRuns, type Notes } from './note'
import { bookmarked, escapeXml, linkTo, noteMark, paragraph, run, table } from './paragraphs'
import {
  contentTypes,
  documentRelations,
  notesOfKind,
  numberingOf,
  packageRelations,
  stylesOf,
  type NoteKind
} from './parts'

interface Writing extends Notes {
  readonly briefing: Briefing
  readonly words: Words
  readonly noteKind: NoteKind
  quotation: number
  bookmark: number
}

/**
 * The memo as a Word document: the same numbers, citations and links as the PDF, in styles that can be changed. The same
 * briefing gives the same bytes.
 */
export function printDocx(briefing: Briefing): Uint8Array {
  const kinds = { numbers: null, footnotes: 'footnote', endnotes: 'endnote' } as const
  const noteKind = kinds[briefing.citationStyle]
  const writing: Writing = {
    noteKind,
    briefing,
    words: wordsOf(briefing.language),
    lists: [],
    addresses: new Map(),
    quotation: 0,
    bookmark: 0
  }
  const page = briefing.paper === 'A4' ? { width: 11906, height: 16838 } : { width: 12240, height: 15840 }
  const body = [
    ...front(writing),
    ...briefing.sections.flatMap((section, index) => writeSection(section, writing, index))
  ]
  const document = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><w:body>${body.join('')}<w:sectPr><w:pgSz w:w="${page.width}" w:h="${page.height}"/><w:pgMar w:top="1500" w:right="1453" w:bottom="1500" w:left="1453" w:header="800" w:footer="800" w:gutter="0"/></w:sectPr></w:body></w:document>`
  const date = /^\d{4}-\d{2}-\d{2}$/.test(briefing.date) ? briefing.date : '1980-01-01'
  const core = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>${escapeXml(briefing.title)}</dc:title><dc:creator>${escapeXml(briefing.author)}</dc:creator><dcterms:created xsi:type="dcterms:W3CDTF">${date}T00:00:00Z</dcterms:created></cp:coreProperties>`
  const files = {
    '[Content_Types].xml': contentTypes(noteKind),
    '_rels/.rels': packageRelations,
    'docProps/core.xml': core,
    'word/document.xml': document,
    'word/styles.xml': stylesOf(briefing.language),
    'word/numbering.xml': numberingOf(writing.lists),
    'word/_rels/document.xml.rels': documentRelations(writing.addresses, noteKind),
    ...(noteKind ? { [`word/${noteKind}s.xml`]: notesOfKind(noteKind, noteContents(briefing)) } : {})
  }
  // A fixed time, so that the same memo is the same file; a zip's clock begins in 1980.
  return zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])), {
    mtime: new Date(1980, 0, 2),
    level: 6
  })
}

function front({ briefing, words }: Writing): string[] {
  const facts = [
    printDate(briefing.date, briefing.language),
    briefing.author,
    briefing.addressee && `${words.to}: ${briefing.addressee}`,
    briefing.number && `${words.number} ${briefing.number}`
  ].filter((part) => part !== '')
  return [
    briefing.handling ? paragraph(run(briefing.handling, { bold: true })) : '',
    paragraph(run(briefing.title), 'Title'),
    paragraph(run(facts.join('　'), { quiet: true }))
  ]
}

const heading = (level: 1 | 2, text: string): string => paragraph(run(text), `Heading${level}`, true)
const plain = (text: string): string => paragraph(run(text))

function writeSection(section: Section, writing: Writing, index: number): string[] {
  const { briefing, words } = writing
  const { language } = briefing
  switch (section.kind) {
    case 'judgements':
      return [
        heading(1, words.headings.judgements),
        ...section.items.map(({ text, sources }, at) =>
          paragraph(run(`${at + 1}. ${text}`) + sources.map((source) => mark(briefing, source)).join(''))
        )
      ]
    case 'reason': {
      const isFirst = briefing.sections[index - 1]?.kind !== 'reason'
      return [
        ...(isFirst ? [heading(1, words.headings.reasons), plain(briefing.question)] : []),
        heading(2, section.name),
        section.judgement ? plain(section.judgement) : '',
        section.absence
          ? plain(section.absence)
          : paragraph(run(words.counts(section.counts), { quiet: true }), undefined, true),
        ...section.passages.flatMap((passage) => quote(passage, writing))
      ]
    }
    case 'changes':
      return [
        heading(1, words.headings.changes),
        plain(words.since(printDate(section.since, language))),
        ...section.items.map((change) =>
          plain(
            `${words.changes[change.kind]}: ${'exact' in change ? change.exact : 'title' in change ? change.title : change.after}`
          )
        )
      ]
    case 'discrepancies':
      return [
        heading(1, words.headings.discrepancies),
        ...section.pairs.flatMap(({ topic, left, right, comment }) => [
          heading(2, topic),
          ...quote(left, writing),
          ...quote(right, writing),
          comment ? plain(`${words.comment}: ${comment}`) : ''
        ])
      ]
    case 'timeline':
      return [
        heading(1, words.headings.timeline),
        table(
          [run(words.date, { bold: true }), run(words.event, { bold: true })],
          section.entries.map((entry) => [
            run(printRange(entry.date, entry.end, language)),
            run(entry.text) + mark(briefing, entry.source)
          ]),
          [1, 4]
        )
      ]
    case 'matrix':
      return [
        heading(1, words.headings.matrix),
        table(
          [run(words.reason, { bold: true }), ...section.columns.map((source) => mark(briefing, source))],
          section.rows.map(({ name }, row) => [
            run(name),
            ...section.cells[row]!.map(({ supports, contradicts, mentions }) =>
              run(
                [supports && `●${supports}`, contradicts && `○${contradicts}`, mentions && `・${mentions}`]
                  .filter(Boolean)
                  .join(' ')
              )
            )
          ]),
          [3, ...section.columns.map(() => 1)],
          1
        )
      ]
    case 'ach': {
      const scores = scoreAch(section)
      const bold = (text: string): string => run(text, { bold: true })
      return [
        heading(1, words.headings.ach),
        ...section.hypotheses.map((text, at) => plain(`${words.hypothesis(at + 1)} ${text}`)),
        table(
          [bold(words.evidence), ...section.hypotheses.map((_, at) => bold(words.hypothesis(at + 1)))],
          [
            ...section.evidence.map(({ text, source, ratings }) => [
              run(text) + (source === null ? '' : mark(briefing, source)),
              ...section.hypotheses.map((_, at) => run(ratings[at] ?? '?'))
            ]),
            [bold(words.inconsistencies), ...scores.map(({ inconsistencies }) => run(String(inconsistencies)))],
            [bold(words.weighted), ...scores.map(({ weighted }) => run(weighted.toFixed(1)))],
            [bold(words.rank), ...scores.map(({ rank }) => bold(String(rank)))]
          ],
          [4, ...section.hypotheses.map(() => 1)]
        )
      ]
    }
    case 'scenarios':
      return [
        heading(1, words.headings.scenarios),
        ...section.scenarios.flatMap(({ title, text, likelihood, indicators }) => [
          heading(2, title),
          plain(text),
          likelihood ? plain(printLikelihood(likelihood, language)) : '',
          indicators.length === 0
            ? ''
            : table(
                [words.indicator, words.due, words.outcome].map((text) => run(text, { bold: true })),
                indicators.map(({ text, due, outcome }) => [
                  run(text),
                  run(printDate(due, language)),
                  run(words.outcomes[outcome])
                ]),
                [5, 2, 1.4]
              )
        ])
      ]
    case 'notes':
      return [
        heading(1, words.headings.notes),
        ...section.notes.flatMap(({ body, about }) => [
          about ? paragraph(run(words.about(about), { quiet: true }), undefined, true) : '',
          ...noteParagraphs(writing, body)
        ])
      ]
    case 'sources':
      return [
        heading(1, words.headings.sources),
        ...sourceEntries(briefing).map(({ source, runs }) => {
          const facts = `${words.accessed(printDate(source.accessedOn, language))}, ${words.revision(source.revision)}, SHA-256 ${source.textSha256}`
          const content =
            run(`[${source.number}] `) +
            runs.map(textRun).join('') +
            (source.url && !plainText(runs).includes(source.url)
              ? run(' ') + addressRun(writing, source.url) + run(' ')
              : run(' ')) +
            run(facts, { quiet: true })
          return paragraph(bookmarked((writing.bookmark += 1), `s${source.number}`, content))
        })
      ]
    case 'method':
      return [heading(1, words.headings.method), ...section.sentences.map(plain)]
  }
}

function quote(quoted: Quotation, writing: Writing): string[] {
  const { briefing, words } = writing
  writing.quotation += 1
  const credibility = quoted.grading.credibility === null ? null : String(quoted.grading.credibility)
  const facts = [
    words.quotation(writing.quotation),
    quoted.stance ? words.stances[quoted.stance] : '',
    words.grading(quoted.grading.reliability, credibility),
    // In note style the note says where the quotation is from.
    ...(writing.noteKind ? [] : [citeBeside(briefing, quoted, writing.quotation), citePlace(quoted, briefing.language)])
  ].filter((part) => part !== '')
  const note = quoted.note?.trim()
  return [
    paragraph(
      quotedRuns(quoted) +
        (writing.noteKind ? noteMark(writing.noteKind, writing.quotation) : mark(briefing, quoted.source)),
      'Quote',
      true
    ),
    paragraph(run(facts.join('　'), { quiet: true }), 'Attribution'),
    note
      ? paragraph(run(`${words.note}: `, { quiet: true }) + noteRuns(writing, note, { quiet: true }), 'Attribution')
      : ''
  ]
}

const noteContents = (briefing: Briefing): string[] =>
  notesOf(briefing, quotationsOf(briefing)).map((runs) => runs.map(textRun).join(''))

const textRun = ({ text, italic, bold, smallCaps }: TextRun): string => run(text, { italic, bold, smallCaps })

/** A quotation with its readings in parentheses, which have a style of their own. */
const quotedRuns = (quoted: Quotation): string =>
  quotedPieces(quoted)
    .map(
      ({ text, reading }) =>
        run(text, { language: quoted.language }) +
        (reading === null ? '' : run(`（${reading}）`, { styled: 'Reading', language: quoted.language }))
    )
    .join('')

function mark(briefing: Briefing, source: number): string {
  const shown = run(`[${source}]`, { raised: true })
  return isListed(briefing, source) ? linkTo(`s${source}`, shown) : shown
}

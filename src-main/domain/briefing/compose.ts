import type { Passage } from '../anchor/passage'
import type { Code, Stance } from '../codebook/code'
import type { Briefing, Judgement, PrintedNote, Quotation, Section, Source, TimelineEntry } from './briefing'
import { type CitedRevision, type Gathered, revisionKey } from './gathered'
import { distinctOrigins, originOf } from './origins'
import { type Plan, type SectionKind, templates } from './plan'
import { readingsIn } from './readings'
import { redact } from './redact'
import { wordsOf } from './words'

const emptyCounts: Readonly<Record<Stance, number>> = { supports: 0, contradicts: 0, mentions: 0 }

/**
 * The memo, from what was gathered and what the reader has planned. Pure: the same input gives the same memo.
 * Sections without anything to show are left out; reasons without a passage are not, they say so.
 */
export function compose(gathered: Gathered, plan: Plan): Briefing {
  const words = wordsOf(plan.language)
  const excluded = new Set(plan.excludedPassages)
  const cited = new Citations(gathered)
  const wanted = plan.sections.length > 0 ? plan.sections : templates[plan.template]
  const sections = wanted.flatMap((kind) => composeSection(kind, gathered, plan, excluded, cited))
  const sources = cited.sources()
  const withMethod = sections.map((section) =>
    section.kind === 'method'
      ? { ...section, sentences: methodSentences(gathered, plan, sections, sources, cited) }
      : section
  )
  return redact(
    {
      format: 'shoken-briefing',
      version: 1,
      template: plan.template,
      language: plan.language,
      paper: plan.paper,
      body: plan.body,
      citationStyle: plan.citations,
      title: plan.title.trim() || words.untitled,
      author: plan.author.trim(),
      addressee: plan.addressee.trim(),
      number: plan.number.trim(),
      handling: plan.handling.trim(),
      watermark: plan.watermark.trim(),
      ...(plan.header || plan.footer ? { running: { header: plan.header, footer: plan.footer } } : {}),
      date: plan.date || gathered.today,
      question: gathered.codebook.question[plan.language],
      sections: withMethod,
      sources,
      warnings: cited.quotations
        .filter(({ anchor }) => anchor === 'fuzzy' || anchor === 'orphan')
        .map((quotation) =>
          words.anchorWarning(cited.quotations.indexOf(quotation) + 1, sources[quotation.source - 1]?.title ?? '')
        )
    },
    plan.redactions,
    words.redacted
  )
}

function composeSection(
  kind: SectionKind,
  gathered: Gathered,
  plan: Plan,
  excluded: ReadonlySet<number>,
  cited: Citations
): Section[] {
  switch (kind) {
    case 'judgements': {
      const items = plan.keyJudgements.map((text) => judgementOf(text)).filter(({ text }) => text !== '')
      return items.length > 0 ? [{ kind, items }] : []
    }
    case 'changes':
      return gathered.changes && gathered.changes.items.length > 0 ? [{ kind, ...gathered.changes }] : []
    case 'reasons':
      return gathered.codebook.codes
        .filter((code) => isReason(code, gathered))
        .map((code) => reasonSection(code, gathered, plan, excluded, cited))
    case 'discrepancies': {
      const pairs = (gathered.discrepancies ?? []).flatMap(({ left, right, topic, comment }) => {
        const [one, other] = [left, right].map((id) => gathered.passages.find((passage) => passage.id === id))
        return one && other ? [{ topic, comment, left: cited.quote(one, null), right: cited.quote(other, null) }] : []
      })
      return pairs.length > 0 ? [{ kind, pairs }] : []
    }
    case 'timeline': {
      const entries = timelineEntries(gathered, excluded, cited)
      return entries.length > 0 ? [{ kind, entries }] : []
    }
    case 'matrix':
      return matrixSection(gathered, plan, excluded, cited)
    case 'ach':
      return gathered.ach && gathered.ach.evidence.length > 0 ? [{ kind, ...gathered.ach }] : []
    case 'scenarios':
      return gathered.scenarios && gathered.scenarios.length > 0 ? [{ kind, scenarios: gathered.scenarios }] : []
    case 'notes': {
      const notes = gathered.notes.map((note) => printedNote(note, gathered, cited))
      return notes.length > 0 ? [{ kind, notes }] : []
    }
    case 'sources':
      return [{ kind }]
    case 'method':
      return [{ kind, sentences: [] }]
  }
}

/** A code that stands for a reason of its own: one without parts, or one that is itself used. */
function isReason(code: Code, { codebook, passages }: Gathered): boolean {
  const isParent = codebook.codes.some(({ parent }) => parent === code.key)
  return !isParent || passages.some(({ codings }) => codings.some((coding) => coding.code === code.key))
}

/** A judgement as typed: `[1][3]` at its end names the sources it rests on. */
function judgementOf(typed: string): Judgement {
  const match = /((?:\s{0,9}\[\d{1,4}\]){1,30})$/u.exec(typed.trimEnd())
  const sources = match ? [...match[1]!.matchAll(/\d+/g)].map(([digits]) => Number(digits)) : []
  const text = (match ? typed.slice(0, match.index) : typed).trim()
  return { text, likelihood: null, confidence: null, sources }
}

function reasonSection(
  code: Code,
  gathered: Gathered,
  plan: Plan,
  excluded: ReadonlySet<number>,
  cited: Citations
): Section {
  const tagged = passagesOf(gathered, excluded, code.key)
  const counts = { ...emptyCounts }
  const passages = tagged.map((passage) => {
    const stance = passage.codings.find((coding) => coding.code === code.key)!.stance
    counts[stance] += 1
    return cited.quote(passage, stance)
  })
  const name = code.names[plan.language]
  return {
    kind: 'reason',
    code: code.key,
    name,
    colour: code.colour.light,
    definition: code.definition,
    judgement: (plan.reasonJudgements[code.key] ?? '').trim(),
    passages,
    counts,
    absence: passages.length === 0 ? wordsOf(plan.language).absence(name, gathered.articles) : null
  }
}

/** Supporting passages first, then contradicting, then mentions; within each by date, article and place. */
function passagesOf(gathered: Gathered, excluded: ReadonlySet<number>, code: string): Passage[] {
  const order: Readonly<Record<Stance, number>> = { supports: 0, contradicts: 1, mentions: 2 }
  const rank = (passage: Passage): number => order[passage.codings.find((coding) => coding.code === code)!.stance]
  const published = (passage: Passage): string =>
    gathered.revisions.get(revisionKey(passage.articleId, passage.revision))?.publishedOn?.date ?? '9999'
  return gathered.passages
    .filter((passage) => !excluded.has(passage.id) && passage.codings.some((coding) => coding.code === code))
    .sort(
      (a, b) =>
        rank(a) - rank(b) ||
        compareText(published(a), published(b)) ||
        a.articleId - b.articleId ||
        a.start - b.start ||
        a.id - b.id
    )
}

/** By code unit: the order must not hang on the machine's locale. */
const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const included = (gathered: Gathered, excluded: ReadonlySet<number>): Passage[] =>
  gathered.passages.filter(({ id, codings }) => !excluded.has(id) && codings.length > 0)

function timelineEntries(gathered: Gathered, excluded: ReadonlySet<number>, cited: Citations): TimelineEntry[] {
  const entries = new Map<string, TimelineEntry>()
  for (const passage of included(gathered, excluded)) {
    const revision = gathered.revisions.get(revisionKey(passage.articleId, passage.revision))
    for (const event of revision?.events ?? []) {
      if (event.date === null || event.start < passage.start || event.stop > passage.end) continue
      const key = `${event.date} ${event.end ?? ''} ${passage.id}`
      if (entries.has(key)) continue
      entries.set(key, {
        date: event.date,
        end: event.end,
        precision: event.precision,
        origin: event.origin,
        text: passage.exact,
        source: cited.source(passage).number,
        codes: passage.codings.map(({ code }) => code)
      })
    }
  }
  return [...entries.values()].sort((a, b) => compareText(a.date, b.date) || a.source - b.source)
}

function matrixSection(gathered: Gathered, plan: Plan, excluded: ReadonlySet<number>, cited: Citations): Section[] {
  const passages = included(gathered, excluded)
  const columns = [...new Set(passages.map((passage) => cited.source(passage).number))].sort((a, b) => a - b)
  const codes = gathered.codebook.codes.filter((code) => isReason(code, gathered))
  if (columns.length < 2 || codes.length === 0) return []
  const place = new Map(columns.map((number, index) => [number, index]))
  const cells = codes.map((code) => {
    const row = columns.map(() => ({ ...emptyCounts }))
    for (const passage of passages) {
      const coding = passage.codings.find((coding) => coding.code === code.key)
      if (coding) row[place.get(cited.source(passage).number)!]![coding.stance] += 1
    }
    return row
  })
  const rows = codes.map(({ key, names, colour }) => ({ code: key, name: names[plan.language], colour: colour.light }))
  return [{ kind: 'matrix', rows, columns, cells }]
}

function printedNote(note: Gathered['notes'][number], gathered: Gathered, cited: Citations): PrintedNote {
  const passage = note.passageId === null ? undefined : gathered.passages.find(({ id }) => id === note.passageId)
  const articleId = note.articleId ?? passage?.articleId ?? null
  const revision =
    articleId === null ? undefined : [...gathered.revisions.values()].find((found) => found.articleId === articleId)
  return {
    id: note.id,
    body: note.body,
    about: revision?.title ?? null,
    source: revision && passage ? cited.source(passage).number : null
  }
}

function methodSentences(
  gathered: Gathered,
  plan: Plan,
  sections: readonly Section[],
  sources: readonly Source[],
  cited: Citations
): string[] {
  const words = wordsOf(plan.language)
  const { quotations } = cited
  const distinct = new Set(quotations.map(({ passageId }) => passageId))
  const withPassages = new Set(quotations.map(({ articleId }) => articleId)).size
  const sentences = [words.methodCounts(gathered.articles, withPassages, distinct.size)]
  if (quotations.length > 0)
    sentences.push(words.methodOrigins(distinctOrigins(quotations.map(({ origin }) => origin)).length, sources.length))
  for (const section of sections) if (section.kind === 'reason' && section.absence) sentences.push(section.absence)
  if (quotations.length > 0) sentences.push(words.methodCheck, words.methodStances)
  if (quotations.some(({ grading }) => grading.reliability || grading.credibility)) sentences.push(words.methodGrading)
  const left = gathered.passages.filter(
    ({ id, codings }) => codings.length > 0 && plan.excludedPassages.includes(id)
  ).length
  if (left > 0) sentences.push(words.methodExcluded(left))
  if (plan.redactions.some((name) => name.trim() !== '')) sentences.push(words.methodRedacted)
  return sentences
}

/** Numbers sources in order of appearance, and keeps every quotation made. */
class Citations {
  readonly quotations: Quotation[] = []
  readonly #gathered: Gathered
  readonly #numbers = new Map<string, number>()
  readonly #revisions: CitedRevision[] = []

  constructor(gathered: Gathered) {
    this.#gathered = gathered
  }

  source(passage: Passage): { number: number; revision: CitedRevision } {
    const key = revisionKey(passage.articleId, passage.revision)
    const revision = this.#gathered.revisions.get(key)
    if (!revision) throw new RangeError(`revision ${key} was not gathered`)
    let number = this.#numbers.get(key)
    if (number === undefined) {
      number = this.#revisions.push(revision)
      this.#numbers.set(key, number)
    }
    return { number, revision }
  }

  quote(passage: Passage, stance: Stance | null): Quotation {
    const { number, revision } = this.source(passage)
    const quotation: Quotation = {
      passageId: passage.id,
      source: number,
      articleId: passage.articleId,
      revision: passage.revision,
      textSha256: revision.textSha256,
      start: passage.start,
      end: passage.end,
      exact: passage.exact,
      anchor: passage.anchor,
      language: revision.language,
      stance,
      grading: passage.grading,
      note: passage.note,
      readings: readingsIn(passage, revision),
      origin: originOf(passage, revision)
    }
    this.quotations.push(quotation)
    return quotation
  }

  sources(): Source[] {
    const bySource = new Map<number, Quotation[]>()
    for (const quotation of this.quotations) {
      const found = bySource.get(quotation.source)
      if (found) found.push(quotation)
      else bySource.set(quotation.source, [quotation])
    }
    return this.#revisions.map((revision, index) => {
      const quotations = bySource.get(index + 1) ?? []
      return {
        number: index + 1,
        articleId: revision.articleId,
        revision: revision.revision,
        textSha256: revision.textSha256,
        title: revision.title,
        byline: revision.byline,
        publisher: revision.publisher,
        publishedOn: revision.publishedOn,
        url: revision.url,
        language: revision.language,
        accessedOn: revision.importedAt.slice(0, 10),
        quotations: quotations.length,
        gradings: quotations
          .map(({ grading }) => grading)
          .filter(({ reliability, credibility }) => reliability || credibility),
        origins: distinctOrigins(quotations.map(({ origin }) => origin))
      }
    })
  }
}

import type { Briefing, Change, Quotation } from './briefing'
import { quotationsOf } from './verify'

/**
 * What is different between two memos of one library, in the order of the newer one. Passages are known by their number;
 * one may be quoted under several reasons and is then one change.
 */
export function changesBetween(before: Briefing, after: Briefing): Change[] {
  const changes: Change[] = []
  const judgements = [judgementsOf(before), judgementsOf(after)] as const
  for (let index = 0; index < Math.max(judgements[0].length, judgements[1].length); index += 1) {
    const [older = '', newer = ''] = [judgements[0][index], judgements[1][index]]
    if (older !== newer) changes.push({ kind: 'judgement-changed', before: older, after: newer })
  }
  for (const source of after.sources) {
    const older = before.sources.filter(({ articleId }) => articleId === source.articleId)
    if (older.length > 0 && older.every(({ textSha256 }) => textSha256 !== source.textSha256)) {
      const last = Math.max(...older.map(({ revision }) => revision))
      changes.push({ kind: 'revision-changed', title: source.title, before: last, after: source.revision })
    }
  }
  const [olderPassages, newerPassages] = [passagesOf(before), passagesOf(after)]
  for (const [id, newer] of newerPassages) {
    const older = olderPassages.get(id)
    const { exact } = newer.quotation
    if (!older) changes.push({ kind: 'passage-added', exact, title: titleOf(after, newer.quotation) })
    else {
      if (exact !== older.quotation.exact)
        changes.push({ kind: 'passage-moved', exact, title: titleOf(after, newer.quotation) })
      const [was, is] = [older.codes.join(), newer.codes.join()]
      if (was !== is)
        changes.push({ kind: 'coding-changed', exact, before: older.codes.join('・'), after: newer.codes.join('・') })
    }
  }
  for (const [id, { quotation }] of olderPassages) {
    if (!newerPassages.has(id))
      changes.push({ kind: 'passage-removed', exact: quotation.exact, title: titleOf(before, quotation) })
  }
  return changes
}

const judgementsOf = ({ sections }: Briefing): string[] =>
  sections.flatMap((section) => (section.kind === 'judgements' ? section.items.map(({ text }) => text) : []))

const titleOf = (briefing: Briefing, quotation: Quotation): string =>
  briefing.sources[quotation.source - 1]?.title ?? ''

function passagesOf(briefing: Briefing): Map<number, { quotation: Quotation; codes: string[] }> {
  const found = new Map<number, { quotation: Quotation; codes: string[] }>()
  for (const quotation of quotationsOf(briefing))
    found.set(quotation.passageId, found.get(quotation.passageId) ?? { quotation, codes: [] })
  for (const section of briefing.sections) {
    if (section.kind !== 'reason') continue
    for (const { passageId, stance } of section.passages)
      found.get(passageId)!.codes.push(`${section.name}（${stance ?? '–'}）`)
  }
  return found
}

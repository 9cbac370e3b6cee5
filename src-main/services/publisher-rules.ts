import type { Draft, Removed } from '../domain/article/article'
import type { LibraryReader, LibraryWriter, SourceFile } from './ports'

/** Setting: for each publisher the cleaning rules that a reader does not want for its articles. */
export const keepRulesSetting = 'import.keepRules'

type PublisherRules = Readonly<Record<string, readonly string[]>>

/** As it was stored, by whichever version; what has another shape is as good as absent. */
function publisherRules(reader: Pick<LibraryReader, 'setting'>): PublisherRules {
  const stored = reader.setting(keepRulesSetting)
  if (typeof stored !== 'object' || stored === null) return {}
  return Object.fromEntries(
    Object.entries(stored).flatMap(([publisher, rules]: [string, unknown]) =>
      Array.isArray(rules) ? [[publisher, rules.filter((rule) => typeof rule === 'string')]] : []
    )
  )
}

/** Remembers, or forgets, rules for a publisher. */
export function rememberRules(
  writer: LibraryWriter,
  publisher: string,
  change: { readonly keep?: readonly string[]; readonly clean?: readonly string[] }
): void {
  const all = publisherRules(writer)
  const rules = new Set([...(all[publisher] ?? []), ...(change.keep ?? [])])
  for (const rule of change.clean ?? []) rules.delete(rule)
  const { [publisher]: _, ...others } = all
  const next = rules.size === 0 ? others : { ...others, [publisher]: [...rules].sort() }
  writer.setSetting(keepRulesSetting, Object.keys(next).length === 0 ? null : next)
}

/**
 * The drafts of a file with what their publishers' rules leave in. Who publishes an article is known only when it has
 * been read, so a file that is concerned is read once more, by `readKeeping`; all others cost nothing.
 */
export async function applyPublisherRules(
  drafts: readonly Draft[],
  reader: Pick<LibraryReader, 'setting'>,
  readKeeping: (keep: NonNullable<SourceFile['keep']>) => Promise<readonly Draft[]>
): Promise<readonly (Draft & { readonly putBack?: readonly Removed[] })[]> {
  if (drafts.every(({ removed }) => removed.length === 0)) return drafts
  const remembered = publisherRules(reader)
  const rulesOf = ({ publisher }: Draft): readonly string[] =>
    publisher !== null && Object.hasOwn(remembered, publisher) ? remembered[publisher]! : []
  const kept = (draft: Draft): Removed[] => draft.removed.filter(({ rule }) => rulesOf(draft).includes(rule))
  const publishers = new Set(drafts.filter((draft) => kept(draft).length > 0).map(({ publisher }) => publisher!))
  const result = [...drafts]
  for (const publisher of publishers) {
    const again = await readKeeping({ rules: remembered[publisher]!, ranges: [] })
    drafts.forEach((draft, at) => {
      const fuller = again[at]
      if (draft.publisher !== publisher || fuller?.rawText !== draft.rawText || kept(draft).length === 0) return
      result[at] = Object.assign({ putBack: kept(draft) }, fuller)
    })
  }
  return result
}

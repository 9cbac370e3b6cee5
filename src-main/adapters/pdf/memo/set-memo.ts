import type { Briefing, ReasonSection, Section } from '../../../domain/briefing/briefing'
import type { Laid } from '../page/laid'
import { node, type Node } from '../structure/node'
import { method, notes, sources } from './back'
import { judgements, memoHeading, remarks, sentence, titleBlock } from './front'
import { endnotes } from './notes'
import { reason } from './quotations'
import { createSetting, type Setting } from './setting'
import { ach, matrix, timeline } from './charts'
import { changes, discrepancies, scenarios } from './tables'

/** Sets a whole briefing, block by block; `step` is called between blocks and may throw to stop. */
export function setMemo(briefing: Briefing, step: (done: number) => void): { setting: Setting; blocks: Laid[] } {
  let part = 0
  const setting = createSetting(briefing, () => step(part))
  const blocks: Laid[] = [titleBlock(setting), ...remarks(setting)]
  let reasons: Node | null = null
  briefing.sections.forEach((section, index) => {
    part = index / briefing.sections.length
    step(part)
    if (section.kind === 'reason') {
      if (!reasons) {
        reasons = node('Sect', setting.root)
        blocks.push(...reasonsHead(setting, reasons))
      }
      blocks.push(...reason(setting, section, reasons))
    } else {
      if (section.kind === 'sources') blocks.push(...endnotes(setting))
      blocks.push(...others(setting, section))
    }
  })
  blocks.push(...endnotes(setting))
  return { setting, blocks }
}

function reasonsHead(setting: Setting, parent: Node): Laid[] {
  const { words, briefing } = setting
  const head = [memoHeading(setting, 1, words.headings.reasons, parent)]
  if (briefing.question) head.push({ ...sentence(setting, briefing.question, parent), keepNext: true })
  return head
}

function others(setting: Setting, section: Exclude<Section, ReasonSection>): Laid[] {
  switch (section.kind) {
    case 'judgements':
      return judgements(setting, section)
    case 'changes':
      return changes(setting, section)
    case 'discrepancies':
      return discrepancies(setting, section)
    case 'timeline':
      return timeline(setting, section)
    case 'matrix':
      return matrix(setting, section)
    case 'ach':
      return ach(setting, section)
    case 'scenarios':
      return scenarios(setting, section)
    case 'notes':
      return notes(setting, section)
    case 'sources':
      return sources(setting)
    case 'method':
      return method(setting, section)
  }
}

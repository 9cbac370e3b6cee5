import type { Language } from '../../src-main/domain/codebook/code'
import { about } from './about'
import { commands } from './commands'
import { concordance } from './concordance'
import { evidence } from './evidence'
import { frame } from './frame'
import { importing } from './importing'
import { library } from './library'
import { memo } from './memo'
import { notes } from './notes'
import { reader } from './reader'
import { revisions } from './revisions'
import { search } from './search'
import { settings } from './settings'
import { similar } from './similar'
import { steps } from './steps'
import { tagging } from './tagging'
import { trash } from './trash'
import { welcome } from './welcome'

/** One file per area; in each the Japanese is the type of the English, so that a missing message does not compile. */
const areas = {
  about,
  commands,
  concordance,
  evidence,
  frame,
  importing,
  library,
  memo,
  notes,
  reader,
  revisions,
  search,
  settings,
  similar,
  steps,
  tagging,
  trash,
  welcome
}

export type Dictionary = { readonly [A in keyof typeof areas]: (typeof areas)[A]['ja'] }

export const dictionaryOf = (language: Language): Dictionary =>
  Object.fromEntries(Object.entries(areas).map(([area, words]) => [area, words[language]])) as Dictionary

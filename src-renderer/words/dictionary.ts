import type { Language } from '../../src-main/domain/codebook/code'
import { commands } from './commands'
import { evidence } from './evidence'
import { frame } from './frame'
import { library } from './library'
import { reader } from './reader'
import { search } from './search'
import { steps } from './steps'
import { tagging } from './tagging'

/** One file per area; in each the Japanese is the type of the English, so that a missing message does not compile. */
const areas = { commands, evidence, frame, library, reader, search, steps, tagging }

export type Dictionary = { readonly [A in keyof typeof areas]: (typeof areas)[A]['ja'] }

export const dictionaryOf = (language: Language): Dictionary =>
  Object.fromEntries(Object.entries(areas).map(([area, words]) => [area, words[language]])) as Dictionary

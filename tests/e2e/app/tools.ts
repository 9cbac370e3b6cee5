import { fileURLToPath } from 'node:url'
import { knownTools } from '../../tools/tools-folder.mjs'

/** The checkout. */
export const projectFolder = fileURLToPath(new URL('../../../', import.meta.url))

export interface Tools {
  readonly chromium: string
  readonly electron: string
  readonly electronVersion: string
}

/** Throws the sentence that says how to get them. */
export function tools(): Tools {
  const known = knownTools()
  if (!known)
    throw new Error('Run "node tests/tools/install-tools.mjs" first: it finds or installs what the tests need.')
  return known
}

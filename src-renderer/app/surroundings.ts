import type { ReadyCharacters } from '../style/ready-fonts'
import type { PathOf } from '../transport/pick-shell'

/** What the page and its shell give to a workbench, besides the program behind it. */
export interface Surroundings {
  readonly ready: ReadyCharacters
  readonly pathOf: PathOf
}

import type { ReadyCharacters } from '../style/ready-fonts'
import type { Shell } from '../transport/pick-shell'

/** What the page and its shell give to a workbench, besides the program behind it. */
export interface Surroundings extends Pick<Shell, 'pathOf' | 'offer'> {
  readonly ready: ReadyCharacters
}

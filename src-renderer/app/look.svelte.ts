import type { Settings } from './settings.svelte'

export type Theme = 'system' | 'light' | 'dark'
export type BodyFace = 'sans' | 'serif'

/** How the window looks: theme, face and size of the body text. Settings `look.theme`, `look.face`, `look.size`. */
export class Look {
  #settings: Settings

  constructor(settings: Settings) {
    this.#settings = settings
  }

  get theme(): Theme {
    const theme = this.#settings.text('look.theme', 'system')
    return theme === 'light' || theme === 'dark' ? theme : 'system'
  }

  set theme(theme: Theme) {
    this.#settings.set('look.theme', theme)
  }

  get face(): BodyFace {
    return this.#settings.text('look.face', 'sans') === 'serif' ? 'serif' : 'sans'
  }

  set face(face: BodyFace) {
    this.#settings.set('look.face', face)
  }

  /** Body size in CSS pixels. */
  get size(): number {
    return this.#settings.number('look.size', 15.5, 12, 24)
  }

  set size(size: number) {
    this.#settings.set('look.size', size)
  }

  /** Turns the look around for somebody who sees it now. */
  switchTheme(systemIsDark: boolean): void {
    const dark = this.theme === 'system' ? systemIsDark : this.theme === 'dark'
    this.theme = dark ? 'light' : 'dark'
  }

  /** Puts the look on the root element; called in an effect, so that a change shows at once. */
  wear(root: HTMLElement): void {
    if (this.theme === 'system') delete root.dataset['theme']
    else root.dataset['theme'] = this.theme
    root.dataset['bodyFace'] = this.face
    root.style.setProperty('--body-size', `${this.size}px`)
  }
}

/** What fills the window beside the sidebar. */
export type ViewName = 'desk' | 'concordance' | 'memo' | 'notes' | 'trash'
export type DialogName = 'palette' | 'import' | 'settings' | 'shortcuts' | 'about' | 'welcome'
export type Drawer = 'sidebar' | 'list' | 'evidence'

/** Which view and which dialog are on stage. */
export class Stage {
  #view = $state<ViewName>('desk')
  #dialog = $state<DialogName | null>(null)
  #drawer = $state<Drawer | null>(null)

  get view(): ViewName {
    return this.#view
  }

  get dialog(): DialogName | null {
    return this.#dialog
  }

  /** The column that lies over the text where the window is too narrow for it to stand beside. */
  get drawer(): Drawer | null {
    return this.#drawer
  }

  show(view: ViewName): void {
    this.#view = view
    this.#drawer = null
  }

  open(dialog: DialogName): void {
    this.#dialog = dialog
  }

  close = (): void => {
    this.#dialog = null
  }

  toggleDrawer(drawer: Drawer): void {
    this.#drawer = this.#drawer === drawer ? null : drawer
  }

  closeDrawer = (): void => {
    this.#drawer = null
  }
}

import type { Settings } from './settings.svelte'

export type Column = 'sidebar' | 'list' | 'evidence' | 'note'

/** Pixels: by default, at least, at most. */
export const columnSizes: Readonly<Record<Column, readonly [usual: number, least: number, most: number]>> = {
  sidebar: [212, 160, 360],
  list: [292, 220, 520],
  evidence: [360, 280, 640],
  note: [300, 120, 900]
}

/**
 * Below these window widths (px) a column becomes a drawer: first the sidebar, then the right column, then the list.
 * `each` is added for every further reader, since two texts need the room of one and a half.
 */
export const drawerBelow = {
  sidebar: { width: 1120, each: 400 },
  evidence: { width: 980, each: 280 },
  list: { width: 720, each: 280 }
} as const

/** Widths of the columns and whether they are shown; remembered. */
export class Columns {
  #settings: Settings
  #window = $state(1440)
  #readers: () => number

  constructor(settings: Settings, readers: () => number) {
    this.#settings = settings
    this.#readers = readers
  }

  /** Follows the window's width. */
  fit(width: number): void {
    this.#window = width
  }

  isDrawer(column: 'sidebar' | 'list' | 'evidence'): boolean {
    const { width, each } = drawerBelow[column]
    return this.#window < width + each * (this.#readers() - 1)
  }

  isShown(column: 'sidebar' | 'list' | 'evidence'): boolean {
    return !this.isDrawer(column) && this.#settings.flag(`column.${column}.shown`, true)
  }

  toggle(column: 'sidebar' | 'list' | 'evidence'): void {
    this.#settings.set(`column.${column}.shown`, !this.#settings.flag(`column.${column}.shown`, true))
  }

  size(column: Column): number {
    return this.#settings.number(`column.${column}`, ...columnSizes[column])
  }

  resize(column: Column, size: number): void {
    const [, least, most] = columnSizes[column]
    this.#settings.set(`column.${column}`, Math.round(Math.min(most, Math.max(least, size))))
  }
}

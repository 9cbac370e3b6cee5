import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** In device-independent pixels of the desktop. */
export interface Bounds {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface WindowState {
  /** Null lets the system choose the place. */
  readonly place: { readonly x: number; readonly y: number } | null
  readonly width: number
  readonly height: number
  readonly maximised: boolean
}

export const firstState: WindowState = { place: null, width: 1360, height: 860, maximised: false }
export const smallest = { width: 720, height: 480 }

/** A part of the title bar that has to be on some screen, so that the window can be dragged back. */
const grip = { width: 120, height: 32 }

/**
 * The state as it can be shown on the present screens (`workAreas`): no larger than the screen it is on, and not on a
 * screen that has been unplugged.
 */
export function fitToScreens(state: WindowState, workAreas: readonly Bounds[]): WindowState {
  const { place, maximised } = state
  const width = Math.max(state.width, smallest.width)
  const height = Math.max(state.height, smallest.height)
  const screen = place
    ? workAreas.find(
        (area) =>
          place.x + width >= area.x + grip.width &&
          place.x <= area.x + area.width - grip.width &&
          place.y >= area.y - grip.height &&
          place.y <= area.y + area.height - grip.height
      )
    : undefined
  const area = screen ?? workAreas[0] ?? { width, height }
  return {
    place: screen ? place : null,
    // On a screen smaller than the smallest window, the window keeps its smallest size.
    width: Math.max(smallest.width, Math.min(width, area.width)),
    height: Math.max(smallest.height, Math.min(height, area.height)),
    maximised
  }
}

/** What `text` says, or the first state where it is no window state. */
export function parseWindowState(text: string): WindowState {
  try {
    const { place, width, height, maximised } = JSON.parse(text) as Partial<WindowState>
    if (!Number.isFinite(width) || !Number.isFinite(height)) return firstState
    const known = place && Number.isFinite(place.x) && Number.isFinite(place.y) ? { x: place.x, y: place.y } : null
    return { place: known, width: Number(width), height: Number(height), maximised: maximised === true }
  } catch {
    return firstState
  }
}

/** Kept beside the browser's profile, not in the library: it belongs to the machine's screens, not to the articles. */
export function openWindowStateFile(profileFolder: string): { load(): WindowState; save(state: WindowState): void } {
  const file = join(profileFolder, 'window-state.json')
  return {
    load() {
      try {
        return parseWindowState(readFileSync(file, 'utf8'))
      } catch {
        return firstState
      }
    },
    save(state) {
      try {
        writeFileSync(`${file}.new`, JSON.stringify(state))
        renameSync(`${file}.new`, file)
      } catch {
        // A profile that cannot be written costs the place of the window, nothing else.
      }
    }
  }
}

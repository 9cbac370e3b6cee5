import type { Component } from 'svelte'
import Palette from '../commands/Palette.svelte'
import type { DialogName, ViewName } from './stage.svelte'
import DeskView from './DeskView.svelte'

/** The views and dialogs there are. A button or command for one that is missing is not offered. */
export const views: Partial<Record<ViewName, Component>> = {
  desk: DeskView
}

export const dialogs: Partial<Record<DialogName, Component>> = {
  palette: Palette
}

/** Below the evidence: the note on the active article. */
export const notePanel: { readonly component: Component | null } = { component: null }

/** Over the whole window, always mounted: what listens for dropped files and pasted text. */
export const overlays: readonly Component[] = []

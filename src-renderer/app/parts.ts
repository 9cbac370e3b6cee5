import type { Component } from 'svelte'
import Palette from '../commands/Palette.svelte'
import ImportDialog from '../import/ImportDialog.svelte'
import ImportLayer from '../import/ImportLayer.svelte'
import MemoView from '../memo/MemoView.svelte'
import ConcordanceView from '../search/ConcordanceView.svelte'
import NotePanel from '../notes/NotePanel.svelte'
import NotesView from '../notes/NotesView.svelte'
import AboutDialog from '../settings/AboutDialog.svelte'
import SettingsDialog from '../settings/SettingsDialog.svelte'
import ShortcutsDialog from '../settings/ShortcutsDialog.svelte'
import TrashView from '../trash/TrashView.svelte'
import Welcome from '../welcome/Welcome.svelte'
import type { DialogName, ViewName } from './stage.svelte'
import DeskView from './DeskView.svelte'

/** The views and dialogs there are. A button or command for one that is missing is not offered. */
export const views: Partial<Record<ViewName, Component>> = {
  concordance: ConcordanceView,
  desk: DeskView,
  memo: MemoView,
  notes: NotesView,
  trash: TrashView
}

export const dialogs: Partial<Record<DialogName, Component>> = {
  about: AboutDialog,
  import: ImportDialog,
  palette: Palette,
  settings: SettingsDialog,
  shortcuts: ShortcutsDialog,
  welcome: Welcome
}

/** Below the evidence: the note on the active article. */
export const notePanel: { readonly component: Component | null } = { component: NotePanel }

/** Over the whole window, always mounted: what listens for dropped files and pasted text. */
export const overlays: readonly Component[] = [ImportLayer]

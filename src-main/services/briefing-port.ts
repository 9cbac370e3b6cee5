import type { Briefing } from '../domain/briefing/briefing'

/** A glyph that no font at hand has: it is drawn as 〓 and still copies as itself. */
export interface MissingGlyph {
  readonly text: string
  /** `U+4E00` form. */
  readonly codePoints: readonly string[]
}

export interface PrintedBriefing {
  readonly bytes: Uint8Array
  readonly pages: number
  readonly missingGlyphs: readonly MissingGlyph[]
}

export interface PrintOptions {
  /** Encrypts the file; it is then no PDF/A. */
  readonly password?: string
  readonly signal?: AbortSignal | undefined
  /** Called with the part done, 0–1. */
  readonly progress?: (done: number) => void
}

/** Sets a briefing as a PDF, off the calling thread. The same briefing gives the same bytes. */
export interface BriefingPrinter {
  /** Rejects with `CANCELLED` when the signal is raised. */
  print(briefing: Briefing, options?: PrintOptions): Promise<PrintedBriefing>
  /** Files attached to a PDF: for checking a memo. Rejects with `BRIEFING_UNREADABLE` or `BRIEFING_LOCKED`. */
  attachments(pdf: Uint8Array, path: string, password?: string): Promise<readonly Uint8Array[]>
  close(): Promise<void>
}

/** A briefing as a Word document. The same briefing gives the same bytes. */
export type DocxWriter = (briefing: Briefing) => Promise<Uint8Array>

/** Files outside the library. */
export interface WholeFiles {
  /** Whole or not at all: temporary file, fsync, rename. Rejects with `FILE_UNWRITABLE` or `DISK_FULL`. */
  write(path: string, bytes: Uint8Array): Promise<void>
  /** Rejects with `FILE_NOT_FOUND` or `FILE_UNREADABLE`. */
  read(path: string): Promise<Uint8Array>
}

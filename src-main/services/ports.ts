import type { Grading, Passage } from '../domain/anchor/passage'
import type { AnchorState, Selector } from '../domain/anchor/selector'
import type { Draft, Encoding, Removed, Revision, RevisionText } from '../domain/article/article'
import type { ArticleSummary } from '../domain/article/article-summary'
import type { Range } from '../domain/text/range'
import type { Codebook, Stance } from '../domain/codebook/code'
import type { Note } from '../domain/note/note'
import type { BackupFile, BackupReport, LibraryStatus, Problem } from '../contract/calls/library'
import type { Input } from '../contract/contract'
import type { WorkbenchEvent } from '../contract/events'

/** A memo that was written to a file. */
export interface StoredBriefing {
  readonly id: number
  /** ISO instant. */
  readonly madeAt: string
  readonly title: string
  readonly file: string
  /** Of the PDF. */
  readonly sha256: string
  readonly pages: number
  readonly passages: number
}

/** What can be read of an open library. Ids that do not exist raise `…_UNKNOWN`. */
export interface LibraryReader {
  status(): LibraryStatus
  listArticles(filter: Partial<Input<'article.list'>>): ArticleSummary[]
  /** The newest revision unless one is named. */
  revision(articleId: number, revision?: number): Revision
  /** The same without what leads back to the raw text, in half of the time. */
  revisionText(articleId: number, revision?: number): RevisionText
  /** The newest revision's number and clean text alone, which is quickly had again while one article is tagged. */
  newestText(articleId: number): { readonly revision: number; readonly text: string }
  revisionCount(articleId: number): number
  /** All revisions of an article, oldest first. */
  revisions(articleId: number): RevisionRecord[]
  /** The article whose newest or older revision came from these bytes (sha256, hex), discarded ones included. */
  articleOfOriginal(sha256: string): number | null
  /** The article with exactly this clean text (sha256 of its UTF-8). */
  articleOfText(textSha256: string): number | null
  /** The article last imported from this path or address. */
  articleOfOrigin(origin: string): number | null
  passages(filter: {
    articleId?: number | undefined
    code?: string | undefined
    ids?: readonly number[] | undefined
  }): Passage[]
  passage(id: number): Passage
  /** The passage at exactly this range of a revision. */
  passageAt(articleId: number, revision: number, range: Range): number | null
  anchorTotals(articleId: number): AnchorTotals
  codebook(): Codebook
  /** How many passages have the code, those of articles in the trash included. */
  codeUses(key: string): number
  notes(filter: { articleId?: number | undefined; passageId?: number | undefined; scope?: 'all' | 'library' }): Note[]
  note(id: number): Note
  setting(key: string): unknown
  /** MinHash signature of an article's newest text; null if there is no such article. */
  signature(articleId: number): Uint32Array | null
  /** Articles outside the trash that resemble a signature by `threshold` (0–1) or more, most alike first. */
  similar(
    signature: Uint32Array,
    options: { readonly threshold: number; readonly except?: number; readonly most: number }
  ): SimilarArticle[]
  /** Articles whose text has no signature yet: those of an older version of the program. */
  unsigned(): number
  /** Memos written so far, newest first. */
  briefings(): StoredBriefing[]
  /** The briefing of one of them, as JSON. */
  briefingRecord(id: number): string
  settings(): Record<string, unknown>
}

/** One revision of an article without its text, and what reading its original again needs to know. */
export interface RevisionRecord {
  readonly revision: number
  readonly importedAt: string
  readonly format: string
  readonly encoding: Encoding
  /** UTF-16 units of the clean text. */
  readonly characters: number
  readonly originalSha256: string
  readonly origin: string | null
  readonly source: DocumentSource | null
}

/** What an original was called, and the files beside it that became its pictures. */
export interface DocumentSource {
  readonly fileName: string
  readonly companions: readonly { readonly name: string; readonly sha256: string }[]
}

export interface SimilarArticle {
  readonly articleId: number
  /** Estimated Jaccard index of the shingles, 0–1. */
  readonly resemblance: number
}

export interface StoredDraft extends Omit<Draft, 'attachments'> {
  readonly originalSha256: string
  readonly textSha256: string
  /** Where it was imported from, for recognising it again; null for a paste. */
  readonly origin: string | null
  readonly source?: DocumentSource
  /** Removals that the reader has put back in this text. */
  readonly putBack?: readonly Removed[]
}

/** What the user says of an article; what is left out stays as it is, null forgets. */
export interface ArticleMetadata {
  readonly title?: string | undefined
  readonly publisher?: string | null | undefined
  /** ISO 8601 day, month or year. */
  readonly publishedOn?: string | null | undefined
  readonly url?: string | null | undefined
  readonly language?: string | null | undefined
  readonly byline?: Revision['byline'] | undefined
}

/** How an article's passages sit in its newest revision; the four add up to the number of its passages. */
export type AnchorTotals = Readonly<Record<AnchorState, number>>

/** A reader that can also write. Exists only inside `Library.write`. */
export interface LibraryWriter extends LibraryReader {
  addArticle(draft: StoredDraft): { articleId: number; revision: number }
  /** Finds every passage of the article again in the new text, in the same transaction; see `anchorTotals`. */
  addRevision(articleId: number, draft: StoredDraft): number
  editArticle(id: number, metadata: ArticleMetadata): void
  markArticle(
    id: number,
    mark: { readingState?: ArticleSummary['readingState'] | undefined; starred?: boolean | undefined }
  ): void
  discardArticle(id: number): void
  recoverArticle(id: number): void
  destroyArticle(id: number): void
  addPassage(articleId: number, revision: number, selector: Selector): number
  movePassage(id: number, revision: number, selector: Selector, anchor: AnchorState): void
  gradePassage(id: number, grading: { [K in keyof Grading]?: Grading[K] | undefined }): void
  removePassage(id: number): void
  setCoding(passageId: number, code: string, stance: Stance): void
  removeCoding(passageId: number, code: string): void
  saveCodebook(codebook: Codebook): void
  addNote(body: string, owner: { articleId?: number | undefined; passageId?: number | undefined }): number
  saveNote(id: number, body: string): void
  markNote(id: number, inMemo: boolean): void
  removeNote(id: number): void
  setSetting(key: string, value: unknown): void
  /** Signs so many of the texts that have no signature yet. */
  signTexts(most: number): void
  addBriefing(briefing: Omit<StoredBriefing, 'id' | 'madeAt'> & { readonly record: string }): number
}

export interface WriteOptions {
  /** Steps with the same name that follow each other within `foldFor` are undone as one: the saves while typing. */
  readonly fold?: string
  /** Milliseconds from the first of them; a minute unless given. */
  readonly foldFor?: number
  /** A change beside the history, which neither becomes a step nor ends it: that an article has been opened. */
  readonly aside?: boolean
}

/**
 * One open library. `write` runs its work in one transaction that is durable when it returns, and — given a label —
 * remembers it as one step of undo. Without one, changes of articles, passages, notes or codes end the history, since
 * older steps would no longer fit. An error rolls everything back.
 */
export interface Library {
  readonly folder: string
  readonly read: LibraryReader
  write<T>(label: string | null, work: (writer: LibraryWriter) => T, options?: WriteOptions): T
  undo(): string
  redo(): string
  verify(): Promise<Problem[]>
  backup(file: string): Promise<BackupReport>
  /** Those in its `backups` folder, newest first. */
  backups(): BackupFile[]
  /** Backs the present library up into its `backups` folder first. */
  restore(file: string): Promise<BackupReport>
  /** Called after every commit, undo, redo and restore. */
  onChange(listener: (event: Extract<WorkbenchEvent, { type: 'library.changed' }>) => void): void
  close(): void
}

/** Content-addressed files: the bytes of every import, and articles' images. Never changed, durable when `put` returns. */
export interface Originals {
  /** Returns the sha256 (hex). The same bytes are kept once. */
  put(bytes: Uint8Array): string
  /** The same for many at once, in their order, off the calling thread; durable when it resolves. */
  putAll(files: readonly Uint8Array[]): Promise<string[]>
  get(sha256: string): Uint8Array
  has(sha256: string): boolean
  /** Only for what nothing refers to any more. */
  remove(sha256: string): void
  /** Ends what a crash has left half done; only for who holds the library's lock, before anything else. */
  settle(): void
}

export interface SourceFile {
  /** Path or name as the user knows it. */
  readonly name: string
  readonly bytes: Uint8Array
  /** WHATWG label that the user chose, if any. */
  readonly encoding?: string
  /** Files beside it that belong to it, by path from its folder with `/` (`Page_files/a.png`). */
  readonly companions?: readonly { readonly name: string; readonly bytes: Uint8Array }[]
  /** Whether a book becomes one article (if nothing is said) or one for each chapter. */
  readonly chapters?: 'whole' | 'each'
  /** What cleaning is to leave in: rules by name, and raw ranges that a reader has put back. */
  readonly keep?: {
    readonly rules: readonly string[]
    readonly ranges: readonly { readonly rawStart: number; readonly rawEnd: number }[]
  }
}

/** A file that an import has come upon, or the failure of a path that can't be followed. */
export type FoundFile =
  | { readonly path: string }
  | {
      readonly path: string
      readonly code: 'FILE_NOT_FOUND' | 'FILE_UNREADABLE' | 'FOLDER_LOOP' | 'IMPORT_LIBRARY_FILE'
      readonly reason: string
    }

/** The file system as an import sees it. Nothing is ever written through it. */
export interface FileSource {
  /** Files below a path in the order of their names; a file's path gives itself. Folders within only if `recursive`. */
  walk(path: string, recursive: boolean): AsyncIterable<FoundFile>
  /** Raises FILE_NOT_FOUND, FILE_UNREADABLE or FILE_TOO_LARGE. */
  read(path: string): Promise<SourceFile>
}

/** A look at a folder that is watched. */
export interface FolderWatch {
  /** Whether it says of itself where it is: an absolute path. */
  isPath(folder: string): boolean
  /** The files in it and in those within, each with what tells that it has changed; null if there is no such folder. */
  stamps(folder: string): Promise<ReadonlyMap<string, string> | null>
}

/** Turns bytes into drafts, off the calling thread. A refused file rejects with a `Failure`. */
export interface Importer {
  parse(file: SourceFile, signal?: AbortSignal): Promise<readonly Draft[]>
  close(): Promise<void>
}

export interface Clock {
  /** ISO 8601 instant, UTC. */
  now(): string
}

export type Emit = (event: WorkbenchEvent) => void

import { Failure } from '../../contract/failure'
import type { Database, ReadableDatabase, Value } from './open'
import { dropSignature } from './signature-store'

/**
 * Undo and redo as https://sqlite.org/undoredo.html does it, with two differences: what a row was before and after is
 * kept as data, not as SQL text to be executed, and only the net change of each row in a step is kept.
 *
 * Temporary triggers write every change of the journaled tables, cascades included, into a temporary table. It is the
 * one source for three things: the steps of undo, the rows whose index entries are stale, and the event after a commit.
 */
const journaledTables = ['article', 'revision', 'passage', 'coding', 'note', 'codebook', 'setting'] as const

/** Settings that belong to a reader's step: which cleaning rules a publisher's articles are read without. */
const journaledSetting = 'import.keepRules'
export type JournaledTable = (typeof journaledTables)[number]

/** What joins a step to the one before it. */
export interface Fold {
  readonly name: string
  /** Milliseconds from the beginning of a step during which it takes more in. */
  readonly time: number
}
/** Bounds of the history: steps, and UTF-16 units of row images. The newest step stays whatever its size. */
export interface HistoryBounds {
  readonly steps: number
  readonly size: number
}
const usualBounds: HistoryBounds = { steps: 1000, size: 64 * 1024 * 1024 }

/** The net change of one row; a missing image means that there was, or is, no such row. */
export interface Change {
  readonly table: JournaledTable
  readonly rowId: number
  readonly articleId: number | null
  readonly before: string | null
  readonly after: string | null
}

export interface Journal {
  /** What the running transaction has changed so far, one entry per row, and forgets it. */
  take(): Change[]
  /** Remembers changes as one step, or as part of the last one when that has the same fold and is young enough. */
  remember(label: string, fold: Fold | null, changes: readonly Change[], at: string): void
  /** Forgets all steps: a change that is not remembered would leave them without their ground. */
  clear(): void
  /** Forgets what concerns the given articles, for they are deleted for good. */
  forgetArticles(ids: readonly number[]): void
  /** Applies the newest step backwards, or the last undone one forwards, and returns its label. */
  undo(): string
  redo(): string
}

export function openJournal(db: Database, bounds: HistoryBounds = usualBounds): Journal {
  db.exec(pendingTable)
  const columns = new Map(journaledTables.map((table) => [table, columnsOf(db, table)]))
  for (const [table, names] of columns) db.exec(triggers(table, names))

  const apply = (
    changes: readonly { table: string; rowId: number; from: string | null; to: string | null }[]
  ): void => {
    // Deferred, since parents and children of one step come back in any order. Deleting first keeps UNIQUE columns free.
    db.exec('PRAGMA defer_foreign_keys = ON')
    const order = (change: (typeof changes)[number]): number => (change.to === null ? 0 : change.from === null ? 2 : 1)
    for (const change of [...changes].sort((a, b) => order(a) - order(b))) applyImage(db, change)
  }

  const dropSteps = (condition: string, ...values: readonly Value[]): void => {
    const steps = db.all<{ id: number }>(`SELECT id FROM undo_step WHERE ${condition}`, ...values)
    if (steps.length === 0) return
    const ids = JSON.stringify(steps.map(({ id }) => id))
    const contents = contentsOf(db, 'step_id IN (SELECT value FROM json_each(?))', ids)
    db.run('DELETE FROM undo_step WHERE id IN (SELECT value FROM json_each(?))', ids)
    dropContents(db, contents)
  }

  const step = (undone: 0 | 1): { id: number; label: string } => {
    const direction = undone ? 'id' : 'id DESC'
    const found = db.get<{ id: number; label: string }>(
      `SELECT id, label FROM undo_step WHERE undone = ? ORDER BY ${direction} LIMIT 1`,
      undone
    )
    if (!found) throw new Failure(undone ? 'NOTHING_TO_REDO' : 'NOTHING_TO_UNDO')
    return found
  }

  return {
    take() {
      const changes = collapse(db.all<Change>(takePending))
      db.run('DELETE FROM temp.pending')
      return changes
    },

    remember(label, fold, changes, at) {
      dropSteps('undone = 1')
      const last = db.get<{ id: number; fold: string | null; at: string }>(
        'SELECT id, fold, at FROM undo_step ORDER BY id DESC LIMIT 1'
      )
      const folds = last && fold && last.fold === fold.name && isWithin(fold.time, last.at, at)
      const id = folds
        ? last.id
        : db.run('INSERT INTO undo_step (label, fold, at) VALUES (?, ?, ?)', label, fold?.name ?? null, at).id
      for (const change of changes) {
        db.run(
          // A row changed again within the step keeps its first image before, and takes the last one after.
          `INSERT INTO undo_change (step_id, table_name, row_id, article_id, content_id, before, after)
           VALUES (?, ?, ?, ?, ?, ?, ?)
           ON CONFLICT (step_id, table_name, row_id) DO UPDATE SET after = excluded.after`,
          id,
          change.table,
          change.rowId,
          change.articleId,
          contentOf(change),
          change.before,
          change.after
        )
        if (folds) db.run(dropIfAsBefore, id, change.table, change.rowId)
      }
      db.run('UPDATE undo_step SET size = size + ? WHERE id = ?', sizeOf(changes), id)
      dropSteps('id <= (SELECT id FROM undo_step ORDER BY id DESC LIMIT 1 OFFSET ?)', bounds.steps)
      const { total } = db.get<{ total: number }>('SELECT sum(size) AS total FROM undo_step')!
      // Adding up from the newest step for every step is a millisecond of each tag, and seldom finds anything.
      if (total <= bounds.size) return
      dropSteps(
        `id IN (SELECT id FROM (SELECT id, sum(size) OVER (ORDER BY id DESC) AS newer FROM undo_step)
                WHERE newer > ? AND id <> ?)`,
        bounds.size,
        id
      )
    },

    clear: () => dropSteps('TRUE'),

    forgetArticles(ids) {
      const list = JSON.stringify(ids)
      const contents = contentsOf(db, 'article_id IN (SELECT value FROM json_each(?))', list)
      db.run('DELETE FROM undo_change WHERE article_id IN (SELECT value FROM json_each(?))', list)
      dropSteps('NOT EXISTS (SELECT 1 FROM undo_change WHERE step_id = undo_step.id)')
      dropContents(db, contents)
    },

    undo() {
      const { id, label } = step(0)
      apply(imagesOf(db, id, 'after', 'before').reverse())
      db.run('UPDATE undo_step SET undone = 1 WHERE id = ?', id)
      return label
    },

    redo() {
      const { id, label } = step(1)
      apply(imagesOf(db, id, 'before', 'after'))
      db.run('UPDATE undo_step SET undone = 0 WHERE id = ?', id)
      return label
    }
  }
}

/** Labels of the steps that undo and redo would take now. */
export function historyLabels(db: ReadableDatabase): { undo: string | null; redo: string | null } {
  const label = (undone: 0 | 1, direction: string): string | null =>
    db.get<{ label: string }>(`SELECT label FROM undo_step WHERE undone = ? ORDER BY id ${direction} LIMIT 1`, undone)
      ?.label ?? null
  return { undo: label(0, 'DESC'), redo: label(1, 'ASC') }
}

/**
 * Deletes texts that neither a revision nor a step of the history names any more, and puts their files on the list of
 * those to be deleted after the commit.
 */
export function dropContents(db: Database, ids: readonly number[]): void {
  for (const id of ids) {
    if (db.get('SELECT 1 FROM revision WHERE content_id = ?', id)) continue
    if (db.get('SELECT 1 FROM undo_change WHERE content_id = ?', id)) continue
    db.run(
      `INSERT OR IGNORE INTO dropped_file SELECT sha256 FROM content_file AS mine WHERE content_id = ?
       AND NOT EXISTS (SELECT 1 FROM content_file WHERE sha256 = mine.sha256 AND content_id <> mine.content_id)`,
      id
    )
    dropSignature(db, id)
    db.run('DELETE FROM content WHERE id = ?', id)
  }
}

/** The text that a change of a revision holds on to. */
function contentOf({ table, before, after }: Change): number | null {
  return table === 'revision' ? (JSON.parse((after ?? before)!) as { content_id: number }).content_id : null
}

function contentsOf(db: Database, condition: string, value: Value): number[] {
  return db
    .all<{ id: number }>(
      `SELECT DISTINCT content_id AS id FROM undo_change WHERE content_id IS NOT NULL AND ${condition}`,
      value
    )
    .map(({ id }) => id)
}

/** What is back to what it was before the step is no part of it. */
const dropIfAsBefore = 'DELETE FROM undo_change WHERE step_id = ? AND table_name = ? AND row_id = ? AND before IS after'

const isWithin = (time: number, from: string, to: string): boolean => {
  const elapsed = Date.parse(to) - Date.parse(from)
  return elapsed >= 0 && elapsed < time
}

const sizeOf = (changes: readonly Change[]): number =>
  changes.reduce((total, { before, after }) => total + (before?.length ?? 0) + (after?.length ?? 0), 0)

// --- what is recorded

const pendingTable = `CREATE TEMP TABLE pending (
  id INTEGER PRIMARY KEY, "table" TEXT NOT NULL, row_id INTEGER NOT NULL, article_id INTEGER, before TEXT, after TEXT)`

const takePending =
  'SELECT "table", row_id AS rowId, article_id AS articleId, before, after FROM temp.pending ORDER BY id'

interface Column {
  readonly name: string
  readonly mayBeBlob: boolean
}

function columnsOf(db: ReadableDatabase, table: JournaledTable): Column[] {
  return db
    .all<{ name: string; type: string }>(`PRAGMA table_info(${table})`)
    .map(({ name, type }) => ({ name, mayBeBlob: type === 'ANY' }))
}

const articleColumn: Record<JournaledTable, string | null> = {
  article: 'id',
  revision: 'article_id',
  passage: 'article_id',
  coding: 'article_id',
  note: 'article_id',
  codebook: null,
  setting: null
}

/** How a row is told from the others of its table; of the settings only one is journaled. */
const isRow = (table: string): string => (table === 'setting' ? `key = '${journaledSetting}' AND ? = 1` : 'id = ?')

function triggers(table: JournaledTable, columns: readonly Column[]): string {
  const image = (row: 'OLD' | 'NEW'): string => `json_object(${columns.map((column) => pair(row, column)).join(', ')})`
  const isSetting = table === 'setting'
  const trigger = (event: string, row: 'OLD' | 'NEW', before: string, after: string): string => `
    CREATE TEMP TRIGGER journal_${table}_${event} AFTER ${event} ON main.${table}
      ${isSetting ? `WHEN ${row}.key = '${journaledSetting}'` : ''} BEGIN
      INSERT INTO pending ("table", row_id, article_id, before, after) VALUES
        ('${table}', ${isSetting ? '1' : `${row}.id`}, ${articleColumn[table] ? `${row}.${articleColumn[table]}` : 'NULL'}, ${before}, ${after});
    END;`
  return (
    trigger('INSERT', 'NEW', 'NULL', image('NEW')) +
    trigger('UPDATE', 'NEW', image('OLD'), image('NEW')) +
    trigger('DELETE', 'OLD', image('OLD'), 'NULL')
  )
}

/** JSON has no bytes: packed text goes in as hexadecimal under the column's name with a mark that no column has. */
function pair(row: 'OLD' | 'NEW', { name, mayBeBlob }: Column): string {
  const value = `${row}."${name}"`
  if (!mayBeBlob) return `'${name}', ${value}`
  const isBlob = `typeof(${value}) = 'blob'`
  return `'${name}', CASE WHEN ${isBlob} THEN NULL ELSE ${value} END, '${name}#', CASE WHEN ${isBlob} THEN hex(${value}) END`
}

/** One change per row: the first image before, the last one after; rows that are as they were are left out. */
function collapse(changes: readonly Change[]): Change[] {
  const net = new Map<string, Change>()
  for (const change of changes) {
    const key = `${change.table} ${change.rowId}`
    const earlier = net.get(key)
    net.set(key, earlier ? { ...earlier, after: change.after } : change)
  }
  return [...net.values()].filter(({ before, after }) => before !== after)
}

// --- what is applied

function imagesOf(db: Database, stepId: number, from: 'before' | 'after', to: 'before' | 'after') {
  return db.all<{ table: string; rowId: number; from: string | null; to: string | null }>(
    `SELECT table_name AS "table", row_id AS rowId, ${from} AS "from", ${to} AS "to" FROM undo_change
     WHERE step_id = ? ORDER BY id`,
    stepId
  )
}

function applyImage(
  db: Database,
  { table, rowId, from, to }: { table: string; rowId: number; from: string | null; to: string | null }
): void {
  if (to === null) {
    db.run(`DELETE FROM ${table} WHERE ${isRow(table)}`, rowId)
    return
  }
  const target = valuesOf(to)
  if (from === null) {
    const names = [...target.keys()].map((name) => `"${name}"`)
    db.run(`INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`, ...target.values())
    return
  }
  const present = valuesOf(from)
  const changed = [...target].filter(([name, value]) => !sameValue(value, present.get(name)))
  if (changed.length === 0) return
  const settings = changed.map(([name]) => `"${name}" = ?`).join(', ')
  db.run(`UPDATE ${table} SET ${settings} WHERE ${isRow(table)}`, ...changed.map(([, value]) => value), rowId)
}

function valuesOf(image: string): Map<string, Value> {
  const values = new Map<string, Value>()
  for (const [name, value] of Object.entries(JSON.parse(image) as Record<string, string | number | null>)) {
    if (!name.endsWith('#')) values.set(name, value)
    else if (typeof value === 'string') values.set(name.slice(0, -1), Buffer.from(value, 'hex'))
  }
  return values
}

const sameValue = (a: Value, b: Value | undefined): boolean =>
  a instanceof Uint8Array && b instanceof Uint8Array ? Buffer.compare(a, b) === 0 : a === b

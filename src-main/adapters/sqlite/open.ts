import { backup, DatabaseSync, type StatementSyncInstance } from '@photostructure/sqlite'

/** What SQLite keeps in a column. Integers come back as numbers; the library has none beyond 2^53. */
export type Value = string | number | null | Uint8Array
export type Row = Record<string, Value>

/** A connection as code that only reads sees it. */
export interface ReadableDatabase {
  /** The first row, or undefined. */
  get<R = Row>(sql: string, ...values: readonly Value[]): R | undefined
  all<R = Row>(sql: string, ...values: readonly Value[]): R[]
  /** Rows one by one, for results that should not be held whole. Finish it before writing. */
  each<R = Row>(sql: string, ...values: readonly Value[]): IterableIterator<R>
}

/** A connection that can also write. Statements are prepared once per SQL text and kept. */
export interface Database extends ReadableDatabase {
  run(sql: string, ...values: readonly Value[]): { readonly changes: number; readonly id: number }
  /** Runs one or more statements without parameters. */
  exec(sql: string): void
  readonly inTransaction: boolean
  /**
   * Copies the whole database, as it is at one moment, over the database in `file`, in one transaction there. In steps,
   * other calls run in between, and what is written through this connection is copied along; at once, nobody waits for
   * a source that goes on changing.
   */
  copyTo(file: string, pace?: 'in-steps' | 'at-once'): Promise<void>
  close(): void
}

export interface OpenOptions {
  readonly readOnly?: boolean
  /** How long to wait for another connection, in milliseconds. */
  readonly timeout?: number
  /** Lets the full-text index's own tables be written to, which only the repair of a damaged index may need. */
  readonly unprotected?: boolean
}

/** Pages copied per step of `copyTo`; at 4 KiB each a step stays well below a frame's time. */
const pagesPerStep = 512

/**
 * Opens a database file. The only place that knows the driver: `node:sqlite` has the same interface and can take its
 * place in the first line.
 */
export function openDatabase(
  file: string,
  { readOnly = false, timeout = 5000, unprotected = false }: OpenOptions = {}
): Database {
  const connection = new DatabaseSync(file, {
    readOnly,
    timeout,
    enableForeignKeyConstraints: true,
    defensive: !unprotected
  })
  const queries = new Map<string, StatementSyncInstance>()
  const commands = new Map<string, StatementSyncInstance>()

  const prepare = (sql: string): StatementSyncInstance => {
    let statement = queries.get(sql)
    if (!statement) {
      statement = connection.prepare(sql)
      queries.set(sql, statement)
    }
    return statement
  }

  const prepareCommand = (sql: string): StatementSyncInstance => {
    let statement = commands.get(sql)
    if (!statement) {
      statement = connection.prepare(sql)
      // FTS5 leaves ids of its own beyond 2^53 as the last one inserted, over which the driver would throw.
      statement.setReadBigInts(true)
      commands.set(sql, statement)
    }
    return statement
  }

  return {
    get<R>(sql: string, ...values: readonly Value[]): R | undefined {
      const row: object | undefined = prepare(sql).get(...values)
      return row ? plain<R>(row) : undefined
    },
    all<R>(sql: string, ...values: readonly Value[]): R[] {
      const rows: object[] = prepare(sql).all(...values)
      return rows.map(plain<R>)
    },
    *each<R>(sql: string, ...values: readonly Value[]): IterableIterator<R> {
      // A statement of its own: a cached one would be reset under the iterator by the next call with the same text.
      const statement = connection.prepare(sql)
      try {
        for (const row of statement.iterate(...values)) yield plain<R>(row as object)
      } finally {
        statement.close()
      }
    },
    run(sql, ...values) {
      const { changes, lastInsertRowid } = prepareCommand(sql).run(...values)
      return { changes: Number(changes), id: Number(lastInsertRowid) }
    },
    exec: (sql) => connection.exec(sql),
    get inTransaction() {
      return connection.isTransaction
    },
    async copyTo(target, pace = 'in-steps') {
      await backup(connection, target, { rate: pace === 'at-once' ? 0x7fffffff : pagesPerStep })
    },
    close() {
      queries.clear()
      commands.clear()
      connection.close()
    }
  }
}

/** The driver's rows have no prototype, which validators stumble over. Giving them one costs half of copying them. */
function plain<R>(row: object): R {
  return Object.setPrototypeOf(row, Object.prototype) as R
}

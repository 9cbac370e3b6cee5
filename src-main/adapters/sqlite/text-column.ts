import type { Value } from './open'

/** A NUL ends a text for the driver; a surrogate without its partner has no UTF-8. */
const isStorable = (text: string): boolean => text.isWellFormed() && !text.includes('\0')

/**
 * A string as a column value that gives every code unit back: TEXT, or, where UTF-8 cannot carry it (lone surrogates)
 * or the driver would cut it (NUL), a BLOB of UTF-16LE. Columns that hold such values are declared ANY.
 */
export function packText(text: string): string | Uint8Array {
  return isStorable(text) ? text : Buffer.from(text, 'utf16le')
}

export const packNullable = (text: string | null): Value => (text === null ? null : packText(text))

export function unpackText(value: Value): string {
  if (typeof value === 'string') return value
  if (value instanceof Uint8Array)
    return Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('utf16le')
  return value === null ? '' : String(value)
}

export const unpackNullable = (value: Value): string | null => (value === null ? null : unpackText(value))

/**
 * SQL for a long text column, to be read with `unpackLong`: the driver turns CJK text into a string 3.6 times slower
 * than Node turns its bytes.
 */
export const longColumn = (column: string, alias: string): string =>
  `CAST(${column} AS BLOB) AS ${alias}, typeof(${column}) = 'blob' AS ${alias}_packed`

export function unpackLong(bytes: Value, packed: Value): string {
  if (!(bytes instanceof Uint8Array)) return unpackText(bytes)
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return buffer.toString(packed === 1 ? 'utf16le' : 'utf8')
}

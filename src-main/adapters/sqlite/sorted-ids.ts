/** Ascending lists of row ids: what a full-text query answers, combined without going back to the database. */
export type SortedIds = Int32Array

export const noIds: SortedIds = new Int32Array(0)

/**
 * SQL for the `id`s of a query as one value, to be read with `idsFromList`. Reading one value costs a tenth of reading as
 * many rows, and its bytes half of what a JSON array costs, which becomes a string and an array on the way.
 */
export const idList = 'CAST(group_concat(id) AS BLOB)'

/** What `idList` gives; null for no rows. */
export type IdList = Uint8Array | null

const comma = 0x2c
const zero = 0x30

export function idsFromList(list: IdList): SortedIds {
  if (list === null) return noIds
  const ids = new Int32Array((list.length + 1) >> 1)
  let [count, id] = [0, 0]
  for (let at = 0; at < list.length; at++) {
    const byte = list[at]!
    if (byte === comma) {
      ids[count++] = id
      id = 0
    } else id = id * 10 + byte - zero
  }
  ids[count++] = id
  const exact = ids.subarray(0, count)
  for (let at = 1; at < count; at++) if (exact[at]! < exact[at - 1]!) return exact.sort()
  return exact
}

export function intersect(a: SortedIds, b: SortedIds): SortedIds {
  const out = new Int32Array(Math.min(a.length, b.length))
  let count = 0
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    const [left, right] = [a[i]!, b[j]!]
    if (left === right) out[count++] = left
    if (left <= right) i++
    if (right <= left) j++
  }
  return out.subarray(0, count)
}

export function unite(a: SortedIds, b: SortedIds): SortedIds {
  if (a.length === 0) return b
  if (b.length === 0) return a
  const out = new Int32Array(a.length + b.length)
  let count = 0
  for (let i = 0, j = 0; i < a.length || j < b.length;) {
    const left = i < a.length ? a[i]! : Infinity
    const right = j < b.length ? b[j]! : Infinity
    out[count++] = Math.min(left, right)
    if (left <= right) i++
    if (right <= left) j++
  }
  return out.subarray(0, count)
}

export function subtract(a: SortedIds, b: SortedIds): SortedIds {
  if (b.length === 0) return a
  const out = new Int32Array(a.length)
  let count = 0
  for (let i = 0, j = 0; i < a.length; i++) {
    while (j < b.length && b[j]! < a[i]!) j++
    if (j >= b.length || b[j] !== a[i]) out[count++] = a[i]!
  }
  return out.subarray(0, count)
}

/** Whether `id` is in the list. */
export function contains(ids: SortedIds, id: number): boolean {
  let low = 0
  let high = ids.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ids[middle]! < id) low = middle + 1
    else high = middle
  }
  return low < ids.length && ids[low] === id
}

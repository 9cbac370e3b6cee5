/** Ascending lists of row ids: what a full-text query answers, combined without going back to the database. */
export type SortedIds = Int32Array

export const noIds: SortedIds = new Int32Array(0)

/** The ids of a JSON array of SQLite's making. Reading one long string costs a fifth of reading as many rows. */
export function idsFromJson(json: string): SortedIds {
  const ids = Int32Array.from(JSON.parse(json) as number[])
  for (let at = 1; at < ids.length; at++) if (ids[at]! < ids[at - 1]!) return ids.sort()
  return ids
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

/**
 * Terms of one text for the full-text index, separated by spaces, as UTF-8: what the index takes them in. As a string
 * they were joined of thousands of pieces, copied from thread to thread, and turned into these bytes after all.
 */
export interface TermBytes {
  /**
   * A term of what stands in a text between two offsets (UTF-16), with a sign of one code unit before and after it, or
   * none (''). Surrogates without a partner become U+FFFD.
   */
  add(text: string, from?: number, to?: number, before?: string, after?: string): void
  addCodePoints(first: number, second?: number): void
  /** All terms, in a buffer of their own. */
  take(): Uint8Array<ArrayBuffer>
}

const space = 0x20

/** Written into by one text after the other; a longer one than usual is let go. */
const usual = 256 * 1024
let free: Uint8Array<ArrayBuffer> | null = null

/** No terms yet. */
export function termBytes(): TermBytes {
  let bytes = free ?? new Uint8Array(usual)
  free = null
  let length = 0

  /** Makes room for a term of so many code units, and separates it from the one before. */
  const begin = (units: number): void => {
    if (length + units * 3 + 1 > bytes.length) {
      const longer = new Uint8Array(bytes.length * 2 + units * 3)
      longer.set(bytes)
      bytes = longer
    }
    if (length > 0) bytes[length++] = space
  }

  const put = (codePoint: number): void => {
    if (codePoint >= 0x800 && codePoint < 0x10000) {
      const unit = codePoint >= 0xd800 && codePoint <= 0xdfff ? 0xfffd : codePoint
      bytes[length] = 0xe0 | (unit >> 12)
      bytes[length + 1] = 0x80 | ((unit >> 6) & 0x3f)
      bytes[length + 2] = 0x80 | (unit & 0x3f)
      length += 3
    } else if (codePoint < 0x80) {
      bytes[length++] = codePoint
    } else if (codePoint < 0x800) {
      bytes[length++] = 0xc0 | (codePoint >> 6)
      bytes[length++] = 0x80 | (codePoint & 0x3f)
    } else {
      bytes[length++] = 0xf0 | (codePoint >> 18)
      bytes[length++] = 0x80 | ((codePoint >> 12) & 0x3f)
      bytes[length++] = 0x80 | ((codePoint >> 6) & 0x3f)
      bytes[length++] = 0x80 | (codePoint & 0x3f)
    }
  }

  return {
    add(text, from = 0, to = text.length, before = '', after = '') {
      begin(to - from + 2)
      if (before !== '') put(before.charCodeAt(0))
      for (let at = from; at < to; at++) {
        const codePoint = text.codePointAt(at)!
        put(codePoint)
        if (codePoint > 0xffff) at++
      }
      if (after !== '') put(after.charCodeAt(0))
    },
    addCodePoints(first, second) {
      begin(4)
      put(first)
      if (second !== undefined) put(second)
    },
    take() {
      if (bytes.length === usual) free = bytes
      return bytes.slice(0, length)
    }
  }
}

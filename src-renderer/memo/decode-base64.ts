type Decoding = typeof Uint8Array & { fromBase64?(text: string): Uint8Array<ArrayBuffer> }

/** Bytes of a base64 text; by the browser itself where it can (Chromium 140), which is ten times quicker. */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> {
  const { fromBase64 } = Uint8Array as Decoding
  if (fromBase64) return fromBase64.call(Uint8Array, text)
  const characters = atob(text)
  const bytes = new Uint8Array(characters.length)
  for (let at = 0; at < characters.length; at += 1) bytes[at] = characters.charCodeAt(at)
  return bytes
}

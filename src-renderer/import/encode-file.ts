type Encoding = Uint8Array & { toBase64?(): string }

/** Bytes up to which the window encodes a file itself: less than a millisecond. */
const small = 256 * 1024

/**
 * A file's bytes as base64. A large one is read and encoded by the browser off the window's thread, so that nothing waits
 * for it; of a small one that costs the window more, to be told of it and to sweep up after it, than to encode it here.
 * Rejects when the file vanished or may not be read.
 */
export async function encodeFile(file: Blob): Promise<string> {
  if ('toBase64' in Uint8Array.prototype && file.size <= small) {
    const bytes: Encoding = new Uint8Array(await file.arrayBuffer())
    return bytes.toBase64!()
  }
  return readAsBase64(file)
}

function readAsBase64(file: Blob): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => {
      const url = String(reader.result)
      // `data:…;base64,` — an empty file has an address without the comma in some browsers.
      const comma = url.indexOf(',')
      resolve(comma < 0 ? '' : url.slice(comma + 1))
    }
    reader.onerror = () => reject(reader.error ?? new Error(file.type))
    reader.readAsDataURL(file)
  })
}

/**
 * A file's bytes as base64. The browser reads and encodes off the window's thread, so that nothing waits for it.
 * Rejects when the file vanished or may not be read.
 */
export function encodeFile(file: Blob): Promise<string> {
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

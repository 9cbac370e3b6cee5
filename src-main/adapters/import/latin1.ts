/**
 * Bytes as text, one character per byte, so that signatures and ASCII markup can be looked for. (`TextDecoder('latin1')`
 * is Windows-1252 and changes 0x80–0x9F.)
 */
export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

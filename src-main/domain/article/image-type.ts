const signatures: readonly (readonly [mediaType: string, matches: (head: string, length: number) => boolean])[] = [
  ['image/png', (head) => head.startsWith('\x89PNG\r\n\x1a\n')],
  ['image/jpeg', (head) => head.startsWith('\xff\xd8\xff')],
  ['image/gif', (head) => head.startsWith('GIF87a') || head.startsWith('GIF89a')],
  ['image/webp', (head) => head.startsWith('RIFF') && head.slice(8, 12) === 'WEBP'],
  ['image/avif', (head) => head.slice(4, 12) === 'ftypavif'],
  ['image/bmp', (head, length) => head.startsWith('BM') && length > 54]
]

/**
 * The media type of a picture by its own bytes, or null. SVG is not among them: it is a document that can carry
 * scripts and addresses, and is never kept.
 */
export function imageType(bytes: Uint8Array): string | null {
  const head = String.fromCharCode(...bytes.subarray(0, 16))
  return signatures.find(([, matches]) => matches(head, bytes.length))?.[0] ?? null
}

const carried = new Set(['http:', 'https:', 'mailto:'])

/**
 * An address as it may be kept: absolute, http, https or mailto; null for everything else (`javascript:`, `data:`,
 * `file:`, a relative address whose page is unknown).
 */
export function safeLink(href: string | null, base: string | null): string | null {
  if (href === null || href.length > 8000) return null
  const trimmed = href.trim()
  if (trimmed === '' || trimmed.startsWith('#')) return null
  if (!URL.canParse(trimmed, base ?? undefined)) return null
  const url = new URL(trimmed, base ?? undefined)
  if (!carried.has(url.protocol)) return null
  url.username = ''
  url.password = ''
  // The address as written, if it was complete: percent-encoding it anew would only make it harder to recognise.
  return /^[a-z]+:/i.test(trimmed) && !/[\s\u0000-\u001f]/.test(trimmed) && !trimmed.includes('@') ? trimmed : url.href
}

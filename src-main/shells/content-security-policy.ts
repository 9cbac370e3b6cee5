/**
 * What the window may load, in both shells: its own files and nothing else. `unsafe-inline` is for styles alone:
 * CodeMirror mounts its theme as a `<style>` element, and component libraries place things by `style` attributes. Blobs
 * are what the window makes itself: the preview of a memo, an article's image.
 */
export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "frame-src 'none'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'none'"
].join('; ')

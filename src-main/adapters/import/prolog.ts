const mark = /^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff|\ufeff)/
const docType = /^<!doctype\s[^>[]{0,300}(?:\[[^\]]{0,3000}\]\s{0,9})?>/i

/**
 * What of a page or an XML document stands behind byte order marks, white space, comments, processing instructions and
 * — where it is wished — the document type. A walk and no pattern: comments beside comments can be cut in too many ways.
 * @param text bytes as Latin-1, or characters
 */
export function behindProlog(text: string, pastType = false): string {
  let rest = text
  for (;;) {
    const before = rest
    rest = rest.replace(mark, '').trimStart()
    if (rest.startsWith('<!--')) rest = behind(rest, '-->')
    else if (rest.startsWith('<?')) rest = behind(rest, '>')
    else if (pastType) rest = rest.replace(docType, '')
    if (rest === before) return rest
  }
}

function behind(text: string, end: string): string {
  const at = text.indexOf(end)
  return at < 0 ? '' : text.slice(at + end.length)
}

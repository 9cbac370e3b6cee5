/** Whether a file begins with the columns of an export that is known; apart from its reader, so that asking costs nothing. */
export const isKnownCsv = (head: string): boolean => {
  const line = head
    .replace(/^(?:\xef\xbb\xbf)/, '')
    .split(/\r?\n/, 1)[0]!
    .toLowerCase()
    .replace(/"/g, '')
  return (
    /^highlight,book title/.test(line) || /^title,url,time_added/.test(line) || /^url,title,selection,folder/.test(line)
  )
}

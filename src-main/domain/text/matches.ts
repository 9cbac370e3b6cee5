/**
 * All matches of a global `pattern` in `text`, as `matchAll` gives them. That makes a copy of the pattern for each call,
 * and setting up a copy of a long pattern takes longer than looking through a sentence with it.
 */
export function matchesOf(pattern: RegExp, text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    found.push(match)
    // What matched nothing would match there for ever.
    if (match[0] === '') pattern.lastIndex += pattern.unicode && text.codePointAt(match.index)! > 0xffff ? 2 : 1
  }
  return found
}

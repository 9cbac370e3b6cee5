import { Failure } from '../../contract/failure'

/** An element as citeproc takes it in place of XML text. */
export interface StyleNode {
  readonly name: string
  readonly attrs: Readonly<Record<string, string>>
  readonly children: readonly (StyleNode | string)[]
}

const maxLength = 1_000_000
const maxDepth = 64
/** Elements after every macro is put where it is called; the largest public styles have some thousands. */
const maxExpanded = 50_000
const namespace = 'http://purl.org/net/xbiblio/csl'

export const refuse = (reason: string): never => {
  throw new Failure('CITATION_STYLE_UNREADABLE', { reason })
}

/**
 * Reads a CSL style strictly: well-formed XML without a document type (so without entities of its own), an independent
 * style with a citation, whose macros are all there and come to an end. Raises `CITATION_STYLE_UNREADABLE`.
 */
export function readStyle(xml: string): { style: StyleNode; title: string } {
  if (xml.length > maxLength) refuse('larger than 1 MB')
  const style = readXml(xml)
  if (style.name !== 'style' || style.attrs['xmlns'] !== namespace) refuse('not a CSL style')
  const parts = elements(style)
  const info = parts.find(({ name }) => name === 'info')
  const title = elements(info).find(({ name }) => name === 'title')
  const parent = elements(info).find(({ name, attrs }) => name === 'link' && attrs['rel'] === 'independent-parent')
  if (!parts.some(({ name }) => name === 'citation'))
    refuse(parent ? `a dependent style of ${parent.attrs['href'] ?? '?'}; choose that one` : 'no citation element')
  checkMacros(parts)
  return {
    style,
    title:
      title?.children
        .filter((child) => typeof child === 'string')
        .join('')
        .trim() || 'CSL'
  }
}

const elements = (node: StyleNode | undefined): StyleNode[] =>
  (node?.children ?? []).filter((child): child is StyleNode => typeof child !== 'string')

function checkMacros(parts: readonly StyleNode[]): void {
  const macros = new Map(parts.filter(({ name }) => name === 'macro').map((node) => [node.attrs['name'] ?? '', node]))
  const sizes = new Map<string, number>()
  const open = new Set<string>()
  const sizeOf = (node: StyleNode): number => {
    let size = 1
    for (const child of elements(node)) size += sizeOf(child)
    const called = node.name === 'text' || node.name === 'key' ? node.attrs['macro'] : undefined
    if (called !== undefined) size += macroSize(called)
    if (size > maxExpanded) refuse('its macros call each other too often')
    return size
  }
  const macroSize = (name: string): number => {
    const known = sizes.get(name)
    if (known !== undefined) return known
    const macro = macros.get(name)
    if (!macro) return refuse(`no macro “${name}”`)
    if (open.has(name)) refuse(`macro “${name}” calls itself`)
    open.add(name)
    const size = sizeOf(macro)
    open.delete(name)
    sizes.set(name, size)
    return size
  }
  for (const part of parts) sizeOf(part)
}

const nameStart = /[A-Za-z_:]/u
const token =
  /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<(\/?)([A-Za-z_][\w:.-]*)((?:\s(?:[^<>"'/]|\/(?!>)|"[^"<]*"|'[^'<]*')*)?)(\/?)>/y
const attribute = /\s+([A-Za-z_][\w:.-]*)\s*=\s*("[^"]*"|'[^']*')/y

/** The root element. Namespaces stay as written. */
function readXml(xml: string): StyleNode {
  const source = xml.replace(/^\ufeff/u, '')
  const stack: { name: string; attrs: Record<string, string>; children: (StyleNode | string)[] }[] = []
  let root: StyleNode | null = null
  const addText = (text: string, raw: boolean): void => {
    const parent = stack[stack.length - 1]
    if (parent) parent.children.push(raw ? text : decode(text))
    else if (text.trim() !== '') refuse('text outside the root element')
  }
  for (let at = 0; at < source.length;) {
    const open = source.indexOf('<', at)
    if (open !== at) {
      addText(source.slice(at, open < 0 ? undefined : open), false)
      at = open < 0 ? source.length : open
      continue
    }
    token.lastIndex = at
    const match = token.exec(source)
    if (!match) refuse(source.startsWith('<!DOCTYPE', at) ? 'a document type is not allowed' : 'not well-formed XML')
    const [whole, cdata, closing, name, attributes = '', empty] = match!
    at += whole.length
    if (cdata !== undefined) addText(cdata, true)
    if (name === undefined) continue
    if (closing) {
      const element = stack.pop()
      if (element?.name !== name || attributes.trim() !== '') refuse(`</${name}> closes nothing`)
      const own = element!.children.filter((child) => typeof child !== 'string' || child.trim() !== '')
      element!.children.splice(0, Infinity, ...(own.length > 0 ? own : element!.children.slice(0, 1)))
      continue
    }
    if (root && stack.length === 0) refuse('more than one root element')
    if (stack.length >= maxDepth) refuse('nested too deeply')
    const element = { name, attrs: readAttributes(attributes), children: [] }
    stack[stack.length - 1]?.children.push(element)
    root ??= element
    if (!empty) stack.push(element)
  }
  if (stack.length > 0) refuse(`<${stack[stack.length - 1]!.name}> is not closed`)
  return root ?? refuse('no XML')
}

function readAttributes(source: string): Record<string, string> {
  const attrs: Record<string, string> = {}
  let at = 0
  while (at < source.length && source.slice(at).trim() !== '') {
    attribute.lastIndex = at
    const match = attribute.exec(source)
    if (!match || !nameStart.test(match[1]!)) return refuse('an attribute is not well-formed')
    if (Object.hasOwn(attrs, match[1]!) || match[1] === '__proto__') refuse(`attribute ${match[1]} twice`)
    attrs[match[1]!] = decode(match[2]!.slice(1, -1))
    at = attribute.lastIndex
  }
  return attrs
}

const named: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decode(text: string): string {
  return text.replace(/&([^;\s&]*);?/gu, (whole, name: string) => {
    const numbered = /^#(?:x([0-9a-f]{1,6})|(\d{1,7}))$/iu.exec(name)
    const point = numbered ? parseInt(numbered[1] ?? numbered[2]!, numbered[1] ? 16 : 10) : null
    if (whole.endsWith(';') && point !== null && point > 0 && point <= 0x10ffff) return String.fromCodePoint(point)
    return (whole.endsWith(';') ? named[name] : undefined) ?? refuse(`an entity of its own: ${whole}`)
  })
}

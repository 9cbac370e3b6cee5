import { DOMParser } from 'linkedom'
import { Failure } from '../../contract/failure'

/** What is used of an XML element. */
export interface XmlElement {
  readonly tagName: string
  readonly textContent: string | null
  readonly innerHTML: string
  readonly children: Iterable<XmlElement>
  getAttribute(name: string): string | null
}

/** Nesting of an XML document; package files and feeds need a dozen levels. */
const depthLimit = 256

/**
 * Parses XML of a package or feed. Document types are refused where entities could be declared: none of these formats
 * needs them, and they are how files are read and memory is filled from outside. Raises IMPORT_MALFORMED, IMPORT_TOO_DEEP.
 */
export function parseXml(source: string): XmlElement {
  if (/<!ENTITY/i.test(source)) throw new Failure('IMPORT_MALFORMED', { reason: 'entity declaration' })
  checkDepth(source)
  const document = new DOMParser().parseFromString(source.replace(/^\ufeff/, ''), 'text/xml') as unknown as {
    readonly documentElement: XmlElement | null
  }
  const root = document.documentElement
  if (!root) throw new Failure('IMPORT_MALFORMED', { reason: 'XML' })
  return root
}

function checkDepth(source: string): void {
  let depth = 0
  const tag = /<(\/?)[A-Za-z_][^<>]*?(\/?)>/g
  for (let match = tag.exec(source); match; match = tag.exec(source)) {
    if (match[1]) depth--
    else if (!match[2] && ++depth > depthLimit) throw new Failure('IMPORT_TOO_DEEP', { limit: depthLimit })
  }
}

/** A name without its prefix: `dc:title` → `title`. */
export const localName = (element: XmlElement): string => element.tagName.replace(/^.*:/, '').toLowerCase()

/** All elements of that local name below an element, in document order. */
export function* findAll(element: XmlElement, name: string): Generator<XmlElement> {
  for (const child of element.children) {
    if (localName(child) === name) yield child
    yield* findAll(child, name)
  }
}

export const childrenOf = (element: XmlElement, name: string): XmlElement[] =>
  [...element.children].filter((child) => localName(child) === name)

/** The text of the first child of that name, squeezed; null if there is none. */
export function childText(element: XmlElement, ...names: string[]): string | null {
  for (const name of names) {
    for (const child of childrenOf(element, name)) {
      const text = child.textContent?.replace(/\s+/g, ' ').trim()
      if (text) return text
    }
  }
  return null
}

import { localName, parseXml, type XmlElement } from '../parse-xml'

/** A value of a property list: records, arrays, strings, numbers, booleans, and bytes. */
type PlistValue = string | number | boolean | Uint8Array | null | readonly PlistValue[] | { [key: string]: PlistValue }

function valueOf(element: XmlElement): PlistValue {
  const text = element.textContent ?? ''
  switch (localName(element)) {
    case 'dict': {
      const record = Object.create(null) as { [key: string]: PlistValue }
      let key: string | null = null
      for (const child of element.children) {
        if (localName(child) === 'key') key = child.textContent ?? ''
        else if (key !== null) {
          record[key] = valueOf(child)
          key = null
        }
      }
      return record
    }
    case 'array':
      return [...element.children].map(valueOf)
    case 'data':
      return Buffer.from(text, 'base64')
    case 'integer':
    case 'real':
      return Number(text)
    case 'true':
      return true
    case 'false':
      return false
    default:
      return text
  }
}

/** The value of a property list in XML; null if it holds none. Raises IMPORT_MALFORMED, IMPORT_TOO_DEEP. */
export function parseXmlPlist(source: string): PlistValue {
  const root = parseXml(source)
  const [value] = localName(root) === 'plist' ? [...root.children] : []
  return value === undefined ? null : valueOf(value)
}

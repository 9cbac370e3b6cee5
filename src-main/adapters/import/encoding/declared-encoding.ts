import { latin1 } from '../latin1'
/** How much of a document is searched for a declaration, in bytes. HTML asks for 1,024; saved pages often start with a long comment. */
const prologue = 4096

const byteOrderMarks = [
  { name: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { name: 'utf-16le', bytes: [0xff, 0xfe] },
  { name: 'utf-16be', bytes: [0xfe, 0xff] }
] as const

/** The encoding that a byte order mark names, or null. */
export function encodingOfMark(bytes: Uint8Array): string | null {
  return byteOrderMarks.find((mark) => mark.bytes.every((byte, at) => bytes[at] === byte))?.name ?? null
}

/**
 * The canonical WHATWG name of an encoding label (`x-sjis` → `shift_jis`), or null for a label nobody knows.
 * Names that mail programs and old servers use besides are added here.
 */
export function encodingOfLabel(label: string): string | null {
  const name = label.trim().toLowerCase()
  const alias = {
    cp932: 'shift_jis',
    ms932: 'shift_jis',
    cp949: 'euc-kr',
    uhc: 'euc-kr',
    cp936: 'gb18030',
    cp1252: 'windows-1252',
    'utf-16': 'utf-16le'
  }[name]
  try {
    return new TextDecoder(alias ?? name).encoding
  } catch {
    return null
  }
}

const declarations = [
  /<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})["']/i,
  /<meta\s[^>]{0,400}?\bcharset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})/i,
  /^@charset "([\w.:-]{1,40})"/i
]

/**
 * The encoding that a document's own markup declares (XML declaration, `<meta charset>`, `<meta http-equiv>`), or
 * null. A declaration of UTF-16 that can be read as ASCII is wrong by being readable, and means UTF-8 (HTML standard).
 */
export function declaredEncoding(bytes: Uint8Array): string | null {
  const head = latin1(bytes.subarray(0, prologue))
  for (const pattern of declarations) {
    const label = pattern.exec(head)?.[1]
    const name = label === undefined ? null : encodingOfLabel(label)
    if (name !== null) return name.startsWith('utf-16') ? 'utf-8' : name
  }
  return null
}

import type PDFDocument from 'pdfkit'
import { createHash } from 'node:crypto'

export interface Attachment {
  readonly name: string
  readonly description: string
  readonly bytes: Uint8Array
  readonly date: Date
}

/** The part of a pdfkit document (0.20) that files are attached through. */
interface Attaching {
  ref(data: Readonly<Record<string, unknown>>): { end(chunk?: Uint8Array): void }
  addNamedEmbeddedFile(name: string, reference: unknown): void
  readonly _root: { readonly data: { AF?: unknown[] } }
}

/**
 * Attaches JSON as the data that the document was made from (ISO 19005-3, 6.8). pdfkit's own `file()` writes the same, but
 * counts its checksum in JavaScript, which for a long memo takes longer than opening the fonts.
 */
export function attach(
  document: InstanceType<typeof PDFDocument>,
  { name, description, bytes, date }: Attachment
): void {
  const attaching = document as unknown as Attaching
  const file = attaching.ref({
    Type: 'EmbeddedFile',
    Params: {
      CreationDate: date,
      ModDate: date,
      CheckSum: new String(createHash('md5').update(bytes).digest('hex')),
      Size: bytes.byteLength
    },
    Subtype: 'application#2Fjson'
  })
  file.end(bytes)
  const specification = attaching.ref({
    Type: 'Filespec',
    AFRelationship: 'Data',
    F: new String(name),
    EF: { F: file },
    UF: new String(name),
    Desc: new String(description)
  })
  specification.end()
  attaching.addNamedEmbeddedFile(name, specification)
  attaching._root.data.AF = [specification]
}

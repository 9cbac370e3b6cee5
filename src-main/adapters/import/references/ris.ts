import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { baseName } from '../make-draft'
import { withAttachedFiles } from './attached-files'
import { dateOf, personName, referenceOf, type Reference } from './csl-json'

const line = /^([A-Z][A-Z0-9]) {2}- ?(.*)$/

/** Records of a RIS file by tag; what follows on lines without a tag belongs to the one before. */
function readRecords(text: string): Map<string, string[]>[] {
  const records: Map<string, string[]>[] = []
  let record: Map<string, string[]> | null = null
  let values: string[] | null = null
  for (const row of text.split(/\r\n?|\n/)) {
    const match = line.exec(row)
    if (!match) {
      if (values && row.trim() !== '') values[values.length - 1] += `\n${row.trim()}`
      continue
    }
    const [, tag, value] = match as unknown as [string, string, string]
    if (tag === 'TY') {
      record = new Map()
      records.push(record)
    }
    if (tag === 'ER') record = null
    if (!record) {
      values = null
      continue
    }
    values = record.get(tag) ?? []
    values.push(value.trim())
    record.set(tag, values)
  }
  return records
}

/** `2025/06/11/`, `2025///`, `2025` */
function risDate(value: string | undefined) {
  const [, year, month, day] = /^(\d{4})(?:[/-](\d{0,2}))?(?:[/-](\d{0,2}))?/.exec(value ?? '') ?? []
  return year ? dateOf(Number(year), Number(month ?? 0), Number(day ?? 0)) : null
}

function referenceOfRecord(record: ReadonlyMap<string, readonly string[]>): Reference {
  const first = (...tags: string[]): string | null =>
    tags.map((tag) => record.get(tag)?.[0]).find((value) => value !== undefined && value !== '') ?? null
  const authors = [...(record.get('AU') ?? []), ...(record.get('A1') ?? [])].map((name) => {
    const [family = '', given = ''] = name.split(/,\s*/)
    return personName(family, given)
  })
  return referenceOf({
    title: first('TI', 'T1'),
    container: first('T2', 'JO', 'JF', 'JA'),
    publisher: first('PB'),
    authors,
    date: risDate(first('DA', 'Y1', 'PY') ?? undefined),
    url: first('UR'),
    language: first('LA'),
    abstract: first('AB', 'N2'),
    files: [...(record.get('L1') ?? []), ...(record.get('L2') ?? [])]
  })
}

/** References in RIS, with the files that stand beside it. */
export async function readRis(file: SourceFile): Promise<readonly Draft[]> {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  const references = readRecords(decoded.text).map(referenceOfRecord)
  return withAttachedFiles(references, file, {
    format: 'ris',
    encoding: decoded.encoding,
    fileName: baseName(file.name)
  })
}

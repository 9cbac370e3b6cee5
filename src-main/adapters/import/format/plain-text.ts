import type { Draft } from '../../../domain/article/article'
import type { SourceFile } from '../../../services/ports'
import { decodeText } from '../encoding/decode-text'
import { baseName, draftOfText, encodingWarnings } from '../make-draft'

/** Text without markup: everything is found by reading it. */
export function readPlainText(file: SourceFile): readonly Draft[] {
  const decoded = decodeText(file.bytes, file.encoding === undefined ? {} : { user: file.encoding })
  return [
    draftOfText(
      decoded.text,
      { fileName: baseName(file.name) },
      { format: 'text', encoding: decoded.encoding, warnings: encodingWarnings(decoded) }
    )
  ]
}

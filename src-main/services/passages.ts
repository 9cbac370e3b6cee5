import type { passageCalls } from '../contract/calls/passage'
import type { HandlersOf } from '../contract/contract'
import { Failure } from '../contract/failure'
import { describe } from '../domain/anchor/describe'
import { findQuote } from '../domain/anchor/find-quote'
import type { Passage } from '../domain/anchor/passage'
import type { Stance } from '../domain/codebook/code'
import { shortenTo, snapToGraphemes } from '../domain/text/grapheme'
import type { Range } from '../domain/text/range'
import type { Library, LibraryReader, LibraryWriter } from './ports'

export interface PassageDeps {
  readonly library: Library
}

export function passageHandlers({ library }: PassageDeps): HandlersOf<typeof passageCalls> {
  return {
    'passage.create': ({ articleId, start, end, code, stance }) =>
      library.write('passage.create', (writer) => {
        const { id } = markPassage(writer, articleId, { start, end })
        if (code !== undefined) codePassage(writer, id, code, stance)
        return writer.passage(id)
      }),
    'passage.quote': ({ articleId, quote, occurrence, code, stance, note }) =>
      library.write('passage.quote', (writer) => {
        const range = findQuote(writer.revision(articleId), quote, occurrence)
        if (!range) throw new Failure('QUOTE_NOT_FOUND', { quote: shortenTo(quote, 60), id: articleId, occurrence })
        const { id } = markPassage(writer, articleId, range)
        codePassage(writer, id, code, stance)
        if (note !== undefined) annotate(writer, id, note)
        return { ...writer.passage(id), ...describe(writer.newestText(articleId).text, range) }
      }),
    'passage.list': (filter) => library.read.passages(filter),
    'passage.code': ({ id, code, stance }) =>
      library.write('passage.code', (writer) => {
        codePassage(writer, id, code, stance)
        return writer.passage(id)
      }),
    'passage.uncode': ({ id, code }) =>
      library.write('passage.uncode', (writer) => {
        checkCode(writer, code)
        writer.removeCoding(id, code)
        return writer.passage(id)
      }),
    'passage.move': ({ id, start, end }) =>
      library.write('passage.move', (writer) => {
        const { text, revision } = writer.newestText(writer.passage(id).articleId)
        writer.movePassage(id, revision, describe(text, placeIn(text, { start, end })), 'exact')
        return writer.passage(id)
      }),
    'passage.grade': ({ id, ...grading }) =>
      library.write('passage.grade', (writer) => {
        writer.gradePassage(id, grading)
        return writer.passage(id)
      }),
    'passage.remove': ({ id }) =>
      library.write('passage.remove', (writer) => {
        writer.removePassage(id)
        return null
      })
  }
}

/** The passage at a range of an article's newest text: the one that is there, else a new one. */
export function markPassage(writer: LibraryWriter, articleId: number, range: Range): Passage {
  const { text, revision } = writer.newestText(articleId)
  const place = placeIn(text, range)
  const present = writer.passageAt(articleId, revision, place)
  return writer.passage(present ?? writer.addPassage(articleId, revision, describe(text, place)))
}

/** The range in whole graphemes; raises PASSAGE_RANGE if it is empty or leaves the text. */
function placeIn(text: string, range: Range): Range {
  if (range.start >= range.end || range.end > text.length) {
    throw new Failure('PASSAGE_RANGE', { start: range.start, end: range.end })
  }
  return snapToGraphemes(text, range)
}

export function codePassage(writer: LibraryWriter, id: number, code: string, stance: Stance): void {
  checkCode(writer, code)
  writer.setCoding(id, code, stance)
}

function checkCode(reader: LibraryReader, code: string): void {
  if (!reader.codebook().codes.some(({ key }) => key === code)) throw new Failure('CODE_UNKNOWN', { code })
}

/** Gives a passage a note; one that has a note already keeps it, with the new words below. */
function annotate(writer: LibraryWriter, id: number, body: string): void {
  const { note, noteId } = writer.passage(id)
  if (noteId === null) writer.addNote(body, { passageId: id })
  else if (note !== body) writer.saveNote(noteId, `${note}\n\n${body}`)
}

import type { noteCalls } from '../contract/calls/note'
import type { HandlersOf } from '../contract/contract'
import type { Library } from './ports'

export interface NoteDeps {
  readonly library: Library
}

export function noteHandlers({ library }: NoteDeps): HandlersOf<typeof noteCalls> {
  return {
    'note.list': (filter) => library.read.notes(filter),
    'note.show': ({ id }) => library.read.note(id),
    'note.create': ({ body, ...owner }) =>
      library.write('note.create', (writer) => writer.note(writer.addNote(body, owner))),
    // Saved as one types: what is typed within a minute is taken back as one step.
    'note.save': ({ id, body }) =>
      library.write(
        'note.save',
        (writer) => {
          if (writer.note(id).body !== body) writer.saveNote(id, body)
          return writer.note(id)
        },
        { fold: `note.save ${id}` }
      ),
    'note.mark': ({ id, inMemo }) =>
      library.write('note.mark', (writer) => {
        writer.markNote(id, inMemo)
        return writer.note(id)
      }),
    'note.remove': ({ id }) =>
      library.write('note.remove', (writer) => {
        writer.removeNote(id)
        return null
      })
  }
}

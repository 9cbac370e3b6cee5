import { z } from 'zod'
import type { Note } from '../../domain/note/note'
import { call } from '../call'

const id = z.number().int().positive()

export const noteCalls = {
  'note.list': call<readonly Note[]>()(
    'Notes, newest first: all, of one article (with its passages’), of one passage, or of the library alone.',
    z.object({ articleId: id.optional(), passageId: id.optional(), scope: z.enum(['all', 'library']).default('all') })
  ),
  'note.show': call<Note>()('One note with its links and backlinks.', z.object({ id })),
  'note.create': call<Note>()(
    'Adds a note to the library, an article or a passage.',
    z.object({ body: z.string().max(2_000_000), articleId: id.optional(), passageId: id.optional() })
  ),
  'note.save': call<Note>()(
    'Stores a note’s body; durable when it answers.',
    z.object({ id, body: z.string().max(2_000_000) })
  ),
  'note.mark': call<Note>()('Says whether a note is printed in the memo.', z.object({ id, inMemo: z.boolean() })),
  'note.remove': call<null>()('Removes a note; can be undone.', z.object({ id }))
}

import type { Note } from '../../../domain/note/note'
import { UsageError, type Command, type Context } from '../command'
import { table } from '../table'

const shape = '{ id, body, articleId, passageId, updatedAt, links, backlinks: [{ noteId, excerpt }] }'

const publicNote = ({ id, body, articleId, passageId, updatedAt, links, backlinks }: Note): unknown => ({
  id,
  body,
  articleId,
  passageId,
  updatedAt,
  links,
  backlinks
})

/** The body: the argument at `position`, or standard input for “-” or for no argument at all. */
async function body({ arguments: { positionals }, standardInput }: Context, position: number): Promise<string> {
  const given = positionals[position]
  return given === undefined || given === '-' ? new TextDecoder().decode(await standardInput()) : given
}

const memoOption = { memo: { type: 'string', value: 'yes|no', about: 'Whether the memo prints it.' } } as const

async function mark({ arguments: given, client }: Context, note: Note): Promise<Note> {
  const answer = given.word('memo', ['yes', 'no'])
  return answer === undefined ? note : client.call('note.mark', { id: note.id, inMemo: answer === 'yes' })
}

const add: Command = {
  name: 'note add',
  calls: ['note.create', 'note.mark'],
  about: 'Without TEXT, or with “-”, the body comes from standard input.',
  usage: '[TEXT]',
  options: {
    article: { type: 'string', value: 'ID', about: 'The article it belongs to.' },
    passage: { type: 'string', value: 'ID', about: 'The passage it belongs to.' },
    ...memoOption
  },
  shape,
  makesLibrary: true,
  async run(context) {
    const { arguments: given, client } = context
    const [articleId, passageId] = [given.number('article'), given.number('passage')]
    if (articleId !== undefined && passageId !== undefined) {
      throw new UsageError('A note belongs to an article or to a passage, not to both.')
    }
    const created = await client.call('note.create', {
      body: await body(context, 0),
      ...(articleId === undefined ? {} : { articleId }),
      ...(passageId === undefined ? {} : { passageId })
    })
    const note = await mark(context, created)
    return { json: publicNote(note), text: String(note.id) }
  }
}

const edit: Command = {
  name: 'note edit',
  calls: ['note.save', 'note.mark'],
  about: 'Without TEXT, or with “-”, the body comes from standard input.',
  usage: 'ID [TEXT]',
  options: memoOption,
  shape,
  makesLibrary: false,
  async run(context) {
    const id = context.arguments.id(0)
    const saved = await context.client.call('note.save', { id, body: await body(context, 1) })
    const note = await mark(context, saved)
    return { json: publicNote(note), text: String(note.id) }
  }
}

const show: Command = {
  name: 'note show',
  calls: ['note.show'],
  usage: 'ID',
  options: {},
  shape,
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const note = await client.call('note.show', { id: given.id(0) })
    return { json: publicNote(note), text: note.body }
  }
}

const list: Command = {
  name: 'note list',
  calls: ['note.list'],
  usage: '',
  options: {
    article: { type: 'string', value: 'ID', about: 'Those of an article and its passages.' },
    passage: { type: 'string', value: 'ID', about: 'Those of a passage.' }
  },
  shape: `[${shape}]`,
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const [articleId, passageId] = [given.number('article'), given.number('passage')]
    const found = await client.call('note.list', {
      ...(articleId === undefined ? {} : { articleId }),
      ...(passageId === undefined ? {} : { passageId })
    })
    return {
      json: found.map(publicNote),
      text: table(found.map((note) => [String(note.id), note.updatedAt, note.body.slice(0, 80)]))
    }
  }
}

export const noteCommands = [add, edit, show, list]

import type { Passage } from '../../../domain/anchor/passage'
import { stances } from '../../../domain/codebook/code'
import type { Command } from '../command'
import { table } from '../table'

const tag: Command = {
  name: 'tag',
  calls: ['passage.quote'],
  usage: 'ID',
  options: {
    quote: { type: 'string', value: 'TEXT', about: 'The words of the article.', required: true },
    occurrence: { type: 'string', value: 'N', about: 'Which one, if they stand there several times; from 1.' },
    code: { type: 'string', value: 'KEY', about: 'The code, e.g. hanoi.', required: true },
    stance: { type: 'string', value: stances.join('|'), about: 'What the passage says of it; supports if left out.' },
    note: { type: 'string', value: 'TEXT', about: 'A note on the passage.' }
  },
  shape: '{ passageId, start, end, exact, prefix, suffix }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const [occurrence, stance, note] = [given.number('occurrence'), given.word('stance', stances), given.text('note')]
    const passage = await client.call('passage.quote', {
      articleId: given.id(0),
      quote: given.text('quote') ?? '',
      code: given.text('code') ?? '',
      ...(occurrence === undefined ? {} : { occurrence }),
      ...(stance === undefined ? {} : { stance }),
      ...(note === undefined ? {} : { note })
    })
    const { id, start, end, exact, prefix, suffix } = passage
    return { json: { passageId: id, start, end, exact, prefix, suffix }, text: table([row(passage)]) }
  }
}

const untag: Command = {
  name: 'untag',
  calls: ['passage.uncode'],
  usage: 'PASSAGE',
  options: { code: { type: 'string', value: 'KEY', about: 'The code to take off.', required: true } },
  shape: '{ passageId, codings: [{ code, stance, coder, at }] }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const passage = await client.call('passage.uncode', { id: given.id(0), code: given.text('code') ?? '' })
    return { json: { passageId: passage.id, codings: publicCodings(passage) }, text: table([row(passage)]) }
  }
}

const passages: Command = {
  name: 'passages',
  calls: ['passage.list'],
  usage: '',
  options: {
    code: { type: 'string', value: 'KEY', about: 'Only those with this code.' },
    article: { type: 'string', value: 'ID', about: 'Only those of this article.' }
  },
  shape:
    '[{ id, articleId, revision, start, end, exact, anchor: "exact" | "moved" | "fuzzy" | "orphan", ' +
    'codings: [{ code, stance, coder, at }], note }]',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const [code, articleId] = [given.text('code'), given.number('article')]
    const found = await client.call('passage.list', {
      ...(code ? { code } : {}),
      ...(articleId === undefined ? {} : { articleId })
    })
    return {
      json: found.map((one) => ({
        id: one.id,
        articleId: one.articleId,
        revision: one.revision,
        start: one.start,
        end: one.end,
        exact: one.exact,
        anchor: one.anchor,
        codings: publicCodings(one),
        note: one.note
      })),
      text: table(found.map(row))
    }
  }
}

const publicCodings = (passage: Passage): unknown =>
  passage.codings.map(({ code, stance, coder, at }) => ({ code, stance, coder, at }))

const row = (passage: Passage): string[] => [
  String(passage.id),
  String(passage.articleId),
  passage.codings.map(({ code, stance }) => (stance === 'supports' ? code : `${code}:${stance}`)).join(','),
  passage.exact
]

export const passageCommands = [tag, untag, passages]

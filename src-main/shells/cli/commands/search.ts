import { table } from '../table'
import type { Command } from '../command'

const search: Command = {
  name: 'search',
  calls: ['search.query'],
  usage: 'QUERY…',
  options: {
    limit: { type: 'string', value: 'N', about: 'At most so many; 20 if left out.' },
    offset: { type: 'string', value: 'N', about: 'Leaves out the first so many.' },
    in: { type: 'string', value: 'articles,notes,passages', about: 'Where to look.' }
  },
  shape:
    '{ total, tookMs, hits: [{ kind, id, articleId, title, score, matches: [{ field, start, end }], snippet }], ' +
    'totalIsExact, widenedBy: [{ word, with: [TEXT] }], notices: [{ code, … }] }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const [limit, offset] = [given.number('limit'), given.number('offset')]
    const places = given.words('in', ['articles', 'notes', 'passages'])
    const { total, totalIsExact, tookMs, hits, widenedBy, notices } = await client.call('search.query', {
      query: given.positionals.join(' '),
      ...(limit === undefined ? {} : { limit }),
      ...(offset === undefined ? {} : { offset }),
      ...(places === undefined ? {} : { in: places })
    })
    return {
      json: {
        total,
        tookMs,
        hits: hits.map(({ kind, id, articleId, title, score, matches, snippet }) => ({
          kind,
          id,
          articleId,
          title,
          score,
          matches: matches.map(({ field, start, end }) => ({ field, start, end })),
          snippet
        })),
        totalIsExact,
        widenedBy,
        notices
      },
      text: table(hits.map(({ kind, id, title, snippet }) => [kind, String(id), title, snippet]))
    }
  }
}

export const searchCommands = [search]

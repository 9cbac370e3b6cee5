import { expect } from 'vitest'
import { isNull, letterText, type Case } from './case'

export const searchCases: readonly Case[] = [
  {
    call: 'search.query',
    title: 'finds the article',
    input: () => ({ query: '親書', in: ['articles'] }),
    expect: ({ hits }, memory) => expect(hits.map(({ articleId }) => articleId)).toContain(memory.article)
  },
  {
    call: 'search.facets',
    title: 'counts publishers',
    input: () => ({ query: '親書' }),
    expect: (facets) => expect(JSON.stringify(facets)).toContain('架空通信')
  },
  {
    call: 'search.suggest',
    title: 'completes a field',
    input: () => ({ query: 'code:ha' }),
    expect: ({ items }) => expect(items.length).toBeGreaterThan(0)
  },
  {
    call: 'search.find',
    title: 'finds within the article',
    input: ({ article }) => ({ articleId: article, query: 'ハノイ' }),
    expect: ({ ranges, total }) => {
      expect(total).toBe(1)
      expect(`届かない手紙\n${letterText}`.slice(ranges[0]?.start, ranges[0]?.end)).toBe('ハノイ')
    }
  },
  {
    call: 'search.similar',
    title: 'never the article itself',
    input: ({ article }) => ({ articleId: article }),
    expect: ({ hits }, memory) => expect(hits.map(({ articleId }) => articleId)).not.toContain(memory.article)
  },
  {
    call: 'search.concordance',
    title: 'the word with its neighbours',
    input: () => ({ query: 'ハノイ' }),
    expect: ({ rows, total }) => {
      expect(total).toBe(1)
      expect(rows[0]?.word).toBe('ハノイ')
    }
  },
  {
    call: 'search.concordanceCsv',
    title: 'the same as a table',
    input: () => ({ query: 'ハノイ' }),
    expect: ({ csv, rows }) => {
      expect(rows).toBe(1)
      expect(csv).toContain('ハノイ')
    }
  },
  {
    call: 'search.save',
    title: 'a search under a name',
    input: () => ({ name: '親書', query: '親書 code:hanoi', filters: { years: ['2025'] } }),
    expect: (saved) =>
      expect(saved.map(({ name, filters }) => [name, filters])).toEqual([['親書', { years: ['2025'] }]])
  },
  {
    call: 'search.saved',
    title: 'is remembered',
    input: () => ({}),
    expect: (saved) => expect(saved).toHaveLength(1)
  },
  {
    call: 'search.unsave',
    title: 'and forgotten',
    input: () => ({ name: '親書' }),
    expect: (saved) => expect(saved).toEqual([])
  },
  {
    call: 'search.history',
    title: 'the latest searches',
    input: () => ({}),
    expect: (list) => expect(list).toBeInstanceOf(Array)
  },
  { call: 'search.forgetHistory', title: 'can be emptied', input: () => ({}), expect: isNull },
  {
    call: 'search.reindex',
    title: 'builds the index anew',
    input: () => ({}),
    expect: ({ state }) => expect(state).toBe('whole')
  },
  {
    call: 'search.state',
    title: 'which is whole',
    input: () => ({}),
    expect: ({ indexed, documents }) => expect(indexed).toBe(documents)
  }
]

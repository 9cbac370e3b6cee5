import type { Passage } from '../../../src-main/domain/anchor/passage'
import type { Block } from '../../../src-main/domain/article/article'

export const block = (start: number, end: number, more: Partial<Block> = {}): Block => ({
  kind: 'paragraph',
  level: null,
  start,
  end,
  rawStart: start,
  rawEnd: end,
  ...more
})

export const passage = (id: number, start: number, end: number, codes: readonly string[]): Passage => ({
  id,
  articleId: 1,
  revision: 1,
  start,
  end,
  exact: '',
  anchor: 'exact',
  codings: codes.map((code) => ({ code, stance: 'supports', coder: 'k', at: '2025-06-18T00:00:00Z' })),
  grading: { reliability: null, credibility: null },
  note: null,
  noteId: null,
  createdAt: '2025-06-18T00:00:00Z'
})

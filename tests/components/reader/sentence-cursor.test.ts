import { describe, expect, it } from 'vitest'
import { nextSentence } from '../../../src-renderer/reader/sentence-cursor'
import { block } from './pieces'

const text = '手紙は戻った。朝になった。\n窓口\n「誰も来ない」と係は言った。雨だった。'
const lines = text.split('\n')
const blocks = lines.map((line, at) => {
  const start = lines.slice(0, at).join('\n').length + (at > 0 ? 1 : 0)
  return block(start, start + line.length)
})

describe('nextSentence', () => {
  it('goes through the whole text forwards, and the same way back', () => {
    const forwards: string[] = []
    let range = nextSentence(text, blocks, 0, 1)
    let last = range
    for (; range; range = nextSentence(text, blocks, range.end, 1)) {
      forwards.push(text.slice(range.start, range.end))
      last = range
    }
    expect(forwards).toEqual(['手紙は戻った。', '朝になった。', '窓口', '「誰も来ない」と係は言った。', '雨だった。'])

    const backwards: string[] = []
    for (range = last; range; range = nextSentence(text, blocks, range.start, -1)) {
      backwards.unshift(text.slice(range.start, range.end))
    }
    expect(backwards).toEqual(forwards)
  })

  it('gives nothing for a text without blocks', () => expect(nextSentence('', [], 0, 1)).toBeNull())
})

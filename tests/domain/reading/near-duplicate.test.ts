import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  bandsOf,
  findNearDuplicates,
  resemblance,
  signatureLength,
  signatureOf
} from '../../../src-main/domain/reading/near-duplicate'

const sentences = Array.from(
  { length: 60 },
  (_, i) =>
    `第${i + 1}の橋には${'朝昼夕夜'[i % 4]}に${i * 7 + 3}人の旅人が来て、${'東西南北'[(i * 3) % 4]}へ${i * 13}里を歩いたと記されている。`
)
const text = sentences.join('')

/** The index that a signature estimates, counted in full. */
function jaccard(a: string, b: string): number {
  const shingles = (one: string) => {
    const plain = one
      .normalize('NFKC')
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]/gu, '')
    return new Set(Array.from({ length: Math.max(0, plain.length - 4) }, (_, i) => plain.slice(i, i + 5)))
  }
  const [one, other] = [shingles(a), shingles(b)]
  let both = 0
  for (const shingle of one) if (other.has(shingle)) both++
  return both / (one.size + other.size - both)
}

describe('near-duplicates', () => {
  it('are one when only spaces, punctuation and width differ', () => {
    expect(signatureOf('橋は２０２５年に、開いた。')).toEqual(signatureOf(' 橋は2025年に\n開いた! '))
  })

  it.each([0, 3, 6, 15, 30, 60])('resemble as much as their shingles do with %i of 60 sentences changed', (changed) => {
    const other = sentences
      .map((sentence, i) => (i < changed ? `別の川の話が${i * 31}回ほど語られ、${i}艘の舟が出ていった。` : sentence))
      .join('')
    const [a, b] = [signatureOf(text), signatureOf(other)]
    expect(Math.abs(resemblance(a, b) - jaccard(text, other))).toBeLessThan(0.14)
  })

  it('share a band when they resemble by 0.8, and none by chance', () => {
    const near = signatureOf(sentences.slice(0, 56).join('') + '追記がある。')
    const far = signatureOf('舟歌が川べりに聞こえ、灯がともる。だれもが黙って聴いていた。')
    expect(resemblance(signatureOf(text), near)).toBeGreaterThan(0.8)
    expect(bandsOf(near).some((band) => bandsOf(signatureOf(text)).includes(band))).toBe(true)
    expect(bandsOf(far).some((band) => bandsOf(signatureOf(text)).includes(band))).toBe(false)
  })

  it('are found above the threshold, most alike first', () => {
    const others: [string, Uint32Array][] = [
      ['half', signatureOf(sentences.slice(0, 30).join(''))],
      ['most', signatureOf(sentences.slice(0, 55).join(''))],
      ['all', signatureOf(text)]
    ]
    expect(findNearDuplicates(signatureOf(text), others, 0.7).map((one) => one.of)).toEqual(['all', 'most'])
  })

  it('are none of a text without letters', () => {
    expect(resemblance(signatureOf('…！'), signatureOf('？'))).toBe(0)
  })

  it('have signatures of one length for any text, the same every time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (one) => {
        const signature = signatureOf(one)
        expect(signature.length).toBe(signatureLength)
        expect(signatureOf(one)).toEqual(signature)
        expect(bandsOf(signature)).toHaveLength(32)
      })
    )
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareTexts } from '../../../src-main/domain/text/diff'

/** A comparison as text: [-taken out-] and {+added+}. */
function shown(before: string, after: string): string {
  return compareTexts(before, after)
    .map((change) => {
      if (change.kind === 'same') return before.slice(change.before.start, change.before.end)
      return change.kind === 'removed'
        ? `[-${before.slice(change.before.start, change.before.end)}-]`
        : `{+${after.slice(change.after.start, change.after.end)}+}`
    })
    .join('')
}

const cases: [name: string, before: string, after: string, shown: string][] = [
  ['nothing', '', '', ''],
  ['equal texts', '橋は開いた。', '橋は開いた。', '橋は開いた。'],
  ['everything new', '', '橋は開いた。', '{+橋は開いた。+}'],
  ['everything gone', '橋は開いた。', '', '[-橋は開いた。-]'],
  [
    'a changed word',
    '橋は昨日開いた。人が渡る。',
    '橋は今朝開いた。人が渡る。',
    '橋は[-昨日-]{+今朝+}開いた。人が渡る。'
  ],
  [
    'a sentence more',
    '橋は開いた。人が渡る。',
    '橋は開いた。朝である。人が渡る。',
    '橋は開いた。{+朝である。+}人が渡る。'
  ],
  [
    'a sentence less',
    '橋は開いた。朝である。人が渡る。',
    '橋は開いた。人が渡る。',
    '橋は開いた。[-朝である。-]人が渡る。'
  ],
  [
    'another sentence altogether',
    '橋は開いた。人が渡る。',
    '舟歌が聞こえる。人が渡る。',
    '[-橋は開いた。-]{+舟歌が聞こえる。+}人が渡る。'
  ],
  ['a family of emoji, whole', '朝の家族は👨‍👩‍👧だ。', '朝の家族は👨‍👩‍👦だ。', '朝の家族は[-👨‍👩‍👧-]{+👨‍👩‍👦+}だ。'],
  [
    'English',
    'The bridge was open. People crossed.',
    'The bridge was closed. People crossed.',
    'The bridge was [-open-]{+closed+}. People crossed.'
  ]
]

describe('comparing two texts', () => {
  it.each(cases)('shows %s', (_name, before, after, wanted) => expect(shown(before, after)).toBe(wanted))

  const sentence = fc.constantFrom(
    '橋は開いた。',
    '人が渡る。',
    '朝である。',
    '\n',
    'The bridge was open. ',
    '👨‍👩‍👧',
    'か\u3099',
    '\ud83d',
    '「閉じた。」と言う。'
  )
  const text = fc
    .array(fc.oneof(sentence, fc.string({ unit: 'grapheme', maxLength: 6 })), { maxLength: 12 })
    .map((parts) => parts.join(''))

  it('covers both texts in order', () => {
    fc.assert(
      fc.property(text, text, (before, after) => {
        let [a, b] = [0, 0]
        for (const change of compareTexts(before, after)) {
          expect(change.before.start).toBe(a)
          expect(change.after.start).toBe(b)
          a = change.before.end
          b = change.after.end
          const [old, now] = [before.slice(change.before.start, a), after.slice(change.after.start, b)]
          if (change.kind === 'same') expect(now).toBe(old)
          else expect(change.kind === 'removed' ? now : old).toBe('')
        }
        expect([a, b]).toEqual([before.length, after.length])
      })
    )
  })

  it('finds nothing changed in a text and itself', () => {
    fc.assert(
      fc.property(text, (one) => {
        expect(compareTexts(one, one).filter((change) => change.kind !== 'same')).toEqual([])
      })
    )
  })

  it('takes two long texts with nothing in common', () => {
    const long = (word: string) => Array.from({ length: 3000 }, (_, i) => `${word}${i}。`).join('')
    const changes = compareTexts(long('橋'), long('川'))
    expect(changes.length).toBeGreaterThan(0)
    expect(changes.at(-1)!.after.end).toBe(long('川').length)
  })
})

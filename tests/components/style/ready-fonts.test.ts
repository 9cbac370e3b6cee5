import { expect, test, vi } from 'vitest'
import { readyCharacters } from '../../../src-renderer/style/ready-fonts'

const sorted = (text: unknown): string[] => [...(text as string)].sort()

test('every character is asked for once, those of two units aside', async () => {
  const load = vi.fn().mockResolvedValue([])
  const ready = readyCharacters({ load })
  await ready(['髙島の手紙', '山﨑の𠮷報', ''])
  await ready(['手紙の髙'])
  await ready(['島の書簡'])
  expect(load.mock.calls.map(([, characters]) => sorted(characters))).toEqual([
    sorted('髙島の手紙山﨑報'),
    sorted('書簡')
  ])
  for (const [font] of load.mock.calls) expect(font).toContain('Noto Sans JP Variable')
})

test('Hangul is asked for in the family that has it', async () => {
  const load = vi.fn().mockResolvedValue([])
  await readyCharacters({ load })(['親書 친서ㅋ'])
  expect(load.mock.calls.map(([font, characters]) => [font, sorted(characters)])).toEqual([
    ['1em "Noto Sans JP Variable"', sorted('親書 ')],
    ['1em "Noto Sans KR Variable"', sorted('친서ㅋ')]
  ])
})

test('it is ready when the slices are there, for whoever asks again as well', async () => {
  let resolve: (faces: FontFace[]) => void = () => undefined
  const slices = new Promise<FontFace[]>((done) => (resolve = done))
  const ready = readyCharacters({ load: () => slices })
  const order: string[] = []
  const both = [ready(['金']), ready(['金'])].map((one) => one.then(() => order.push('ready')))
  await Promise.resolve()
  order.push('loaded')
  resolve([])
  await Promise.all(both)
  expect(order).toEqual(['loaded', 'ready', 'ready'])
})

test('a slice that does not come is no failure, and one that never answers is not waited for long', async () => {
  await expect(
    readyCharacters({ load: () => Promise.reject(new DOMException('', 'NetworkError')) })(['あ'])
  ).resolves.toBeUndefined()
  vi.useFakeTimers()
  try {
    const ready = readyCharacters({ load: () => new Promise(() => undefined) })
    const waiting = ready(['あ'])
    await vi.advanceTimersByTimeAsync(1000)
    await expect(waiting).resolves.toBeUndefined()
    await expect(ready(['あ'])).resolves.toBeUndefined()
  } finally {
    vi.useRealTimers()
  }
})

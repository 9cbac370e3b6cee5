import { expect, test, vi } from 'vitest'
import { readyCharacters } from '../../../src-renderer/style/ready-fonts'

test('every character of a list is asked for once, those of two units aside', async () => {
  const load = vi.fn().mockResolvedValue([])
  await readyCharacters({ load } as unknown as FontFaceSet, ['髙島の手紙', '山﨑の𠮷報', ''])
  expect(load).toHaveBeenCalledOnce()
  const [font, characters] = load.mock.calls[0] as [string, string]
  expect(font).toContain('Noto Sans JP Variable')
  expect([...characters].sort()).toEqual([...'髙島の手紙山﨑報'].sort())
})

test('a slice that does not come is no failure', async () => {
  const load = vi.fn().mockRejectedValue(new DOMException('', 'NetworkError'))
  await expect(readyCharacters({ load } as unknown as FontFaceSet, ['あ'])).resolves.toBeUndefined()
})

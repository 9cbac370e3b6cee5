import { describe, expect, test } from 'vitest'
import type { Codebook } from '../../../src-main/domain/codebook/code'
import defaultCodebook from '../../../resources/codebook.json'
import { CodebookDraft } from '../../../src-renderer/settings/codebook-draft.svelte'
import { contrast } from '../../../src-renderer/settings/contrast'
import { Refused, scriptedClient } from '../scripted-client'

const codebook = defaultCodebook as Codebook
const drafting = (save: (codebook: Codebook) => Codebook = (saved) => saved) => {
  const saved: Codebook[] = []
  const { client } = scriptedClient({
    'codebook.save': ({ codebook }) => {
      const answer = save(codebook as Codebook)
      saved.push(answer)
      return answer
    }
  })
  return { draft: new CodebookDraft(client, codebook), saved }
}

describe('CodebookDraft', () => {
  test('the default codebook is whole and unchanged', () => {
    const { draft } = drafting()
    expect(draft.changed).toBe(false)
    expect(draft.problems.size).toBe(0)
    expect(draft.current?.key).toBe(codebook.codes[0]?.key)
  })

  test('a new code takes the next digit and a colour that can be read, and is saved once it is whole', async () => {
    const { draft, saved } = drafting()
    draft.add()
    const { row = 0, digit, colour } = draft.current ?? {}
    expect(digit).toBe(4)
    expect(contrast(colour?.light ?? '#ffffff', '#fbfaf7')).toBeGreaterThan(4.5)
    expect(contrast(colour?.dark ?? '#000000', '#16181c')).toBeGreaterThan(4.5)
    expect(draft.problems.get(row)).toEqual(['keyEmpty', 'nameEmpty'])
    await draft.save()
    expect(saved).toEqual([])
    draft.change(row, { key: 'domestic', names: { ja: ' 国内 ', en: 'Domestic' } })
    expect(draft.problems.size).toBe(0)
    await draft.save()
    expect(saved[0]?.codes.at(-1)).toMatchObject({ key: 'domestic', names: { ja: '国内', en: 'Domestic' }, digit: 4 })
    expect(draft.changed).toBe(false)
    expect(draft.current).toMatchObject({ key: 'domestic', stored: true })
  })

  test.each([
    [{ key: 'Bad Key' }, 'keyShape'],
    [{ key: 'hanoi' }, 'keyTwice'],
    [{ digit: 2 }, 'digitTwice'],
    [{ colour: { light: '#f0e9d8' } }, 'contrast'],
    [{ names: { en: ' ' } }, 'nameEmpty']
  ] as const)('%j is a problem: %s', (patch, problem) => {
    const { draft } = drafting()
    const row = draft.codes[0]?.row ?? 0
    draft.change(row, patch)
    expect(draft.problems.get(row)).toContain(problem)
  })

  test('codes may stand below others, but not in a loop; a removed one’s children move up', () => {
    const { draft } = drafting()
    const [a, b, c] = draft.codes
    if (!a || !b || !c) throw new Error('the default codebook has three codes')
    draft.change(b.row, { parent: a.key })
    draft.change(c.row, { parent: b.key })
    expect(draft.problems.size).toBe(0)
    draft.remove(b.row)
    expect(draft.codes.find(({ key }) => key === c.key)?.parent).toBe(a.key)
    draft.change(a.row, { parent: c.key })
    expect(draft.problems.get(a.row)).toContain('parentLoop')
  })

  test('a refused save keeps what was typed', async () => {
    const { draft } = drafting(() => {
      throw new Refused('CODE_IN_USE')
    })
    draft.remove(draft.codes[0]?.row ?? 0)
    await expect(draft.save()).rejects.toMatchObject({ failure: { code: 'CODE_IN_USE' } })
    expect(draft.codes).toHaveLength(2)
    expect(draft.saving).toBe(false)
    draft.revert()
    expect(draft.codes).toHaveLength(3)
  })

  test('the order can be changed', async () => {
    const { draft, saved } = drafting()
    draft.move(draft.codes[2]?.row ?? 0, 0)
    await draft.save()
    expect(saved[0]?.codes.map(({ key }) => key)).toEqual(['russia', 'hardline', 'hanoi'])
  })
})

test.each([
  ['#000000', '#ffffff', 21],
  ['#777777', '#ffffff', 4.48],
  ['#ffffff', '#ffffff', 1]
])('contrast of %s and %s is %f', (one, other, ratio) => {
  expect(contrast(one, other)).toBeCloseTo(ratio, 2)
})

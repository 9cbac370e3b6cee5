import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addSample } from '../../src-main/services/sample'
import { openImportWorkbench } from './import-workbench'

const sampleFolder = fileURLToPath(new URL('../../resources/sample/', import.meta.url))

describe('the sample library', () => {
  let workbench: ReturnType<typeof openImportWorkbench>
  beforeEach(() => {
    workbench = openImportWorkbench()
  })
  afterEach(() => workbench.close())

  test('shows every reason, several languages and layouts, and notes', async () => {
    expect(await addSample({ ...workbench.deps, sampleFolder })).toBe(4)
    const { read } = workbench.library
    const articles = read.listArticles({})
    expect(
      articles.map(({ title, publisher, publishedOn, language }) => [title, publisher, publishedOn?.date, language])
    ).toEqual([
      ['届かなかった手紙――窓口はなぜ閉じたか', '架空通信', '2025-06-18', 'ja'],
      ['条約が変えた計算：平壌から見た一年', '試験新報', '2025-06-15', 'ja'],
      ['Two summits, no roadmap: what Hanoi left behind', 'Sample Review', '2025-06-14', 'en'],
      ['하노이 이후, 대화의 문턱', '예시일보', '2025-06-11', 'ko']
    ])
    expect(Object.keys(read.status().codes).sort()).toEqual(['hanoi', 'hardline', 'russia'])
    expect(read.passages({}).length).toBe(11)
    expect(read.passages({}).every(({ anchor }) => anchor === 'exact')).toBe(true)
    expect(read.notes({ scope: 'all' }).filter(({ inMemo }) => inMemo)).toHaveLength(1)
  })

  test('added twice changes nothing', async () => {
    await addSample({ ...workbench.deps, sampleFolder })
    expect(await addSample({ ...workbench.deps, sampleFolder })).toBe(0)
    expect(workbench.library.read.passages({})).toHaveLength(11)
    expect(workbench.library.read.notes({ scope: 'all' })).toHaveLength(3)
  })

  test('uses every document of its folder', () => {
    expect(readdirSync(sampleFolder)).toHaveLength(5)
  })
})

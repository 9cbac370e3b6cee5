import { describe, expect, test } from 'vitest'
import { companionNamed, withCompanions } from '../../../src-renderer/import/companions'
import type { PickedFile } from '../../../src-renderer/import/read-drop'

const picked = (path: string, content = path): PickedFile => ({ path, file: new File([content], path) })
const shown = (files: readonly PickedFile[]): [string, string[]][] =>
  files.map(({ path, companions = [] }) => [path, companions.map(({ name }) => name)])

describe('what lies beside a document', () => {
  test('a page takes the pictures of its folder, and nothing in it is a document of its own', () => {
    const files = [
      picked('保存/記事.html'),
      picked('保存/記事_files/a b.png'),
      picked('保存/記事_files/style.css'),
      picked('保存/記事_files/deeper/script.html'),
      picked('保存/別の記事.htm'),
      picked('保存/別の記事のファイル/b.jpg'),
      picked('保存/ただの_files/c.png'),
      picked('記事_files/d.txt')
    ]
    expect(shown(withCompanions(files))).toEqual([
      ['保存/記事.html', ['記事_files/a b.png']],
      ['保存/別の記事.htm', ['別の記事のファイル/b.jpg']],
      ['記事_files/d.txt', []],
      ['保存/ただの_files/c.png', []]
    ])
  })

  test('a list of references takes what it names of the folder “files”, which stay documents', async () => {
    const files = [
      picked('list.ris', 'TY  - JOUR\nL1  - files/12/gauge.html\nER  -'),
      picked('files/12/gauge.html'),
      picked('files/13/other.pdf')
    ]
    const [list, ...others] = withCompanions(files)
    expect(others.map(({ path }) => path)).toEqual(['files/12/gauge.html', 'files/13/other.pdf'])
    const named = await companionNamed(list!.path, list!.file, list!.companions ?? [])
    expect(named.map(({ name }) => name)).toEqual(['files/12/gauge.html'])
  })

  test('pictures beside a page that a list of references names come along, those of other pages do not', async () => {
    const files = [
      picked('list.ris', 'TY  - JOUR\nL1  - files/13/weir.html\nER  -'),
      picked('files/13/weir.html'),
      picked('files/13/weir_files/a.png'),
      picked('files/14/other.html'),
      picked('files/14/b.png')
    ]
    const [list] = withCompanions(files)
    const named = await companionNamed(list!.path, list!.file, list!.companions ?? [])
    expect(named.map(({ name }) => name)).toEqual(['files/13/weir.html', 'files/13/weir_files/a.png'])
  })

  test('Markdown takes the pictures that it shows from its folder and below', async () => {
    const text = '![a](a.png) ![b](./figures/b%20c.png) ![c](../c.png) ![d](https://example.org/d.png) ![e](/e.png)'
    const files = [
      picked('notes/one.md', text),
      picked('notes/a.png'),
      picked('notes/figures/b c.png'),
      picked('notes/unused.png'),
      picked('c.png'),
      picked('e.png')
    ]
    const [one, ...pictures] = withCompanions(files)
    expect((await one!.findCompanions!()).map(({ name }) => name)).toEqual(['a.png', 'figures/b c.png'])
    expect(pictures.filter(({ isShown }) => !isShown!()).map(({ path }) => path)).toEqual([
      'notes/unused.png',
      'c.png',
      'e.png'
    ])
  })

  test('no more is taken than one request can carry', () => {
    const large = picked('p_files/large.png')
    Object.defineProperty(large.file, 'size', { value: 60 * 1024 * 1024 })
    expect(shown(withCompanions([picked('p.html'), large, picked('p_files/small.png')]))).toEqual([
      ['p.html', ['p_files/small.png']]
    ])
  })
})

import { describe, expect, test } from 'vitest'
import { filesOfInput, filesOfTransfer } from '../../../src-renderer/import/read-drop'

/** As a file window hands it over; `within` is its path in a folder that was chosen. */
function file(name: string, within = ''): File {
  const made = new File([name], name)
  Object.defineProperty(made, 'webkitRelativePath', { value: within })
  return made
}

const listOf = (...files: File[]): FileList => files as unknown as FileList

function transferOf(...files: (File | null)[]): DataTransfer {
  const items = files.map((one) => ({ kind: 'file', getAsFile: () => one, webkitGetAsEntry: () => null }))
  return { items: [...items, { kind: 'string' }] } as unknown as DataTransfer
}

/** Of a shell that knows where files lie. */
const inFolder =
  (folder: string) =>
  ({ name, webkitRelativePath }: File): string =>
    folder + (webkitRelativePath || name).replaceAll('/', folder.includes('\\') ? '\\' : '/')

describe('files of a file window', () => {
  test('go by where they lie, if the shell tells, so that the library reads them and what is beside them', () => {
    const picked = filesOfInput(listOf(file('一.md'), file('二.html'), file('.DS_Store')), inFolder('/家/'))
    expect(picked).toEqual({ paths: ['/家/一.md', '/家/二.html'], files: [], unreadable: [] })
  })

  test('of a folder go as that folder, once', () => {
    const files = listOf(file('a.md', '新聞/a.md'), file('b.md', '新聞/六月/b.md'), file('c.md', '新聞/六月/下/c.md'))
    expect(filesOfInput(files, inFolder('/家/')).paths).toEqual(['/家/新聞'])
    expect(filesOfInput(files, inFolder('C:\\家\\')).paths).toEqual(['C:\\家\\新聞'])
  })

  test('go one by one where the folder cannot be told from the path', () => {
    const files = listOf(file('a.md', '別名/a.md'), file('b.md', '別名/b.md'))
    expect(filesOfInput(files, ({ name }) => `/家/新聞/${name}`).paths).toEqual(['/家/新聞/a.md', '/家/新聞/b.md'])
  })

  test('that lie nowhere, as all of a browser do, are handed over themselves', () => {
    const files = [file('a.md', '新聞/a.md'), file('b.md')]
    const picked = filesOfInput(listOf(...files), () => '')
    expect(picked.paths).toEqual([])
    expect(picked.files).toEqual([
      { path: '新聞/a.md', file: files[0] },
      { path: 'b.md', file: files[1] }
    ])
  })
})

describe('files of a drop', () => {
  test('go by where they lie, and what lies nowhere, as an attachment that was dragged out of a letter, by itself', async () => {
    const [folder, letter] = [file('新聞'), file('添付.pdf')]
    const pathOf = (one: File): string => (one === folder ? '/家/新聞' : '')
    expect(await filesOfTransfer(transferOf(folder, letter, null), pathOf)).toEqual({
      paths: ['/家/新聞'],
      files: [{ path: '添付.pdf', file: letter }],
      unreadable: []
    })
  })
})

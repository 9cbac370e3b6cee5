import { describe, expect, test } from 'vitest'
import { filesBelow, importsOf, packageOf, type Import } from './source-files'

const floors = ['domain', 'contract', 'services', 'adapters', 'shells']
const files = [...filesBelow('src-main', ['.ts']), ...filesBelow('src-renderer', ['.ts', '.svelte'])]
const imports = files.flatMap(importsOf)
const show = ({ from, to }: Import): string => `${from} → ${to}`

const floorOf = (path: string): number => floors.findIndex((floor) => path.startsWith(`src-main/${floor}/`))
const packages = imports.flatMap((one) => {
  const name = one.own ? null : packageOf(one.to)
  return name === null ? [] : [{ ...one, name }]
})
const importersOf = (name: string): string[] => [
  ...new Set(packages.filter((one) => one.name === name).map(({ from }) => from))
]

test('the walk sees the whole program', () => {
  expect(files.length).toBeGreaterThan(150)
  expect(imports.length).toBeGreaterThan(500)
  for (const floor of floors) expect(files.some((file) => floorOf(file) === floors.indexOf(floor))).toBe(true)
})

describe('imports point downwards', () => {
  test('within src-main', () => {
    const upward = imports.filter(({ from, to, own }) => own && floorOf(from) >= 0 && floorOf(to) > floorOf(from))
    expect(upward.map(show)).toEqual([])
  })

  test('no adapter knows another technology’s adapter', () => {
    const technology = (path: string): string | null => /^src-main\/adapters\/([^/]+)\//.exec(path)?.[1] ?? null
    // Files are everybody's; the search index is kept in SQLite, in the transactions of the rows it is about.
    const allowed = new Set(['lunr → sqlite'])
    const sideways = imports.filter(({ from, to, own }) => {
      const [source, target] = [technology(from), technology(to)]
      return (
        own &&
        source !== null &&
        target !== null &&
        source !== target &&
        target !== 'files' &&
        !allowed.has(`${source} → ${target}`)
      )
    })
    expect(sideways.map(show)).toEqual([])
  })

  test('the window knows the contract and the domain alone', () => {
    const outside = imports.filter(
      ({ from, to, own }) =>
        own &&
        from.startsWith('src-renderer/') &&
        !to.startsWith('src-renderer/') &&
        !to.startsWith('src-main/contract/') &&
        !to.startsWith('src-main/domain/')
    )
    expect(outside.map(show)).toEqual([])
  })

  test('src-main never imports the window or the tests', () => {
    const wrong = imports.filter(
      ({ from, to, own }) => own && from.startsWith('src-main/') && /^(src-renderer|tests)\//.test(to)
    )
    expect(wrong.map(show)).toEqual([])
  })
})

describe('only one place imports', () => {
  test.each([
    ['electron', /^src-main\/shells\/electron\//],
    ['@photostructure/sqlite', /^src-main\/adapters\/sqlite\/open\.ts$/],
    ['lunr', /^src-main\/adapters\/lunr\//],
    ['pdfkit', /^src-main\/adapters\/pdf\//],
    ['pdfjs-dist', /^(src-main\/adapters\/(import|pdf)\/|src-renderer\/memo\/)/],
    ['svelte', /^src-renderer\//]
  ])('%s', (name, place) => {
    expect(importersOf(name).filter((file) => !place.test(file))).toEqual([])
    expect(importersOf(name).length, `${name} is imported somewhere`).toBeGreaterThan(0)
  })

  test('nothing but the adapters and the shells touches Node', () => {
    const node = imports.filter(({ to, own }) => !own && (to.startsWith('node:') || packageOf(to) === null))
    const wrong = node.filter(
      ({ from, to }) => /^src-renderer\/|^src-main\/(domain|contract)\//.test(from) && !to.startsWith('#')
    )
    expect(wrong.map(show)).toEqual([])
  })
})

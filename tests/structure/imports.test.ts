import { describe, expect, test } from 'vitest'
import { filesBelow, importsOf, packageOf, read, type Import } from './source-files'

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
    // Files and the system are everybody's; the search index is kept in SQLite, in the transactions of the rows it is
    // about; memos of both formats are made in one thread, and every printer reads notes alike.
    const allowed = new Set(['lunr → sqlite', 'pdf → docx', 'pdf → markdown', 'docx → markdown'])
    const sideways = imports.filter(({ from, to, own }) => {
      const [source, target] = [technology(from), technology(to)]
      return (
        own &&
        source !== null &&
        target !== null &&
        source !== target &&
        target !== 'files' &&
        target !== 'system' &&
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

describe('the program cannot go online by itself', () => {
  const network = /^(node:)?(http|https|http2|net|tls|dgram|dns)(\/|$)/

  test('only the web shell has a network module, and it listens', () => {
    const users = imports.filter(({ to, own }) => !own && network.test(to))
    // node:net is there for the type of a listening address.
    const server = (one: Import): boolean =>
      one.from === 'src-main/shells/web/web-server.ts' && ['node:http', 'node:net'].includes(one.to)
    const requests = (one: Import): boolean => one.from.startsWith('src-main/shells/web/') && one.to === 'node:http'
    expect(users.filter((one) => !server(one) && !requests(one)).map(show)).toEqual([])
  })

  test('only the window’s transport fetches, from its own origin', () => {
    const fetching = files.filter((file) => /\bfetch\(|XMLHttpRequest|WebSocket\(|sendBeacon\(/.test(code(read(file))))
    expect(fetching.filter((file) => !file.startsWith('src-renderer/transport/'))).toEqual([])
  })

  test('no address of the network is in the code but as a name', () => {
    // Namespaces and examples are names; nothing loads them.
    const names = /http:\/\/(www\.w3\.org|127\.0\.0\.1)|https?:\/\/\$\{/g
    const addresses = files.flatMap((file) =>
      [
        ...code(read(file))
          .replace(names, '')
          .matchAll(/(?:src|href|import|url)\s*[=(]\s*["'`]https?:[^"'`]*/g)
      ].map(([found]) => `${file}: ${found}`)
    )
    expect(addresses).toEqual([])
  })
})

/** Without comments, which may speak of what the code does not do. */
function code(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\/|(^|\s)\/\/.*$|<!--[\s\S]*?-->/gm, '')
}

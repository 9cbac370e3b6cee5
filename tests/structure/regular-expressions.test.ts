import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test, vi } from 'vitest'
import { ambiguityOf } from './ambiguity'

const root = fileURLToPath(new URL('../../', import.meta.url))

interface Written {
  readonly place: string
  readonly source: string
  readonly flags: string
}

/** Every regular expression literal of the program, and the files that put patterns together. */
function walkSources(): { literals: Written[]; composing: string[] } {
  const literals: Written[] = []
  const composing: string[] = []
  for (const name of globSync(['src-main/**/*.ts', 'src-renderer/**/*.ts'], { cwd: root })) {
    const file = ts.createSourceFile(name, readFileSync(root + name, 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/')
        const line = file.getLineAndCharacterOfPosition(node.getStart()).line + 1
        literals.push({
          place: `${name}:${line}`,
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1)
        })
      }
      if (
        ts.isNewExpression(node) &&
        node.expression.getText() === 'RegExp' &&
        name.startsWith('src-main') &&
        !composing.includes(name)
      )
        composing.push(name)
      node.forEachChild(visit)
    }
    visit(file)
  }
  return { literals, composing }
}

const { literals, composing } = walkSources()

describe('the judge', () => {
  test.each([
    ['(a+)+$', 'exponential'],
    ['(?:a|a)*b', 'exponential'],
    ['(?:a|ab|b)*c', 'exponential'],
    ['(?:[A-Z][A-Z ]{0,24}){1,24}x', 'exponential'],
    ['^(?:a*b?)*c', 'exponential'],
    ['(?:x+x+)+y', 'exponential'],
    ['\\s+$', 'polynomial'],
    ['^a*a*b', 'polynomial'],
    ['^(?:a|b)*[ac]*d', 'polynomial'],
    ['^\\s*(?:a?\\s*)?$', 'polynomial'],
    ['[0-9]{1,4}(?:[0-9]{1,4}|x){2,40}$', 'exponential'],
    ['(?<!\\s)\\s+$', null],
    ['^[a-z]{2,3}(-[a-z0-9]{1,8})*$', null],
    ['^(?:[-a]|[0-9]{1,4}x){2,40}$', null],
    ['\\s+', null],
    ['^\\s+', null],
    ['^\\s*\\S+\\s*$', null],
    ['^(?:a|b)*c', null],
    ['^(?:ab?)*c', null],
    ['(?:[0-9]{1,4}[年月日]){1,3}', null],
    ['^.*[\\\\/]', null],
    ['^.{0,40}x.{0,40}y', null]
  ])('%s is %s', (source, expected) => expect(ambiguityOf(source, 'u')).toBe(expected))
})

describe('regular expressions of the program', () => {
  test('are found', () => expect(literals.length).toBeGreaterThan(500))

  test('take a time that grows with the text and no faster', () => {
    const slow = literals.flatMap(({ place, source, flags }) => {
      const found = ambiguityOf(source, flags)
      return found === null ? [] : [`${found} ${place} /${source.slice(0, 120)}/${flags}`]
    })
    expect(slow).toEqual([])
  })

  test('do so as well where they are put together', async () => {
    const made: Written[] = []
    const watched = new Proxy(RegExp, {
      construct(target, [source, flags]: [string | RegExp, string | undefined]) {
        if (typeof source === 'string') made.push({ place: source.slice(0, 80), source, flags: flags ?? '' })
        return new target(source, flags)
      }
    })
    vi.resetModules()
    vi.stubGlobal('RegExp', watched)
    for (const name of composing) await import(/* @vite-ignore */ `../../${name}`)
    vi.unstubAllGlobals()
    expect(made.length).toBeGreaterThan(15)
    const slow = made.flatMap(({ place, source, flags }) => {
      const found = ambiguityOf(source, flags)
      return found === null ? [] : [`${found} ${place}`]
    })
    expect(slow).toEqual([])
  })
})

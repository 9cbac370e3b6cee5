import { RegExpParser, visitRegExpAST } from '@eslint-community/regexpp'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, it, vi } from 'vitest'
import { readText } from '../../../src-main/domain/reading/read-text'
import { expectFaithful } from './faithful'

const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../../src-main/domain/reading')

/** Every regular expression literal of the reading modules. */
function literals(): { place: string; source: string; flags: string }[] {
  const found: { place: string; source: string; flags: string }[] = []
  for (const name of readdirSync(folder)) {
    const file = ts.createSourceFile(name, readFileSync(join(folder, name), 'utf8'), ts.ScriptTarget.Latest, true)
    const visit = (node: ts.Node): void => {
      if (ts.isRegularExpressionLiteral(node)) {
        const end = node.text.lastIndexOf('/')
        found.push({
          place: `${name}: ${node.text.slice(0, 60)}`,
          source: node.text.slice(1, end),
          flags: node.text.slice(end + 1)
        })
      }
      node.forEachChild(visit)
    }
    visit(file)
  }
  return found
}

/** Patterns that the modules put together from parts, caught as they are made. */
async function composed(): Promise<{ place: string; source: string; flags: string }[]> {
  const found: { place: string; source: string; flags: string }[] = []
  const made = new Proxy(RegExp, {
    construct(target, [source, flags]: [string | RegExp, string | undefined]) {
      if (typeof source === 'string') found.push({ place: source.slice(0, 60), source, flags: flags ?? '' })
      return new target(source, flags)
    }
  })
  vi.resetModules()
  vi.stubGlobal('RegExp', made)
  await import('../../../src-main/domain/reading/date-mentions')
  await import('../../../src-main/domain/reading/byline')
  await import('../../../src-main/domain/reading/source-names')
  vi.unstubAllGlobals()
  return found
}

describe('patterns', () => {
  it('repeat nothing without a bound', async () => {
    const written = literals()
    const put = await composed()
    expect(written.length).toBeGreaterThan(80)
    expect(put.length).toBeGreaterThan(10)
    const unbounded: string[] = []
    for (const { place, source, flags } of [...written, ...put]) {
      const pattern = new RegExpParser({ ecmaVersion: 2024 }).parsePattern(source, 0, source.length, {
        unicode: flags.includes('u')
      })
      visitRegExpAST(pattern, {
        onQuantifierEnter(node) {
          // A set of leading characters is one pass over them.
          const leading =
            node.max === Infinity &&
            pattern.alternatives.length === 1 &&
            pattern.alternatives[0]!.elements[0]?.type === 'Assertion' &&
            pattern.alternatives[0]!.elements[1] === node
          if (node.max === Infinity && !leading) unbounded.push(place)
        }
      })
    }
    expect(unbounded).toEqual([])
  })
})

const n = 100_000
const repeated = [
  '0',
  '1',
  '２',
  '年',
  '月',
  '日',
  '2025年',
  '6月',
  '11日',
  '同',
  '「',
  '」',
  '（',
  '(',
  '[',
  '](',
  '[a](http://',
  'http://',
  '((',
  'https://a(',
  ' ',
  '\u00a0',
  '\u3000',
  '\t',
  '|',
  '|-',
  '| a ',
  '-',
  '=',
  '・',
  '•',
  '● ',
  '■',
  '【',
  '】',
  '1.',
  '1-',
  '1.1.',
  '第1',
  'Q',
  'Q:',
  'A:',
  '>',
  '一',
  '十',
  '二〇',
  '氏は',
  '氏',
  '教授は',
  'と述べた',
  'によると',
  '関係者は',
  '筋が',
  'コピー',
  'コメント',
  '関連',
  'シェア',
  'Cookie',
  '登録',
  'メルマガ',
  'LINE',
  'ホーム>',
  '次に',
  'ます',
  'ましょう',
  'この記事を読む',
  'か?',
  'a',
  'a.',
  'A ',
  'Ab ',
  'according to A',
  'The A reported ',
  'May ',
  'in 2019 ',
  '에 따르면',
  '가 ',
  '2025년 ',
  '👨‍👩‍👧',
  '🔍 ',
  '\ud83d',
  '\u202e',
  'か\u3099',
  '文：',
  'By A ',
  '姓 名（',
  '著書',
  '生まれ',
  '。',
  '、',
  '\r',
  '\n',
  '\n\n',
  '\u2028',
  '・a',
  '年月日',
  '令和',
  '平成1年',
  '1970年代から',
  '6月11、',
  '春の',
  '夏の大',
  '@',
  'a@',
  'www.'
]

const manyLines = [
  ...[
    '■ a',
    '📰 見出し',
    '1. a',
    '- a',
    '  - a',
    '関連記事',
    'コメント',
    'シェア',
    '見出し',
    '見出しの行',
    '本文である。',
    '次に、詳しく見ていきましょう。',
    '　字下げの行',
    'Q: か',
    'A: だ',
    '> a',
    'a\tb',
    '| a | b |',
    '────',
    '「同じ言葉の引用である」'
  ],
  ...[
    '【a】',
    '第1章 a',
    '2025年6月11日',
    '文：山田 太郎',
    '3月1日に会った。',
    '専門家は指摘する。',
    '[a](https://example.org/b) ',
    '\u00a0',
    'ホーム / 検索',
    '© a',
    '# a',
    '広告',
    'a',
    '？'
  ]
]

describe('lines without number', () => {
  it.each(manyLines)('of %j are read', (line) => {
    for (const end of ['\n', '\n\n']) {
      const text = (line + end).repeat(Math.ceil(n / 2 / line.length))
      expect(readText(text).rawText).toBe(text)
    }
    expect(
      readText(
        manyLines
          .map((other) => `${line}\n${other}\n\n`)
          .join('')
          .repeat(40)
      ).blocks.length
    ).toBeGreaterThan(0)
  })
})

describe('lines without end', () => {
  it.each(repeated)('of %j are read', (part) => {
    const raw = part.repeat(Math.ceil(n / part.length))
    for (const text of [raw, `題名の行\n\n${raw}。`]) {
      const result = readText(text)
      expect(result.rawText).toBe(text)
    }
  })

  it('keep their characters', () => {
    for (const part of ['2025年6月11日、', '[a](https://example.org/) ', '「関係者は」と述べた', '🔍 '])
      expectFaithful(readText(part.repeat(600)))
  })
})

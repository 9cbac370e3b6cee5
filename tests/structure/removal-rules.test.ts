import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readText } from '../../src-main/domain/reading/read-text'
import { reader } from '../../src-renderer/words/reader'
import { frontMatterCases } from '../domain/reading/front-matter-cases'
import { structureCases } from '../domain/reading/structure-cases'
import { projectFolder } from '../e2e/app/tools'

const golden = join(projectFolder, 'tests/fixtures/golden')

test('every rule that takes something out has a name in both languages and stands in the guide', () => {
  const rules = new Set(
    [...structureCases, ...frontMatterCases].flatMap(({ raw }) => readText(raw).removed.map(({ rule }) => rule))
  )
  for (const file of globSync('**/*.json', { cwd: golden })) {
    const drafts = JSON.parse(readFileSync(join(golden, file), 'utf8')) as { removed: string[] }[]
    for (const { removed } of drafts) for (const line of removed) rules.add(line.slice(0, line.indexOf(':')))
  }
  expect(rules.size).toBeGreaterThanOrEqual(20)
  const guide = readFileSync(join(projectFolder, 'docs/import.md'), 'utf8')
  for (const rule of rules) {
    expect(Object.keys(reader.ja.rules)).toContain(rule)
    expect(Object.keys(reader.en.rules)).toContain(rule)
  }
  for (const rule of Object.keys(reader.ja.rules)) expect(guide).toContain(`\`${rule}\``)
})

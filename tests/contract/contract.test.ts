import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contract, type CallName } from '../../src-main/contract/contract'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import type { Case, Memory } from './case'
import { cases, invalidInputs } from './cases'
import { openDirectly, openOverHttp, openOverIpc, type OpenTransport } from './transports'

test('every call of the contract has a case', () => {
  const covered = new Set<CallName>(cases.map(({ call }) => call))
  expect((Object.keys(contract) as CallName[]).filter((name) => !covered.has(name))).toEqual([])
})

describe.each([
  ['in this process', openDirectly],
  ['over HTTP', openOverHttp],
  ['over IPC, in a real window', openOverIpc]
] as const)('the contract %s', (_, open) => {
  let transport: OpenTransport
  let folder: string
  const memory: Memory = { article: 0, other: 0, passage: 0, note: 0, memo: 0, memoSha256: '' }
  const events: WorkbenchEvent[] = []

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'shoken-cases-'))
    transport = await open()
    transport.listen((event) => events.push(event))
  })
  afterAll(async () => {
    await transport.close()
    rmSync(folder, { recursive: true, force: true })
  })

  test.each(cases.map((one) => [one.call, one.title, one] as const))('%s: %s', async (name, _title, one: Case) => {
    const reply = await transport.call(name, one.input(memory, folder))
    expect(JSON.parse(JSON.stringify(reply)), 'a reply is plain data on every way').toEqual(reply)
    if (one.fails) {
      expect(reply).toMatchObject({ ok: false, failure: { code: one.fails } })
      return
    }
    if (!reply.ok) throw new Error(`${reply.failure.code}: ${reply.failure.message}`)
    ;(one.expect as ((value: unknown, memory: Memory) => void) | undefined)?.(reply.value, memory)
  })

  test.each(invalidInputs)('%s with %j is refused', async (name, input) => {
    const reply = await transport.call(name, input)
    expect(reply).toMatchObject({ ok: false, failure: { code: 'INPUT_INVALID' } })
  })

  test('events told what happened, in order', async () => {
    await expect.poll(() => events.some(({ type }) => type === 'library.changed')).toBe(true)
    const first = events.filter((event) => 'job' in event && event.job === 'first').map(({ type }) => type)
    expect(first.at(-1)).toBe('job.ended')
    expect(first.slice(0, -1).every((type) => type === 'job.progress')).toBe(true)
    expect(first.length).toBeGreaterThan(1)
  })

  test('what is not known of a failure stays inside', async () => {
    const reply = await transport.call('article.show', { id: 999_999 })
    expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.js:\d+/)
    expect(Object.keys(reply.ok ? {} : reply.failure).sort()).toEqual(['code', 'detail', 'message'])
  })
})

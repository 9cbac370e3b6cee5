import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createBroadcast } from '../../src-main/shells/broadcast'
import { createIncidentLog } from '../../src-main/shells/incident-log'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'shoken-log-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const now = (): Date => new Date('2025-06-11T01:02:03.004Z')

test('the log has what the user is not shown, under the number the user is shown', () => {
  const log = createIncidentLog(folder, now)
  const first = log.report(new Error('broken', { cause: new Error('beneath') }), 'note.save')
  const second = log.report('only a string', 'note.save')
  expect(first).not.toBe(second)
  expect(readdirSync(join(folder, 'logs'))).toEqual(['2025-06.log'])
  const text = readFileSync(join(folder, 'logs/2025-06.log'), 'utf8')
  expect(text).toContain(`2025-06-11T01:02:03.004Z ${first} note.save\nError: broken`)
  expect(text).toContain('incident-log.test.ts')
  expect(text).toContain('beneath')
  expect(text).toContain(`${second} note.save\n'only a string'`)
})

test('where nothing can be written it says so on standard error, and raises nothing', () => {
  writeFileSync(join(folder, 'logs'), 'in the way')
  const said = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
  const incident = createIncidentLog(folder, now).report(new Error('broken'), 'open')
  expect(said.mock.calls.join('')).toContain(incident)
  said.mockRestore()
})

test('a listener that throws takes the event from nobody else', () => {
  const faults: unknown[] = []
  const heard: string[] = []
  const { emit, listen } = createBroadcast((error) => faults.push(error))
  listen(() => {
    throw new Error('deaf')
  })
  const stop = listen((event) => heard.push(event.type))
  emit({ type: 'command', name: 'note.new' })
  stop()
  emit({ type: 'command', name: 'note.new' })
  expect(heard).toEqual(['command'])
  expect(faults).toHaveLength(2)
})

import { describe, expect, it } from 'vitest'
import type { BackupFile } from '../../../src-main/contract/calls/library'
import { Unsaved } from '../../../src-renderer/saving/unsaved.svelte'
import { LibraryCare } from '../../../src-renderer/settings/library-care.svelte'
import { slowClient } from '../slow-client'

const backup = (file: string): BackupFile => ({
  file,
  bytes: 1,
  writtenAt: '2025-06-18T00:00:00.000Z',
  beforeRestore: false
})
const report = { file: '/backups/a.shoken', articles: 1, passages: 2, notes: 3, sha256: '' }

function open() {
  const client = slowClient()
  return { client, care: new LibraryCare(client, new Unsaved(), () => '直せる失敗です。') }
}

describe('LibraryCare', () => {
  it('lists a backup as soon as it has been written', async () => {
    const { care, client } = open()
    const work = care.backup('  ')
    await new Promise((done) => setTimeout(done))
    expect([care.working, client.of('library.backup')[0]?.input]).toEqual(['backup', {}])
    await client.of('library.backup')[0]?.answer(report)
    await client.of('library.backups')[0]?.answer([backup('/backups/a.shoken')])
    await work
    expect(care.backups.map(({ file }) => file)).toEqual(['/backups/a.shoken'])
    expect([care.working, care.outcomes.backup]).toEqual([null, { kind: 'backup', report }])
  })

  it('does one piece of work at a time, and tells what became of a restore', async () => {
    const { care, client } = open()
    const work = care.restore(' /elsewhere/b.shoken ')
    void care.verify()
    await new Promise((done) => setTimeout(done))
    expect(client.asked.map(({ name, input }) => [name, input])).toEqual([
      ['library.restore', { file: '/elsewhere/b.shoken' }]
    ])
    await client.of('library.restore')[0]?.refuse('BACKUP_INVALID')
    await work
    expect(care.outcomes.restore).toEqual({ kind: 'failure', message: '直せる失敗です。' })
    expect(care.working).toBeNull()
  })
})

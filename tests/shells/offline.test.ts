import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { projectFolder } from '../e2e/app/tools'

/**
 * Runs a shell script in a network namespace of its own: no interface but loopback, no route, no name server. Root may
 * make one as it is, others within a user namespace.
 */
function runUnplugged(script: string): { status: number | null; out: string } {
  const flags = process.getuid?.() === 0 ? ['-n'] : ['-r', '-n']
  const { status, stdout, stderr } = spawnSync('unshare', [...flags, 'sh', '-ec', script], { encoding: 'utf8' })
  return { status, out: stdout + stderr }
}

test.runIf(process.platform === 'linux')('the work of a reader needs no network', () => {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-offline-'))
  const shoken = `"${process.execPath}" "${join(projectFolder, 'out/main/shoken.js')}"`
  const library = `--library "${join(folder, 'library')}"`
  const sample = join(projectFolder, 'resources/sample')
  const { status, out } = runUnplugged(
    [
      // Nothing but loopback is there, and it is down.
      'test "$(ls /sys/class/net | wc -l)" -le 1 || test "$(wc -l < /proc/net/route)" -le 1',
      `${shoken} init ${library}`,
      `${shoken} import "${sample}/two-summits.md" "${sample}/treaty-arithmetic.txt" "${sample}/threshold-of-talks.html" ${library}`,
      `${shoken} tag 2 --quote ハノイ --code hanoi ${library}`,
      `${shoken} search ハノイ ${library}`,
      `${shoken} brief --out "${join(folder, 'memo.pdf')}" ${library}`,
      `${shoken} verify ${library}`
    ].join('\n')
  )
  rmSync(folder, { recursive: true, force: true })
  expect(out).not.toMatch(/unshare:/)
  expect({ status, out }).toMatchObject({
    status: 0,
    out: expect.stringContaining('Everything is in order.') as string
  })
})

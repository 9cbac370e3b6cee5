import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { projectFolder } from '../../e2e/app/tools'

export const program = join(projectFolder, 'out/main/shoken.js')

export interface Ended {
  readonly status: number | null
  readonly out: string
  readonly err: string
}
export interface Setting {
  readonly input?: string | Buffer
  readonly env?: Record<string, string>
  readonly cwd?: string
}

/** A real process, as a script would start it. */
export function shoken(line: readonly string[], { input, env, cwd }: Setting = {}): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...line], {
      cwd,
      env: { ...process.env, LC_ALL: 'en_US.UTF-8', ...env }
    })
    let [out, err] = ['', '']
    child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out, err }))
    child.stdin.end(input)
  })
}

/** A folder with a few documents, and a library beside them that the first command makes. */
export interface Desk {
  readonly folder: string
  readonly library: string
  /** Runs with `--json` on the library: exactly one document on standard output. */
  json(line: readonly string[], setting?: Setting): Promise<{ status: number | null; value: unknown; err: string }>
  remove(): void
}

export function layDesk(): Desk {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-cli-'))
  const library = join(folder, 'library')
  writeFileSync(
    join(folder, 'letter.md'),
    '# 届かない手紙\n\n親書は届かなかった。ハノイ会談は失敗に終わった。ハノイは遠い。\n'
  )
  mkdirSync(join(folder, 'more/deep'), { recursive: true })
  writeFileSync(join(folder, 'more/treaty.txt'), '条約と派兵\n\nロシアとの条約が計算を変えた。\n')
  writeFileSync(join(folder, 'more/deep/summit.txt'), 'Two summits\n\nHanoi left no road map behind.\n')
  writeFileSync(join(folder, 'empty.txt'), '')
  return {
    folder,
    library,
    async json(line, setting) {
      const { status, out, err } = await shoken([...line, '--library', library, '--json'], setting)
      expect(out.endsWith('\n') && out.trimEnd().split('\n').length, `one line of JSON: ${out}${err}`).toBe(1)
      return { status, value: JSON.parse(out) as unknown, err }
    },
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}

export const keys = (value: unknown): string[] => Object.keys(value as object)

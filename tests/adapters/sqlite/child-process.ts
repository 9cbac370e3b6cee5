import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rmSync } from 'node:fs'
import { build } from 'vite'
import { onCleanup } from './library-fixture'

const root = fileURLToPath(new URL('../../../', import.meta.url))

/**
 * Bundles one of `children/` so that plain Node can run it, and returns the file. It lies below node_modules, for the
 * packages it imports are looked for from there.
 */
export async function buildChild(name: string): Promise<{ file: string; remove: () => void }> {
  const outDir = mkdtempSync(join(root, 'node_modules', '.shoken-test-'))
  await build({
    configFile: false,
    root,
    logLevel: 'error',
    build: {
      outDir,
      ssr: fileURLToPath(new URL(`children/${name}.ts`, import.meta.url)),
      target: 'node20',
      rolldownOptions: { output: { format: 'es', entryFileNames: 'child.mjs' } }
    }
  })
  return { file: join(outDir, 'child.mjs'), remove: () => rmSync(outDir, { recursive: true, force: true }) }
}

/** A child process and the whole lines it has printed so far. */
export interface Child {
  readonly process: ChildProcessWithoutNullStreams
  readonly lines: readonly string[]
  /** Resolves with the first line, past or to come, for which `wanted` is true; rejects if the child ends before. */
  line(wanted: (line: string) => boolean): Promise<string>
  /** Kills it as a power cut would, and resolves when it is gone and all that it printed has been read. */
  kill(): Promise<void>
  readonly ended: Promise<number | null>
}

export function startChild(file: string, args: readonly string[]): Child {
  const child = spawn(process.execPath, [file, ...args], { stdio: 'pipe' })
  const lines: string[] = []
  const waiting = new Set<() => void>()
  let rest = ''
  let errors = ''
  let over = false
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    const parts = (rest + chunk).split('\n')
    rest = parts.pop()!
    lines.push(...parts)
    for (const wake of waiting) wake()
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => (errors += chunk))
  const ended = new Promise<number | null>((resolve) =>
    child.on('close', (code) => {
      over = true
      for (const wake of waiting) wake()
      resolve(code)
    })
  )
  onCleanup(() => child.kill('SIGKILL'))
  return {
    process: child,
    lines,
    ended,
    line: (wanted) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = lines.find(wanted)
          if (found === undefined && !over) return
          waiting.delete(look)
          if (found === undefined) reject(new Error(`The child ended: ${lines.join('\n')}\n${errors}`))
          else resolve(found)
        }
        waiting.add(look)
        look()
      }),
    async kill() {
      child.kill('SIGKILL')
      await ended
    }
  }
}

// @ts-check
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('../../', import.meta.url))
const program = join(root, 'out/main/shoken.js')

/** A folder for one benchmark; everything in it goes with `remove`. */
export function benchFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-bench-'))
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * Runs the built command line and waits for its end.
 * @param {string[]} line
 * @returns {Promise<{ ms: number, out: string }>}
 */
export function shoken(line) {
  const started = performance.now()
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [program, ...line], { stdio: ['ignore', 'pipe', 'inherit'] })
    let out = ''
    child.stdout.on('data', (data) => (out += data))
    child.once('close', (code) =>
      code === 0
        ? resolve({ ms: performance.now() - started, out })
        : reject(new Error(`shoken ${line.join(' ')}: ${code}`))
    )
  })
}

/**
 * Starts the web shell on a library; resolves when its address is printed.
 * @param {string} library
 */
export async function startWebShell(library) {
  const started = performance.now()
  const child = spawn(process.execPath, [program, 'serve', '--no-open', '--library', library], {
    stdio: ['ignore', 'pipe', 'inherit']
  })
  // A benchmark that breaks down leaves no server behind.
  const end = () => child.kill()
  process.once('exit', end)
  child.once('exit', () => process.off('exit', end))
  /** @type {string} */
  const address = await new Promise((resolve, reject) => {
    child.stdout.on('data', (data) => {
      const [found] = /http:\S+/.exec(data.toString()) ?? []
      if (found) resolve(found)
    })
    child.once('exit', (code) => reject(new Error(`shoken serve ended with ${code}`)))
  })
  const readyMs = performance.now() - started
  const { origin } = new URL(address)
  let cookie = ''
  return {
    readyMs,
    address,
    /** Resident memory now, MB (Linux). */
    rss: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1] ?? 0) / 1024,
    /** Instead of a browser. */
    enter: async () => {
      cookie = (await fetch(address)).headers.get('set-cookie')?.split(';')[0] ?? ''
    },
    /** The same cookie for a browser, since the ticket works once. */
    browserCookie: () => {
      const [name = '', value = ''] = cookie.split('=')
      return { name, value, url: origin, httpOnly: true, sameSite: /** @type {const} */ ('Strict') }
    },
    /**
     * @param {string} name
     * @param {unknown} input
     */
    call: async (name, input) => {
      const response = await fetch(`${origin}/call/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', origin, cookie },
        body: JSON.stringify(input)
      })
      const reply = await response.json()
      if (!reply.ok) throw new Error(`${name}: ${reply.failure.code} ${reply.failure.message}`)
      return reply.value
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', resolve)
        child.kill('SIGTERM')
      })
  }
}

/**
 * @param {readonly number[]} values
 * @param {number} share 0.5 is the median
 */
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A PDF on disk while the checkers of poppler and qpdf look at it. Says what to install where one is missing. */
export function withPdf<T>(bytes: Uint8Array, look: (tools: PdfTools) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-pdf-'))
  const file = join(folder, 'memo.pdf')
  writeFileSync(file, bytes)
  const clear = (): void => rmSync(folder, { recursive: true, force: true })
  let looked: T | null = null
  try {
    looked = look({
      file,
      folder,
      text: (...options) => run('pdftotext', [...options, file, '-']),
      fonts: () => run('pdffonts', [file]),
      info: (...options) => run('pdfinfo', [...options, file]),
      check: () => run('qpdf', ['--check', file]),
      raw: (...options) => run('qpdf', ['--qdf', '--object-streams=disable', ...options, file, '-'])
    })
    return looked
  } finally {
    if (looked instanceof Promise) void looked.then(clear, clear)
    else clear()
  }
}

export interface PdfTools {
  readonly file: string
  readonly folder: string
  text(...options: string[]): string
  fonts(): string
  info(...options: string[]): string
  check(): string
  raw(...options: string[]): string
}

export function run(program: string, options: readonly string[], env: Readonly<Record<string, string>> = {}): string {
  try {
    return execFileSync(program, options, {
      encoding: 'utf8',
      maxBuffer: 1 << 28,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe']
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      throw new Error(`${program} is not installed: apt-get install poppler-utils qpdf`, { cause: error })
    }
    throw error
  }
}

/**
 * The text of the structure tree in its order, white space left out; without the content of the element types named. A
 * quotation's readings are RT, and their brackets RP, so that without these two it is the article's text.
 */
export function structureText({ info }: PdfTools, without: readonly string[] = []): string {
  let skipped = Infinity
  return bare(
    info('-struct-text')
      .split('\n')
      .map((line) => {
        const depth = line.length - line.trimStart().length
        if (depth <= skipped) skipped = Infinity
        const content = /^ *"(.*)"$/u.exec(line)
        if (content) return skipped === Infinity ? content[1] : ''
        if (without.some((type) => line.trim().split(' ')[0] === type)) skipped = Math.min(skipped, depth)
        return ''
      })
      .join('')
  )
}

/** Text as it is compared: without white space, and without what only marks a line's end. */
export const bare = (text: string): string => text.replace(/[\s\u00ad\u200b\f]+/gu, '')

// @ts-check
import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** What the tests need besides npm packages is kept outside the checkout, so that every checkout finds it. */
export const toolsFolder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'shoken-tests')

/** Where install-tools.mjs writes down what it found. */
export const toolsFile = join(toolsFolder, 'tools.json')

/**
 * The programs that install-tools.mjs found.
 * @returns {{ chromium: string, electron: string, electronVersion: string } | null}
 */
export function knownTools() {
  if (!existsSync(toolsFile)) return null
  const tools = JSON.parse(readFileSync(toolsFile, 'utf8'))
  return existsSync(tools.chromium) && existsSync(tools.electron) ? tools : null
}

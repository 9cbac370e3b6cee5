// @ts-check
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'

/** A program is missing and cannot be installed here; the message says what to install. */
export class ToolMissing extends Error {}

/** @param {string} program */
export function pathOf(program) {
  for (const folder of (process.env.PATH ?? '').split(':')) {
    if (folder && existsSync(`${folder}/${program}`)) return `${folder}/${program}`
  }
  return null
}

/**
 * Installs Debian or Ubuntu packages. Every entry may name alternatives (`libasound2t64|libasound2`): the first one that
 * the system knows is taken.
 * @param {readonly string[]} packages
 * @param {string} why
 */
export function installPackages(packages, why) {
  const sentence = `${why} Install: ${packages.map((name) => name.split('|')[0]).join(' ')}`
  if (!pathOf('apt-get')) throw new ToolMissing(`${sentence} (this system has no apt-get).`)
  const root = process.getuid?.() === 0
  if (!root && spawnSync('sudo', ['-n', 'true']).status !== 0) {
    throw new ToolMissing(`${sentence} (sudo apt-get install …), or run the tests as root.`)
  }
  const apt = (/** @type {string[]} */ ...args) =>
    spawnSync(root ? 'apt-get' : 'sudo', root ? args : ['-n', 'DEBIAN_FRONTEND=noninteractive', 'apt-get', ...args], {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
    }).status === 0

  console.log(`  installing ${packages.join(' ')}`)
  if (!apt('update', '-q')) console.log('  apt-get update failed; trying with the lists at hand')
  const chosen = packages.map((name) => name.split('|').find(isKnown) ?? name.split('|')[0] ?? name)
  if (!apt('install', '-y', '-q', '--no-install-recommends', ...chosen)) throw new ToolMissing(`${sentence}.`)
}

/**
 * Whether the package can be installed: a name that is only provided by others has no line of its own here.
 * @param {string} name
 */
const isKnown = (name) => (spawnSync('apt-cache', ['madison', name], { encoding: 'utf8' }).stdout ?? '').includes(name)

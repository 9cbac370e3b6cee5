// @ts-check
import { join } from 'node:path'
import { benchFolder, quantile, shoken, startWebShell } from './program.mjs'

/** How long the program takes to be there. @returns {Promise<import('./run.mjs').Figure[]>} */
export async function measureStarting() {
  const { folder, remove } = benchFolder()
  const library = join(folder, 'library')
  await shoken(['--version'])
  const versions = []
  for (let n = 0; n < 15; n++) versions.push((await shoken(['--version'])).ms)
  await shoken(['init', '--library', library])
  const ready = []
  for (let n = 0; n < 7; n++) {
    const shell = await startWebShell(library)
    ready.push(shell.readyMs)
    await shell.close()
  }
  remove()
  return [
    { what: '`shoken --version`, median', value: quantile(versions, 0.5), unit: 'ms', atMost: 250 },
    { what: 'web shell ready after its process starts, median', value: quantile(ready, 0.5), unit: 'ms', atMost: 1000 }
  ]
}

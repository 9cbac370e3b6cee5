import { fileURLToPath } from 'node:url'
import type { FailureData } from '../../contract/contract'
import { giveWay, giveWayAsSession, standsBack } from '../../adapters/system/give-way'
import { openWorkbench } from '../open-workbench'
import { refusalOf } from '../refusal'
import { version } from '../version'
import { systemLanguage } from '../window-language'
import { hasDisplay, openBrowser } from './open-browser'
import { startWebServer } from './web-server'

export interface ServeOptions {
  readonly folder: string
  /** Where the built program lies. */
  readonly programFolder: URL
  /** 0 takes a free port. */
  readonly port: number
  /** False prints the address only. */
  readonly openBrowser: boolean
  readonly print: (line: string) => void
}

/** What `serve` resolves to: null when it was interrupted, which is its ordinary end, else why it could not serve. */
export type ServeEnd = FailureData | { readonly code: 'PORT'; readonly message: string } | null

/** The workbench in the browser. Runs until SIGINT, SIGTERM or SIGHUP; a second one ends the process at once. */
export async function serve(options: ServeOptions): Promise<ServeEnd> {
  const { folder, programFolder, print } = options
  let language = systemLanguage()
  const info = {
    version,
    shell: 'web',
    platform: process.platform,
    // The window speaks as its browser does until the reader has chosen, and so does what the library says in it.
    get systemLanguage() {
      return language
    },
    versions: { node: process.versions.node }
  } as const
  const interrupted = untilInterrupted()

  let workbench
  try {
    workbench = await openWorkbench({ folder, programFolder, info })
  } catch (error) {
    return refusalOf(error, { folder, info })
  }
  let server
  try {
    server = await startWebServer({
      dispatch: workbench.dispatch,
      listen: workbench.listen,
      windowFolder: fileURLToPath(new URL('../renderer/', programFolder)),
      port: options.port,
      onSpentTicket: (address) => print(`Shoken: ${address}`),
      onLanguage: (spoken) => (language = spoken)
    })
  } catch (error) {
    await workbench.close()
    return { code: 'PORT', message: `Port ${options.port} of 127.0.0.1 cannot be used (${String(error)}).` }
  }
  print(`Shoken: ${server.address}`)
  if (options.openBrowser && hasDisplay()) void openBrowser(server.address)
  // After the browser has been started, which would inherit it.
  giveWay(standsBack.library)
  giveWayAsSession(standsBack.session)

  await interrupted
  workbench.cancelJobs()
  await server.close()
  await workbench.close()
  return null
}

function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.once(signal, () => {
        process.once(signal, () => process.exit(130))
        resolve()
      })
    }
  })
}

import type { Client } from '../../src-main/contract/client'
import { chooseLanguage, Words } from '../words/words.svelte'
import { hearEarly } from './hear-early'
import { Status } from './status.svelte'
import type { Surroundings } from './surroundings'
import { Workbench } from './workbench.svelte'

/** Asks the program what it holds and makes the window's state from it. Rejects with the first failure. */
export async function openWorkbench(given: Client, surroundings: Surroundings): Promise<Workbench> {
  const client: Client = { ...given, listen: hearEarly(given.listen) }
  const [app, counts, codebook, settings] = await Promise.all([
    client.call('app.info', {}),
    client.call('library.status', {}),
    client.call('codebook.show', {}),
    client.call('setting.all', {})
  ])
  const words = new Words(chooseLanguage(settings['language'], navigator.languages))
  const status = new Status(client, app, counts, codebook, surroundings.ready)
  const workbench = new Workbench(client, words, status, settings, surroundings)
  await Promise.all([workbench.library.refresh(), workbench.desk.reopen()])
  return workbench
}

import type { Command } from '../command'

/** Opens no library in this process's client: the web shell opens its own, see run.ts. */
export const serveCommand: Command = {
  name: 'serve',
  calls: [],
  summary: 'Serves the window on 127.0.0.1 and opens the browser.',
  about: 'Prints one line with the address; runs until it is interrupted.',
  usage: '',
  options: {
    port: { type: 'string', value: 'N', about: 'A free one if left out.' },
    'no-open': { type: 'boolean', about: 'Opens no browser.' }
  },
  shape: '{ address }',
  makesLibrary: true,
  run: () => Promise.reject(new Error('The web shell serves.'))
}

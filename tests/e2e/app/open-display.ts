import { spawn } from 'node:child_process'

/**
 * Gives the desktop shell a screen of its own where there is none, so that the suite needs no wrapper command. Xvfb
 * chooses a free display itself and says which; `-ac` lets the run as an ordinary user in. Returns the function that takes it away.
 */
export async function openDisplay(): Promise<() => void> {
  if (process.platform !== 'linux' || process.env.DISPLAY) return () => undefined
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', '1680x1050x24', '-nolisten', 'tcp', '-ac'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe']
  })
  const display = await new Promise<string>((resolve, reject) => {
    server.once('error', () => reject(new Error('Xvfb is missing. Run "node tests/tools/install-tools.mjs".')))
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)))
    server.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()))
  })
  process.env.DISPLAY = `:${display}`
  return () => {
    delete process.env.DISPLAY
    server.kill()
  }
}

export default openDisplay

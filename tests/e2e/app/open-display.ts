import { spawn } from 'node:child_process'

/**
 * Gives the desktop shell a screen that nobody else has. Two windows on one screen share its pointer: whenever one opens
 * or closes, the other is told of a mouse without a button, and Chromium gives up the selection that is being drawn. Xvfb
 * chooses a free display itself and says which; `-ac` lets the run as an ordinary user in. Returns the function that
 * takes the screen away again.
 */
export async function openDisplay(): Promise<() => void> {
  if (process.platform !== 'linux') return () => undefined
  const before = process.env.DISPLAY
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
    if (before === undefined) delete process.env.DISPLAY
    else process.env.DISPLAY = before
    server.kill()
  }
}

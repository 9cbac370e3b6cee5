import { spawn } from 'node:child_process'

/** Whether somebody could see a browser that is opened here. */
export function hasDisplay(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env
): boolean {
  if (platform === 'win32' || platform === 'darwin') return env.SSH_CONNECTION === undefined
  return Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
}

/** Opens an address in the default browser; resolves to whether a program took it. */
export function openBrowser(address: string, platform: NodeJS.Platform = process.platform): Promise<boolean> {
  const [program, ...args] =
    platform === 'win32'
      ? ['rundll32', 'url.dll,FileProtocolHandler', address]
      : platform === 'darwin'
        ? ['open', address]
        : ['xdg-open', address]
  return new Promise((resolve) => {
    const child = spawn(program as string, args, { stdio: 'ignore', detached: true })
    child.once('error', () => resolve(false))
    // xdg-open answers when it has found a browser or given up; a browser that stays attached counts as found.
    child.once('exit', (code) => resolve(code === 0))
    setTimeout(() => resolve(true), 3000).unref()
    child.unref()
  })
}

import { homedir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * The folder that holds everything a user keeps, by the custom of the platform: XDG base directories on Linux,
 * `%APPDATA%` on Windows, `~/Library/Application Support` on macOS.
 */
export function dataFolder(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
  home: string = homedir()
): string {
  if (platform === 'win32') return join(env.APPDATA || join(home, 'AppData', 'Roaming'), 'shoken')
  if (platform === 'darwin') return join(home, 'Library', 'Application Support', 'shoken')
  // The specification has a relative XDG_DATA_HOME ignored.
  const xdg = env.XDG_DATA_HOME
  return join(xdg?.startsWith('/') ? xdg : join(home, '.local', 'share'), 'shoken')
}

/** The library that is opened: the one asked for, else `library` in the user's data folder. Always absolute. */
export function libraryFolder(asked?: string): string {
  return asked ? resolve(asked) : join(dataFolder(), 'library')
}

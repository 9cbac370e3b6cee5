import { z } from 'zod'
import { call } from '../call'

/** What a shell knows of itself. */
export interface ShellInfo {
  readonly version: string
  readonly shell: 'electron' | 'web' | 'cli'
  readonly platform: string
  /** Of the operating system, or of the browser that the window is in, as BCP 47; the window's language is a setting. */
  readonly systemLanguage: string
  readonly versions: Readonly<Record<string, string>>
}

/** What not every shell can do. The window asks for it by name and never for the shell. */
export type Capability = 'path.choose'

export interface AppInfo extends ShellInfo {
  readonly can: readonly Capability[]
}

/** What a path is chosen for: a backup is written or read, a folder is watched. */
export const pathPurposes = ['backup', 'restore', 'watch'] as const
export type PathPurpose = (typeof pathPurposes)[number]

export const appCalls = {
  'app.info': call<AppInfo>()('Which Shoken this is, and what it can do.', z.object({})),
  'path.choose': call<{ path: string | null }>()(
    'Asks for a file or folder in the system’s own dialog; null if it was closed, or where there is none (see `can`).',
    z.object({ purpose: z.enum(pathPurposes) })
  )
}

import { z } from 'zod'
import { call } from '../call'

export interface AppInfo {
  readonly version: string
  readonly shell: 'electron' | 'web' | 'cli'
  readonly platform: string
  /** Of the operating system, as BCP 47; the window's language is a setting. */
  readonly systemLanguage: string
  readonly versions: Readonly<Record<string, string>>
}

export const appCalls = {
  'app.info': call<AppInfo>()('Which Shoken this is.', z.object({}))
}

import type { appCalls, Capability, PathPurpose, ShellInfo } from '../contract/calls/app'
import type { HandlersOf } from '../contract/contract'

/** The system's dialog for a file or folder: an absolute path, or null if it was closed without one. */
export type ChoosePath = (purpose: PathPurpose) => Promise<string | null>

export interface AppDeps {
  readonly info: ShellInfo
  /** Missing where the shell has no dialogs; a path is typed there. */
  readonly choosePath: ChoosePath | undefined
}

/** What the shell knows and can do. */
export function appHandlers({ info, choosePath }: AppDeps): HandlersOf<typeof appCalls> {
  const can: readonly Capability[] = choosePath ? ['path.choose'] : []
  return {
    'app.info': () => ({ ...info, can }),
    'path.choose': async ({ purpose }) => ({ path: choosePath ? await choosePath(purpose) : null })
  }
}

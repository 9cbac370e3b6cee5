import type { appCalls, AppInfo } from '../contract/calls/app'
import type { HandlersOf } from '../contract/contract'

/** What a shell knows of itself. */
export const appHandlers = (info: AppInfo): HandlersOf<typeof appCalls> => ({ 'app.info': () => info })

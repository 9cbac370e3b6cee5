import type { DesktopBridge, Transport } from '../../src-main/contract/client'
import type { Reply } from '../../src-main/contract/contract'
import { httpTransport } from './http-transport'

/** Where a file lies on the disk; empty for one that lies nowhere there, or where the shell doesn't tell. */
export type PathOf = (file: File) => string

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; absent in a browser. */
    readonly shoken?: DesktopBridge
  }
}

export interface Shell {
  readonly transport: Transport
  readonly pathOf: PathOf
  readonly offer: DesktopBridge['offer']
}

const overBridge = ({ call, listen }: DesktopBridge): Transport => ({
  call: async (name, input) => JSON.parse(await call(name, input)) as Reply<unknown>,
  listen
})

/** What the desktop shell gives where it exists, else the same calls over HTTP; a browser tells no paths and has no menu. Called once, by main.ts. */
export const pickShell = ({ shoken, location }: Window): Shell =>
  shoken
    ? { transport: overBridge(shoken), pathOf: shoken.pathOf, offer: shoken.offer }
    : { transport: httpTransport(location.origin), pathOf: () => '', offer: () => undefined }

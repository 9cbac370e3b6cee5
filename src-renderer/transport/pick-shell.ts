import type { Transport } from '../../src-main/contract/client'
import { httpTransport } from './http-transport'

declare global {
  interface Window {
    /** Put there by the desktop shell's preload; absent in a browser. */
    readonly shoken?: Transport
  }
}

/** The desktop shell's two functions where they exist, else the same two over HTTP. Called once, by main.ts. */
export const pickTransport = (window: Window): Transport => window.shoken ?? httpTransport(window.location.origin)

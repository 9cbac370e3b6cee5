import { protocol, type Session } from 'electron'
import { readWindowFile } from '../window-files'

/**
 * The window's own scheme. Unlike `file:` it has an origin, so that CSP, fetch and module workers behave as on a site,
 * and it can show nothing but the built window.
 */
export const windowOrigin = 'shoken://window'

/** Must be called before the app is ready. */
export function registerWindowScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'shoken',
      privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
    }
  ])
}

export function serveWindow(session: Session, windowFolder: string): void {
  session.protocol.handle('shoken', async (request) => {
    const { host, pathname } = new URL(request.url)
    const file = host === 'window' && request.method === 'GET' ? await readWindowFile(windowFolder, pathname) : null
    return file ? new Response(file.body, { headers: file.headers }) : new Response(null, { status: 404 })
  })
}

/** Whether an address belongs to the app itself. Blobs carry the origin that made them. */
export function isOwnAddress(address: string, devtools: boolean): boolean {
  return (
    address.startsWith(`${windowOrigin}/`) ||
    address.startsWith(`blob:${windowOrigin}/`) ||
    address.startsWith('data:') ||
    (devtools && address.startsWith('devtools://'))
  )
}

import { app, type Session, type WebContents } from 'electron'
import { isOwnAddress, windowOrigin } from './app-protocol'

/**
 * Switches that must be set before the app is ready. Offline is a property of the program: besides refusing requests
 * (below), Chromium's own services are kept from asking for anything, and no name is ever resolved.
 */
export function forbidBackgroundTraffic(): void {
  app.commandLine.appendSwitch('disable-background-networking')
  app.commandLine.appendSwitch('disable-component-update')
  app.commandLine.appendSwitch('disable-domain-reliability')
  app.commandLine.appendSwitch('no-pings')
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND')
}

/** Putting text on the clipboard at a click of "copy". Not reading it, and nothing that is not plain text. */
const copying = 'clipboard-sanitized-write'

/** Refuses every request that is not the app's own, and every permission but that of copying. */
export function lockSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, answer) => {
    answer({ cancel: !isOwnAddress(details.url, !app.isPackaged) })
  })
  session.setPermissionRequestHandler((_contents, permission, answer) => answer(permission === copying))
  session.setPermissionCheckHandler((_contents, permission) => permission === copying)
  session.setDevicePermissionHandler(() => false)
  session.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  // Dictionaries come from a server of Google's.
  session.setSpellCheckerEnabled(false)
  session.setSpellCheckerDictionaryDownloadURL(`${windowOrigin}/no-dictionaries/`)
}

/** Keeps a window on its page: no navigation, no second window, no `<webview>`, no WebRTC around the request filter. */
export function lockContents(contents: WebContents): void {
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-navigate', (event) => event.preventDefault())
  contents.on('will-frame-navigate', (event) => event.preventDefault())
  contents.on('will-redirect', (event) => event.preventDefault())
  contents.on('will-attach-webview', (event) => event.preventDefault())
  contents.on('login', (event) => event.preventDefault())
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
}

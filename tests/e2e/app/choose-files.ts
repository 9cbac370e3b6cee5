import type { ElectronApplication } from '@playwright/test'

/**
 * Chooses files in the import dialog of the desktop window as its file window would, so that the shell knows where they
 * lie: Playwright hands Electron their bytes alone. A folder comes as it does when it is dropped.
 */
export async function chooseFiles(electron: ElectronApplication, files: readonly string[]): Promise<void> {
  await electron.evaluate(async ({ BrowserWindow }, files) => {
    const { debugger: connection } = BrowserWindow.getAllWindows()[0]!.webContents
    connection.attach()
    const { root } = await connection.sendCommand('DOM.getDocument')
    const selector = '[data-testid=import-files]'
    const { nodeId } = await connection.sendCommand('DOM.querySelector', { nodeId: root.nodeId, selector })
    await connection.sendCommand('DOM.setFileInputFiles', { nodeId, files })
    connection.detach()
  }, files)
}

import { contextBridge, ipcRenderer, webUtils, type IpcRendererEvent } from 'electron'
import type { DesktopBridge } from '../../contract/client'
import type { WorkbenchEvent } from '../../contract/events'
import { channel, offerChannel, pieceChannel } from './channel'
import { gatherPieces } from './gather-pieces'
import { replyText, type PackedReply, type PiecedReply } from './workbench-message'

const gathered = gatherPieces()
ipcRenderer.on(pieceChannel, (_, id: number, piece: PackedReply) => gathered.add(id, piece))
/** A page that is loaded anew counts on from elsewhere: what was meant for the one before is not taken for its own. */
let lastId = Date.now() * 1000

const bridge: DesktopBridge = {
  async call(name, input) {
    const id = (lastId += 1)
    gathered.expect(id)
    try {
      const { pieces, last } = (await ipcRenderer.invoke(channel, name, input, id)) as PiecedReply
      return replyText(...(await gathered.take(id, pieces)), last)
    } finally {
      gathered.forget(id)
    }
  },
  listen: (listener) => {
    // The IPC event itself holds the sender and must not reach the page.
    const relay = (_: IpcRendererEvent, event: WorkbenchEvent): void => listener(event)
    ipcRenderer.on(channel, relay)
    return () => void ipcRenderer.off(channel, relay)
  },
  pathOf: (file) => webUtils.getPathForFile(file),
  offer: (commands) => ipcRenderer.send(offerChannel, commands)
}

contextBridge.exposeInMainWorld('shoken', bridge)

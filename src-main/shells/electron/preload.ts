import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Transport } from '../../contract/client'
import type { WorkbenchEvent } from '../../contract/events'
import { channel } from './channel'
import { unpackReply, type PackedReply } from './workbench-message'

const transport: Transport = {
  call: async (name, input) => unpackReply((await ipcRenderer.invoke(channel, name, input)) as PackedReply),
  listen: (listener) => {
    // The IPC event itself holds the sender and must not reach the page.
    const relay = (_: IpcRendererEvent, event: WorkbenchEvent): void => listener(event)
    ipcRenderer.on(channel, relay)
    return () => void ipcRenderer.off(channel, relay)
  }
}

contextBridge.exposeInMainWorld('shoken', transport)

import { contextBridge, ipcRenderer, type IpcRendererEvent } from 'electron'
import type { Transport } from '../../contract/client'
import type { Reply } from '../../contract/contract'
import type { WorkbenchEvent } from '../../contract/events'
import { channel } from './channel'

const transport: Transport = {
  call: (name, input) => ipcRenderer.invoke(channel, name, input) as Promise<Reply<unknown>>,
  listen: (listener) => {
    // The IPC event itself holds the sender and must not reach the page.
    const relay = (_: IpcRendererEvent, event: WorkbenchEvent): void => listener(event)
    ipcRenderer.on(channel, relay)
    return () => void ipcRenderer.off(channel, relay)
  }
}

contextBridge.exposeInMainWorld('shoken', transport)

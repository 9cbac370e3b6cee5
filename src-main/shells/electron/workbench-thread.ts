import { parentPort, workerData, type MessagePort } from 'node:worker_threads'
import { openWorkbench, type Workbench } from '../open-workbench'
import { refusalOf } from '../refusal'
import type { FromThread, ThreadStart, ToThread } from './workbench-message'

// The workbench of the desktop shell. It has a thread of its own, so that no query, however long, keeps the process
// from answering the window.

if (!parentPort) throw new Error('This file runs as a worker thread.')
await run(parentPort, workerData as ThreadStart)

async function run(port: MessagePort, start: ThreadStart): Promise<void> {
  const tell = (message: FromThread): void => port.postMessage(message)
  try {
    const workbench = await openWorkbench({ ...start, programFolder: new URL('.', import.meta.url) })
    workbench.listen((event) => tell({ type: 'event', event }))
    serve(port, workbench, tell)
    tell({ type: 'opened' })
  } catch (error) {
    // Without a listener on the port the thread ends by itself once this has been sent.
    tell({ type: 'refused', failure: refusalOf(error, start) })
  }
}

function serve(port: MessagePort, workbench: Workbench, tell: (message: FromThread) => void): void {
  const underway = new Set<Promise<void>>()

  port.on('message', (message: ToThread) => {
    if (message.type === 'close') return void close()
    const answered = workbench
      .dispatch(message.name, message.input)
      .then((reply) => tell({ type: 'reply', id: message.id, reply }))
    underway.add(answered)
    void answered.finally(() => underway.delete(answered))
  })

  async function close(): Promise<void> {
    workbench.cancelJobs()
    // What was asked for before the window closed is still done: the last save of a note is among it.
    await Promise.allSettled(underway)
    await workbench.close()
    port.close()
  }
}

// @vitest-environment node
import { afterEach, expect, test } from 'vitest'
import { converse, type Conversation } from '../../../src-renderer/transport/converse'

const open: MessagePort[] = []
afterEach(() => open.splice(0).forEach((port) => port.close()))

type Answer = (content: string) => Promise<unknown>

/** Two sides over real ports, which clone as workers do. */
function twoSides(here: Answer, there: Answer): [Conversation, Conversation] {
  const { port1, port2 } = new MessageChannel()
  open.push(port1, port2)
  const sides: [Conversation, Conversation] = [converse(port1, here), converse(port2, there)]
  for (const port of open) port.start()
  return sides
}

const silent: Answer = () => new Promise(() => undefined)

test('each question gets its own answer, also when they come in another order', async () => {
  const [window] = twoSides(silent, async (content) => {
    if (content === 'slow') await new Promise((resolve) => setTimeout(resolve, 20))
    return `${content}!`
  })
  const order: unknown[] = []
  const noted = (content: string) => window.ask(content).then((answer) => void order.push(answer))
  await Promise.all([noted('slow'), noted('quick')])
  expect(order).toEqual(['quick!', 'slow!'])
})

test('whoever is asked may ask back before answering', async () => {
  const [window, worker]: [Conversation, Conversation] = twoSides(
    (content) => Promise.resolve(`the window on ${content}`),
    (content) => worker.ask(content)
  )
  expect(await window.ask('files')).toBe('the window on files')
})

test('a question that could not be answered rejects with the reason', async () => {
  const [window] = twoSides(silent, () => Promise.reject(new Error('vanished')))
  await expect(window.ask('a.txt')).rejects.toThrow('vanished')
})

test('nothing waits for a side that is gone', async () => {
  const [window] = twoSides(silent, silent)
  const asked = window.ask('a.txt')
  window.end('broken down')
  await expect(asked).rejects.toThrow('broken down')
  await expect(window.ask('b.txt')).rejects.toThrow('broken down')
})

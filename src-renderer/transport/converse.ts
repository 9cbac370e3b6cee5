/** A worker as the window sees it, or the window as the worker does. */
interface Side {
  postMessage(message: unknown): void
  addEventListener(type: 'message', listener: (event: MessageEvent<Message>) => void): void
}

type Message =
  | { readonly question: number; readonly content: unknown }
  | { readonly answerTo: number; readonly content: unknown }
  | { readonly failureOf: number; readonly reason: string }

export interface Conversation {
  /** Rejects with the reason if the other side could not answer, or once the conversation has ended. */
  ask(content: unknown): Promise<unknown>
  end(reason: string): void
}

/** Questions and answers between the window and a worker of its own, either way. Contents are cloned; files are not read by that. */
export function converse<Question>(side: Side, answer: (content: Question) => Promise<unknown>): Conversation {
  const waiting = new Map<number, { resolve(content: unknown): void; reject(error: Error): void }>()
  let last = 0
  let ended: string | null = null
  const tell = (message: Message): void => side.postMessage(message)

  side.addEventListener('message', ({ data: message }) => {
    if ('question' in message) {
      const { question, content } = message
      answer(content as Question).then(
        (content) => tell({ answerTo: question, content }),
        (error: unknown) => tell({ failureOf: question, reason: String(error) })
      )
      return
    }
    const id = 'answerTo' in message ? message.answerTo : message.failureOf
    const asked = waiting.get(id)
    waiting.delete(id)
    if ('answerTo' in message) asked?.resolve(message.content)
    else asked?.reject(new Error(message.reason))
  })

  return {
    ask: (content) =>
      new Promise((resolve, reject) => {
        if (ended !== null) return reject(new Error(ended))
        waiting.set((last += 1), { resolve, reject })
        tell({ question: last, content })
      }),
    end(reason) {
      ended = reason
      for (const { reject } of waiting.values()) reject(new Error(reason))
      waiting.clear()
    }
  }
}

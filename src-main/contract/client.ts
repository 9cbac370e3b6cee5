import type { CallName, FailureData, Input, Output, Reply } from './contract'
import type { WorkbenchEvent } from './events'

/** The two functions a shell gives to a window. */
export interface Transport {
  call(name: string, input: unknown): Promise<Reply<unknown>>
  /** Returns the function that stops listening. */
  listen(listener: (event: WorkbenchEvent) => void): () => void
}

/**
 * What the desktop shell puts into its page. Objects that cross over to a page are copied property by property, which of a
 * list of 10,000 takes several frames; replies cross as text.
 */
export interface DesktopBridge extends Pick<Transport, 'listen'> {
  /** Resolves to a `Reply` as JSON. */
  call(name: string, input: unknown): Promise<string>
  /** Where a file lies that the reader has handed to the page; empty for one that the page has made. */
  pathOf(file: File): string
  /** Says which commands of the page can be carried out now: a menu greys the others. */
  offer(commands: readonly string[]): void
}

/** A failure as the caller of a client sees it. */
export class CallFailure extends Error {
  override readonly name = 'CallFailure'

  constructor(readonly failure: FailureData) {
    super(failure.message)
  }
}

export interface Client {
  /** Resolves to the output; rejects with a `CallFailure`. */
  call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>>
  listen: Transport['listen']
}

export function createClient(transport: Transport): Client {
  return {
    async call<N extends CallName>(name: N, input: Input<N>): Promise<Output<N>> {
      const reply = await transport.call(name, input)
      if (!reply.ok) throw new CallFailure(reply.failure)
      return reply.value as Output<N>
    },
    listen: (listener) => transport.listen(listener)
  }
}

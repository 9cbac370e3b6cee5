import type { CallName, FailureData, Input, Output, Reply } from './contract'
import type { WorkbenchEvent } from './events'

/** The two functions a shell gives to a window. */
export interface Transport {
  call(name: string, input: unknown): Promise<Reply<unknown>>
  /** Returns the function that stops listening. */
  listen(listener: (event: WorkbenchEvent) => void): () => void
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

import type { PackedReply } from './workbench-message'

interface Gathered {
  readonly pieces: PackedReply[]
  /** Told of every piece. */
  look: () => void
}

export interface GatheredPieces {
  /** From now on pieces of this call are kept; those of calls that nobody waits for are not. */
  expect(id: number): void
  add(id: number, piece: PackedReply): void
  /** Resolves with so many pieces of an expected call, in their order. */
  take(id: number, count: number): Promise<readonly PackedReply[]>
  forget(id: number): void
}

/** The pieces of long replies, by call. They and the answers that count them come down on ways of their own. */
export function gatherPieces(): GatheredPieces {
  const calls = new Map<number, Gathered>()
  return {
    expect: (id) => void calls.set(id, { pieces: [], look: () => undefined }),
    add(id, piece) {
      const call = calls.get(id)
      call?.pieces.push(piece)
      call?.look()
    },
    take(id, count) {
      const call = calls.get(id)
      if (!call) return Promise.reject(new Error('Not expected.'))
      return new Promise((resolve) => {
        call.look = () => {
          if (call.pieces.length >= count) resolve(call.pieces.slice(0, count))
        }
        call.look()
      })
    },
    forget: (id) => void calls.delete(id)
  }
}

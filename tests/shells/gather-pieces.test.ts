import { expect, test } from 'vitest'
import { gatherPieces } from '#main/shells/electron/gather-pieces'
import { packReply, unpackReply } from '#main/shells/electron/workbench-message'

const piece = (sign: number): Uint8Array<ArrayBuffer> => Uint8Array.of(sign)

test('pieces that came before the answer, and pieces that come after it', async () => {
  const gathered = gatherPieces()
  gathered.expect(1)
  gathered.expect(2)
  gathered.add(1, piece(10))
  gathered.add(2, piece(20))
  const taken = gathered.take(1, 2)
  gathered.add(1, piece(11))
  expect(await taken).toEqual([piece(10), piece(11)])
  expect(await gathered.take(2, 1)).toEqual([piece(20)])
})

test('an answer without pieces, also where some had come before it broke off', async () => {
  const gathered = gatherPieces()
  gathered.expect(1)
  gathered.add(1, piece(10))
  expect(await gathered.take(1, 0)).toEqual([])
})

test('pieces of a call that nobody waits for are not kept', async () => {
  const gathered = gatherPieces()
  gathered.add(1, piece(10))
  gathered.expect(1)
  gathered.forget(1)
  gathered.add(1, piece(11))
  gathered.expect(1)
  expect(await gathered.take(1, 0)).toEqual([])
  gathered.add(1, piece(12))
  expect(await gathered.take(1, 1)).toEqual([piece(12)])
})

test('a reply is read again from its pieces, wherever they are cut', () => {
  const reply = { ok: true as const, value: '所見𠮷' }
  const packed = packReply(reply)
  for (let at = 0; at <= packed.length; at++) {
    expect(unpackReply(packed.slice(0, at), packed.slice(at))).toEqual(reply)
  }
})

import { expect, test } from 'vitest'
import { evenPart } from '../../../src-main/domain/briefing/even-parts'

test.each([
  [9, 9, 9],
  [10, 9, 5],
  [19, 9, 7],
  [1, 9, 1],
  [0, 9, 1],
  [3, 0, 1]
])('%i things of which %i have room together come in parts of %i', (count, most, part) => {
  expect(evenPart(count, most)).toBe(part)
})

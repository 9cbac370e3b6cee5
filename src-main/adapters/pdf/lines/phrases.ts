import { jaModel, Parser } from 'budoux'
import { clustersOf } from './clusters'

const parser = new Parser(jaModel)

/** Offsets in clusters at which a phrase (文節) of a Japanese text begins, after BudouX. */
export function phraseStarts(text: string): Set<number> {
  const starts = new Set<number>()
  let at = 0
  for (const phrase of parser.parse(text)) {
    starts.add(at)
    at += clustersOf(phrase).length
  }
  // BudouX knows no Western words; a word begins behind its space.
  clustersOf(text).forEach((cluster, index) => {
    if (cluster === ' ' || cluster === '　') starts.add(index + 1)
  })
  return starts
}

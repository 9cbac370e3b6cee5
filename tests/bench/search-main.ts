import * as own from './search-own'
import * as peers from './search-peers'

/** Entry of a measuring process: a step's name and its arguments; the result goes to standard output as JSON. */
const [step, ...given] = process.argv.slice(2)
const thread = new URL('search-thread.mjs', import.meta.url)

const steps: Record<string, () => unknown> = {
  build: () => own.build(given[0]!, Number(given[1]), Number(given[2])),
  finish: () => own.finish(given[0]!),
  search: () => own.search(given[0]!, thread),
  bad: () => own.bad(given[0]!, thread),
  answers: () => own.answers(given[0]!),
  importing: () => own.whileImporting(given[0]!, thread, Number(given[1])),
  feed: () => own.feed(given[0]!, Number(given[1])),
  peer: () => peers.measurePeer(given[0]!, Number(given[1]), Number(given[2])),
  judge: () => peers.judge(Number(given[0])),
  peers: () => peers.peerNames
}
process.stdout.write(JSON.stringify(await steps[step!]!()))

import { printMemo } from '../../src-main/adapters/pdf/print-memo'
import { compose } from '../../src-main/domain/briefing/compose'
import { gatheredFixture, laterData, planFixture } from '../domain/briefing/gathered-fixture'
import { numberSentences } from './number-sentences'

/** Prints the long memo in a process that has loaded nothing else, and says its peak memory, MB. */
await printMemo(numberSentences(compose({ ...gatheredFixture(90), ...laterData }, planFixture)))
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))

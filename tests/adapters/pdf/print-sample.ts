import { createHash } from 'node:crypto'
import { printMemo } from '../../../src-main/adapters/pdf/print-memo'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, laterData, planFixture } from '../../domain/briefing/gathered-fixture'

/** Prints the sample memo in a process of its own and says its sha256. */
const briefing = compose({ ...gatheredFixture(5), ...laterData }, planFixture)
const { bytes } = await printMemo(briefing)
process.stdout.write(createHash('sha256').update(bytes).digest('hex'))

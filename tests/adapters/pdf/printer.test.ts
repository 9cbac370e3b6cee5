import { rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPrinter, type MemoPrinter } from '../../../src-main/adapters/pdf/printer'
import { Failure } from '../../../src-main/contract/failure'
import { compose } from '../../../src-main/domain/briefing/compose'
import { gatheredFixture, planFixture } from '../../domain/briefing/gathered-fixture'
import { buildThread } from './built-thread'
import { run } from './pdf-tools'

let thread: URL
let sample: string
let printer: MemoPrinter

beforeAll(async () => {
  ;({ thread, sample } = await buildThread())
  printer = createPrinter({ thread })
})
afterAll(async () => {
  await printer.close()
  rmSync(new URL('.', thread), { recursive: true, force: true })
})

const short = compose(gatheredFixture(), planFixture)
const long = compose(gatheredFixture(60), planFixture)

describe('the printing thread', () => {
  it('prints what this process prints', async () => {
    const here = await createPrinter({ thread: null }).print(short)
    const there = await printer.print(short)
    expect(there.pages).toBe(here.pages)
    expect(Buffer.compare(there.bytes, here.bytes)).toBe(0)
  })

  it('tells how far it is', async () => {
    const told: number[] = []
    await printer.print(long, { progress: (done) => told.push(done) })
    expect(told.length).toBeGreaterThan(1)
    expect(told).toEqual([...told].sort((a, b) => a - b))
    expect(Math.max(...told)).toBeLessThanOrEqual(1)
  })

  it('gives up a cancelled memo and prints the next', async () => {
    const controller = new AbortController()
    const printing = printer.print(long, { signal: controller.signal, progress: () => controller.abort() })
    await expect(printing).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await printer.print(short)).pages).toBeGreaterThan(0)
  })

  it('does not begin what was cancelled before', async () => {
    await expect(printer.print(short, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(Failure)
  })

  it.each(['鍵🙂', 'a\u0007b'])(
    'says that %j cannot be the password of a PDF, and prints the next',
    async (password) => {
      const refused = { name: 'Failure', code: 'BRIEFING_PASSWORD' }
      await expect(printer.print(short, { password })).rejects.toMatchObject(refused)
      await expect(createPrinter({ thread: null }).print(short, { password })).rejects.toMatchObject(refused)
      expect((await printer.print(short, { password: '鍵' })).pages).toBeGreaterThan(0)
    }
  )

  it('prints several memos one after another, each its own', async () => {
    const titles = ['一', '二', '三']
    const printed = await Promise.all(titles.map((title) => printer.print({ ...short, title })))
    expect(new Set(printed.map(({ bytes }) => Buffer.from(bytes).toString('base64'))).size).toBe(3)
  })

  it('writes Word documents as this process does, between memos', async () => {
    const here = await createPrinter({ thread: null }).writeDocx(short)
    const [before, there, after] = await Promise.all([
      printer.print(short),
      printer.writeDocx(short),
      printer.print(short)
    ])
    expect(Buffer.compare(there, here)).toBe(0)
    expect(Buffer.compare(before.bytes, after.bytes)).toBe(0)
  })

  it('rejects what waits when it is closed', async () => {
    const closing = createPrinter({ thread })
    const printing = closing.print(long)
    const rejected = expect(printing).rejects.toMatchObject({ code: 'CANCELLED' })
    await closing.close()
    await rejected
  })
})

describe('the same memo', () => {
  it('is the same file in every time zone and language', () => {
    const places = [
      { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
      { TZ: 'Asia/Tokyo', LANG: 'ja_JP.UTF-8', LC_ALL: 'ja_JP.UTF-8' },
      { TZ: 'America/Los_Angeles', LANG: 'sv_SE.UTF-8', LC_ALL: 'sv_SE.UTF-8' },
      { TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
    ]
    const hashes = places.map((place) => run(process.execPath, [fileURLToPath(new URL(`file://${sample}`))], place))
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(hashes).size).toBe(1)
  })
})

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { BriefingPlan, BriefingReport } from '../../../src-main/contract/calls/briefing'
import type { Input } from '../../../src-main/contract/contract'
import { emptyPlan, templates } from '../../../src-main/domain/briefing/plan'
import { Composer } from '../../../src-renderer/memo/composer.svelte'
import { exportedTitle, fileName } from '../../../src-renderer/memo/memo-screen.svelte'
import type { OpenPdf, PdfDocument } from '../../../src-renderer/memo/open-pdf'
import { Unsaved } from '../../../src-renderer/saving/unsaved.svelte'
import { gate, Refused, scriptedClient, settle, type Script } from '../scripted-client'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const plan = { ...emptyPlan } as BriefingPlan
const report: BriefingReport = {
  pages: 1,
  bytes: 3,
  sha256: '',
  passages: 0,
  sources: 0,
  missingGlyphs: [],
  warnings: []
}
const pdfOf = (text: string): string => Buffer.from(text, 'utf8').toString('base64')

/** A document that is known by its bytes. */
interface Known extends PdfDocument {
  readonly text: string
  closed: boolean
}
const openPdf: OpenPdf = async (bytes) => {
  const document: Known = {
    text: new TextDecoder().decode(bytes),
    closed: false,
    pages: [],
    draw: () => ({ done: Promise.resolve(true), stop: () => undefined }),
    layText: () => ({ done: Promise.resolve(true), stop: () => undefined }),
    links: async () => [],
    close: async () => void (document.closed = true)
  }
  return document
}
const shown = (composer: Composer): string | undefined => (composer.preview.document as Known | null)?.text

async function composing(script: Script = {}) {
  const saved: BriefingPlan[] = []
  const scripted = scriptedClient({
    'briefing.plan': () => plan,
    'briefing.savePlan': ({ plan }) => {
      saved.push(plan as BriefingPlan)
      return plan as BriefingPlan
    },
    'briefing.render': ({ plan }) => ({ ...report, pdf: pdfOf(plan?.title ?? '') }),
    'codebook.show': () => ({ question: { ja: '', en: '' }, codes: [] }),
    'passage.list': () => [],
    'article.list': () => [],
    'note.list': () => [],
    'job.cancel': () => null,
    ...script
  })
  const unsaved = new Unsaved()
  const failures: unknown[] = []
  const composer = new Composer({
    client: scripted.client,
    unsaved,
    openPdf,
    onFailure: (error) => failures.push(error),
    pause: 250
  })
  const loading = composer.load()
  await settle()
  return { ...scripted, composer, unsaved, saved, failures, loading }
}

describe('Composer', () => {
  test('saves the plan as one types and renders it after a pause, once', async () => {
    const { composer, saved, calls } = await composing()
    for (const title of ['書', '書簡', '書簡は']) composer.change({ title })
    await vi.advanceTimersByTimeAsync(400)
    expect(saved.map(({ title }) => title)).toEqual(['書簡は'])
    expect(calls.filter(({ name }) => name === 'briefing.render')).toHaveLength(1)
    expect(shown(composer)).toBe('書簡は')
  })

  test('what is typed while the material is still read is not overtaken by the stored plan', async () => {
    const material = gate<[]>()
    const { composer, loading } = await composing({ 'passage.list': () => material.promise })
    composer.change({ title: '先に打った題' })
    material.open([])
    await loading
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown(composer)).toBe('先に打った題')
  })

  test('an overtaken rendering is cancelled, and its answer dropped', async () => {
    const slow = gate<BriefingReport & { pdf: string }>()
    const { composer, calls } = await composing({
      'briefing.render': ({ plan }: Input<'briefing.render'>) =>
        plan?.title === '遅い' ? slow.promise : { ...report, pdf: pdfOf(plan?.title ?? '') }
    })
    composer.change({ title: '遅い' })
    await vi.advanceTimersByTimeAsync(250)
    expect(composer.preview.state).toBe('rendering')
    composer.change({ title: '速い' })
    await vi.advanceTimersByTimeAsync(250)
    expect(calls.some(({ name }) => name === 'job.cancel')).toBe(true)
    expect(shown(composer)).toBe('速い')
    slow.open({ ...report, pdf: pdfOf('遅い') })
    await vi.advanceTimersByTimeAsync(1_000)
    expect(shown(composer)).toBe('速い')
  })

  test('the last good pages stay in sight when a rendering fails, and it can be tried again', async () => {
    let refuse = false
    const { composer } = await composing({
      'briefing.render': ({ plan }) => {
        if (refuse) throw new Refused('UNEXPECTED')
        return { ...report, pdf: pdfOf(plan?.title ?? '') }
      }
    })
    composer.change({ title: '良い' })
    await vi.advanceTimersByTimeAsync(250)
    refuse = true
    composer.change({ title: '悪い' })
    await vi.advanceTimersByTimeAsync(250)
    expect(composer.preview.state).toBe('failed')
    expect(shown(composer)).toBe('良い')
    refuse = false
    composer.preview.again()
    await vi.advanceTimersByTimeAsync(250)
    expect(composer.preview.state).toBe('idle')
    expect(shown(composer)).toBe('悪い')
  })

  test('a rendering can be stopped; the pages in sight stay', async () => {
    const slow = gate<BriefingReport & { pdf: string }>()
    const { composer } = await composing({ 'briefing.render': () => slow.promise })
    await vi.advanceTimersByTimeAsync(250)
    expect(composer.preview.state).toBe('rendering')
    await composer.preview.cancel()
    expect(composer.preview.state).toBe('idle')
    slow.open({ ...report, pdf: pdfOf('x') })
    await settle()
    expect(shown(composer)).toBeUndefined()
  })

  test('the export stores what was typed last, and keeps the memo under its file’s name', async () => {
    const { composer, calls, saved } = await composing()
    composer.change({ title: '最後の題' })
    expect(new TextDecoder().decode(await composer.exportPdf('最後の題.pdf', ''))).toBe('最後の題')
    expect(saved.map(({ title }) => title)).toEqual(['最後の題'])
    expect(calls.at(-1)).toMatchObject({ name: 'briefing.render', input: { keepAs: '最後の題.pdf' } })
    expect(calls.at(-1)?.input).not.toHaveProperty('password')
    await composer.exportPdf('最後の題.pdf', '秘密')
    expect(calls.at(-1)).toMatchObject({ input: { password: '秘密' } })
  })

  test('judgements are moved and removed; an empty one is a place to write in', async () => {
    const { composer } = await composing()
    const ids = ['甲', '', '乙', '丙'].map((text) => {
      const id = composer.addJudgement()
      composer.writeJudgement(id, text)
      return id
    })
    expect(composer.plan?.keyJudgements).toEqual(['甲', '乙', '丙'])
    composer.moveJudgement(ids[3] ?? 0, 0)
    composer.removeJudgement(ids[0] ?? 0)
    expect(composer.plan?.keyJudgements).toEqual(['丙', '乙'])
    composer.moveJudgement(ids[3] ?? 0, 99)
    expect(composer.plan?.keyJudgements).toEqual(['丙', '乙'])
  })

  test('an order that is the template’s own is not kept as the reader’s', async () => {
    const { composer } = await composing()
    const usual = templates.evidence
    composer.arrange([...usual].reverse())
    expect(composer.plan?.sections).toEqual([...usual].reverse())
    composer.arrange(usual)
    expect(composer.plan?.sections).toEqual([])
    composer.arrange([])
    expect(composer.sections).toEqual(usual)
    composer.chooseTemplate('one-page')
    expect(composer.sections).toEqual(templates['one-page'])
  })

  test('names to take out are one a line, without doubles', async () => {
    const { composer } = await composing()
    composer.redact(' 山田 \n\n佐藤\n山田\n')
    expect(composer.plan?.redactions).toEqual(['山田', '佐藤'])
    expect(composer.redactionText).toBe(' 山田 \n\n佐藤\n山田\n')
  })

  test('leaving saves what was typed last', async () => {
    const { composer, saved, unsaved } = await composing()
    composer.change({ title: '最後の題' })
    composer.close()
    await settle()
    expect(saved.map(({ title }) => title)).toEqual(['最後の題'])
    expect(unsaved.state).toBe('saved')
  })
})

test.each([
  ['書簡はなぜ', '書簡はなぜ.pdf'],
  ['', '覚書.pdf'],
  [' ../..\\a:b*c?"<d>|e\u0000\u202e ', 'a b c d e.pdf'],
  ['長'.repeat(300), `${'長'.repeat(80)}.pdf`]
])('a title %j becomes a file’s name', (title, name) => {
  expect(fileName(title, '覚書', 'pdf')).toBe(name)
})

test('a name taken out of the memo does not stand in its file’s name', () => {
  const plan = { title: '葛飾 花子の書簡', language: 'ja', redactions: ['葛飾花子'] } as const
  expect(fileName(exportedTitle(plan), '覚書', 'pdf')).toBe('■■■の書簡.pdf')
  expect(fileName(exportedTitle(null), '覚書', 'pdf')).toBe('覚書.pdf')
})

describe('a citation style', () => {
  const file = (text: string) => new File([text], 'journal.csl')

  test('is taken once the memo has been cited by it', async () => {
    const asked: unknown[] = []
    const { composer, saved } = await composing({
      'briefing.convert': ({ plan }) => {
        asked.push(plan?.style)
        return { content: '', bytes: 0, sha256: '' }
      }
    })
    await composer.chooseStyle(file('<style/>'))
    expect(asked).toEqual([{ name: 'journal.csl', xml: '<style/>' }])
    await composer.flush()
    expect(saved.at(-1)?.style).toEqual({ name: 'journal.csl', xml: '<style/>' })
  })

  test('that is refused changes nothing', async () => {
    const { composer, saved } = await composing({
      'briefing.convert': () => {
        throw new Refused('CITATION_STYLE_UNREADABLE')
      }
    })
    await composer.chooseStyle(file('<html/>'))
    expect(composer.plan?.style).toBeNull()
    expect(saved).toEqual([])
  })
})

test('a field of the page’s head is the reader’s own until all three are empty again', async () => {
  const { composer } = await composing()
  composer.writeField('header', 'left', '{number}')
  composer.writeField('header', 'right', '{date}')
  expect(composer.plan?.header).toEqual({ left: '{number}', centre: '', right: '{date}' })
  composer.writeField('header', 'left', '')
  composer.writeField('header', 'right', '')
  expect(composer.plan?.header).toBeNull()
})

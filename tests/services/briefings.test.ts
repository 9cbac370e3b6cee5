import { strFromU8, unzipSync } from 'fflate'
import mammoth from 'mammoth'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createWholeFiles } from '../../src-main/adapters/files/whole-files'
import { createCitationFormatter } from '../../src-main/adapters/csl/formatter'
import { createPrinter } from '../../src-main/adapters/pdf/printer'
import { Failure } from '../../src-main/contract/failure'
import { briefingHandlers } from '../../src-main/services/briefings'
import type { BriefingPrinter } from '../../src-main/services/briefing-port'
import { createJobs } from '../../src-main/services/jobs'
import type { WorkbenchEvent } from '../../src-main/contract/events'
import { authorDate, bomb, note } from '../adapters/csl/styles'
import { bare, withPdf } from '../adapters/pdf/pdf-tools'
import { openTestLibrary, plainDraft, sha256, temporaryFolder } from '../adapters/sqlite/library-fixture'

const text = [
  '書簡をめぐる動き',
  '代表部は２０２５年６月に書簡の受け取りを断った。',
  '最強硬の方針が続くかぎり、書簡に応じる理由はない。',
  '会談の失敗が信頼を損なったと元交渉官は述べた。'
].join('\n')

function workbench(printer: BriefingPrinter = createPrinter({ thread: null })) {
  const opened = openTestLibrary()
  const { library, clock } = opened
  const events: WorkbenchEvent[] = []
  const jobs = createJobs((event) => events.push(event))
  const handlers = briefingHandlers({
    library,
    printer,
    docx: createPrinter({ thread: null }).writeDocx,
    citations: createCitationFormatter({ thread: null }),
    files: createWholeFiles(opened.folder),
    jobs,
    clock
  })
  const draft = plainDraft(text, {
    publisher: '北方通信',
    publishedOn: { date: '2025-06-12', precision: 'day', origin: 'stated' }
  })
  const articleId = library.write(null, (writer) => writer.addArticle(draft).articleId)
  const tag = (quote: string, code: string): number =>
    library.write(null, (writer) => {
      const start = text.indexOf(quote)
      const id = writer.addPassage(articleId, 1, {
        start,
        end: start + quote.length,
        exact: quote,
        prefix: '',
        suffix: ''
      })
      writer.setCoding(id, code, 'supports')
      return id
    })
  return { ...opened, handlers, events, jobs, articleId, tag, folder: temporaryFolder() }
}

const failureOf = async (work: () => unknown): Promise<Failure> => {
  try {
    await work()
  } catch (error) {
    if (error instanceof Failure) return error
    throw error
  }
  throw new Error('no failure')
}

describe('writing a memo', () => {
  it('contains every tagged quotation, and a sentence for each reason without one', async () => {
    const { handlers, tag, folder } = workbench()
    const first = '最強硬の方針が続くかぎり、書簡に応じる理由はない。'
    const second = '会談の失敗が信頼を損なった'
    tag(first, 'hardline')
    tag(second, 'hanoi')
    const file = join(folder, 'memo.pdf')
    const report = await handlers['briefing.write']({ file, plan: { title: '試しの覚書' } })
    const bytes = readFileSync(file)
    expect(report).toMatchObject({ file, passages: 2, sources: 1, missingGlyphs: [], warnings: [] })
    expect(report.bytes).toBe(bytes.length)
    expect(report.sha256).toBe(sha256(bytes))
    withPdf(bytes, (pdf) => {
      const found = bare(pdf.text())
      for (const wanted of [first, second, '試しの覚書', '「ロシアとの接近」を理由に挙げる箇所は'])
        expect(found).toContain(bare(wanted))
    })
    expect(readdirSync(folder)).toEqual(['memo.pdf'])
  })

  it('is written even from an empty library', async () => {
    const { handlers, folder } = workbench()
    const report = await handlers['briefing.write']({ file: join(folder, 'memo.pdf') })
    expect(report).toMatchObject({ pages: 1, passages: 0, sources: 0 })
  })

  it('replaces only what is given of the plan', async () => {
    const { handlers, folder } = workbench()
    const plan = {
      ...(await handlers['briefing.plan']({})),
      title: '計画した題',
      keyJudgements: ['計画した判断である。']
    }
    expect((await handlers['briefing.plan']({ language: 'en' })).language).toBe('en')
    await handlers['briefing.savePlan']({ plan })
    expect(await handlers['briefing.plan']({})).toEqual(plan)
    expect(await handlers['briefing.plan']({ language: 'en' })).toEqual(plan)
    const file = join(folder, 'memo.pdf')
    await handlers['briefing.write']({ file, plan: { author: '別の著者' } })
    withPdf(readFileSync(file), (pdf) => {
      const found = bare(pdf.text())
      for (const wanted of ['計画した題', '計画した判断である。', '別の著者']) expect(found).toContain(wanted)
    })
  })

  it.each([
    ['a folder that is not there', 'none/memo.pdf'],
    ['a folder in its place', 'taken'],
    ['a file where a folder should be', 'file/memo.pdf']
  ])('fails clearly for %s, and leaves nothing', async (_, path) => {
    const { handlers, folder } = workbench()
    mkdirSync(join(folder, 'taken'))
    writeFileSync(join(folder, 'taken', 'kept'), '')
    writeFileSync(join(folder, 'file'), '')
    const failure = await failureOf(() => handlers['briefing.write']({ file: join(folder, path) }))
    expect(failure.code).toBe('FILE_UNWRITABLE')
    expect(readdirSync(folder).sort()).toEqual(['file', 'taken'])
  })

  it('leaves an older file as it was when it is cancelled', async () => {
    const { handlers, jobs, tag, folder, events } = workbench()
    tag('最強硬の方針', 'hardline')
    const file = join(folder, 'memo.pdf')
    writeFileSync(file, 'older')
    const writing = failureOf(() => handlers['briefing.write']({ file, job: 'memo' }))
    jobs.cancel('memo')
    // In this process nothing interrupts the setting of a page, so a file may be there: the older or the whole new one.
    await writing.catch(() => null)
    expect(readdirSync(folder)).toEqual(['memo.pdf'])
    const now = readFileSync(file, 'latin1')
    expect(now === 'older' || now.endsWith('%%EOF\n')).toBe(true)
    expect(events.filter(({ type }) => type === 'job.ended')).toHaveLength(1)
  })
})

describe('versions of a memo', () => {
  it('are kept with their inputs and can be made again, byte for byte', async () => {
    const { handlers, library, tag, folder } = workbench()
    const passage = tag('最強硬の方針が続くかぎり', 'hardline')
    const [first, second] = [join(folder, 'first.pdf'), join(folder, 'second.pdf')]
    const written = await handlers['briefing.write']({ file: first, plan: { title: '初めの覚書' } })
    library.write(null, (writer) => writer.removePassage(passage))
    const [version] = await handlers['briefing.versions']({})
    expect(version).toMatchObject({ title: '初めの覚書', file: first, sha256: written.sha256, passages: 1 })
    const remade = await handlers['briefing.remake']({ id: version!.id, file: second })
    expect(remade.sha256).toBe(written.sha256)
    expect(Buffer.compare(readFileSync(first), readFileSync(second))).toBe(0)
  })

  it('are kept once if nothing has changed', async () => {
    const { handlers, tag, folder } = workbench()
    tag('最強硬の方針', 'hardline')
    const file = join(folder, 'memo.pdf')
    await handlers['briefing.write']({ file })
    await handlers['briefing.write']({ file })
    expect(await handlers['briefing.versions']({})).toHaveLength(1)
  })

  it('say what has changed since', async () => {
    const { handlers, library, tag, folder } = workbench()
    expect(await handlers['briefing.changes']({})).toEqual({ since: null, changes: [] })
    const kept = tag('最強硬の方針', 'hardline')
    const dropped = tag('代表部は', 'hardline')
    await handlers['briefing.write']({ file: join(folder, 'memo.pdf') })
    expect((await handlers['briefing.changes']({})).changes).toEqual([])
    library.write(null, (writer) => {
      writer.removePassage(dropped)
      writer.setCoding(kept, 'hardline', 'contradicts')
    })
    tag('会談の失敗', 'hanoi')
    const plan = {
      ...(await handlers['briefing.plan']({})),
      keyJudgements: ['新しい判断。'],
      sections: ['changes', 'reasons'] as const
    }
    await handlers['briefing.savePlan']({ plan: { ...plan, sections: [...plan.sections] } })
    const { changes } = await handlers['briefing.changes']({})
    // The plan prints no judgements, so that one is no change of the memo.
    expect(changes.map(({ kind }) => kind).sort()).toEqual(['coding-changed', 'passage-added', 'passage-removed'])
    const printed = join(folder, 'changed.pdf')
    await handlers['briefing.write']({ file: printed })
    withPdf(readFileSync(printed), (pdf) => expect(bare(pdf.text())).toContain('前回からの変更'))
  })

  it('raise a clear failure for one that is not there', async () => {
    const { handlers, folder } = workbench()
    expect((await failureOf(() => handlers['briefing.remake']({ id: 7, file: join(folder, 'a.pdf') }))).code).toBe(
      'BRIEFING_UNKNOWN'
    )
    expect((await failureOf(() => handlers['briefing.changes']({ since: 7 }))).code).toBe('BRIEFING_UNKNOWN')
  })
})

describe('other formats', () => {
  it('have the same quotations, numbers and sources', async () => {
    const { handlers, tag, folder } = workbench()
    const quote = '最強硬の方針が続くかぎり、書簡に応じる理由はない。'
    tag(quote, 'hardline')
    const path = (name: string): string => join(folder, name)
    await handlers['briefing.export']({ file: path('memo.md'), format: 'markdown', plan: { title: '*題* <b>' } })
    await handlers['briefing.export']({ file: path('memo.csv'), format: 'csv' })
    await handlers['briefing.export']({ file: path('memo.docx'), format: 'docx', plan: { title: 'A & B <1>' } })
    const markdown = readFileSync(path('memo.md'), 'utf8')
    expect(markdown).toContain(`> ${quote}[\\[1\\]](#s1)`)
    expect(markdown).toContain('# \\*題\\* \\<b\\>')
    const csv = readFileSync(path('memo.csv'), 'utf8')
    expect(csv.startsWith('\ufeffquotation,code,')).toBe(true)
    expect(csv).toContain(`1,hardline,最強硬対米対応戦略,supports,${quote}`)
    const parts = unzipSync(readFileSync(path('memo.docx')))
    const document = strFromU8(parts['word/document.xml']!)
    expect(document).toContain(quote)
    expect(document).toContain('A &amp; B &lt;1&gt;')
    expect(document).toContain('w:anchor="s1"')
    expect(document).toContain('w:name="s1"')
    const { value } = await mammoth.extractRawText({ buffer: readFileSync(path('memo.docx')) })
    expect(value).toContain(quote)
  })
})

describe('a citation style', () => {
  const first = '最強硬の方針が続くかぎり、書簡に応じる理由はない。'
  const second = '会談の失敗が信頼を損なったと元交渉官は述べた。'

  it('is kept in the plan, has its notes and entries in every format, and is made again from the record', async () => {
    const { handlers, tag, folder } = workbench()
    tag(first, 'hardline')
    tag(second, 'hanoi')
    const plan = { ...(await handlers['briefing.plan']({})), style: { name: 'note.csl', xml: note } }
    await handlers['briefing.savePlan']({ plan })
    expect((await handlers['briefing.plan']({})).style).toEqual(plan.style)
    const file = join(folder, 'memo.pdf')
    await handlers['briefing.write']({ file })
    withPdf(readFileSync(file), (pdf) => {
      const found = bare(pdf.text())
      expect(found).toContain(bare(first))
      expect(found).toMatch(/2同上\.第1版、/u)
      expect(found).not.toMatch(/<i>|<span|csl-|&#/u)
      expect(pdf.check()).toContain('No syntax')
    })
    const [version] = await handlers['briefing.versions']({})
    const again = await handlers['briefing.remake']({ id: version!.id, file: join(folder, 'again.pdf') })
    expect(again.sha256).toBe(version!.sha256)
    const markdown = Buffer.from((await handlers['briefing.convert']({ format: 'markdown' })).content, 'base64')
    expect(markdown.toString('utf8')).toContain('同上.')
    const docx = unzipSync(Buffer.from((await handlers['briefing.convert']({ format: 'docx' })).content, 'base64'))
    expect(strFromU8(docx['word/footnotes.xml']!)).toContain('同上')
  })

  it('of author and date stands behind the quotation and leads to the source', async () => {
    const { handlers, tag, folder } = workbench()
    tag(first, 'hardline')
    const file = join(folder, 'memo.pdf')
    await handlers['briefing.write']({ file, plan: { language: 'en', style: { name: 'a.csl', xml: authorDate } } })
    withPdf(readFileSync(file), (pdf) => {
      expect(bare(pdf.text())).toContain('理由はない。(北方通信2025)')
      expect(pdf.check()).toContain('No syntax')
    })
  })

  it('that is none is refused with a sentence, and no file is written', async () => {
    const { handlers, tag, folder } = workbench()
    tag(first, 'hardline')
    const file = join(folder, 'memo.pdf')
    const write = (xml: string) => handlers['briefing.write']({ file, plan: { style: { name: 'x.csl', xml } } })
    for (const xml of ['<html/>', bomb(40), `<!DOCTYPE a [<!ENTITY b "c">]>${note}`])
      expect((await failureOf(() => write(xml))).code).toBe('CITATION_STYLE_UNREADABLE')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('verifying a memo', () => {
  it('says what still stands, and in which revision', async () => {
    const { handlers, library, tag, articleId, folder } = workbench()
    tag('最強硬の方針が続くかぎり、書簡に応じる理由はない。', 'hardline')
    tag('代表部は２０２５年６月に書簡の受け取りを断った。', 'hardline')
    tag('会談の失敗が信頼を損なったと元交渉官は述べた。', 'hanoi')
    const file = join(folder, 'memo.pdf')
    await handlers['briefing.write']({ file })
    const before = await handlers['briefing.verify']({ file })
    expect(before.quotations.map(({ state, revisions }) => [state, revisions])).toEqual([
      ['stands', [1]],
      ['stands', [1]],
      ['stands', [1]]
    ])
    library.write(null, (writer) =>
      writer.addRevision(articleId, plainDraft(text.replace('信頼を損なった', '期待を裏切った')))
    )
    const after = await handlers['briefing.verify']({ pdf: readFileSync(file).toString('base64') })
    expect(after.standing).toBe(3)
    expect(after.quotations.map(({ revisions }) => revisions)).toEqual([[1, 2], [1, 2], [1]])
  })

  it('knows that the article is not in another library', async () => {
    const { handlers, tag, folder } = workbench()
    tag('最強硬の方針', 'hardline')
    const file = join(folder, 'memo.pdf')
    await handlers['briefing.write']({ file })
    const other = openTestLibrary()
    const elsewhere = briefingHandlers({
      library: other.library,
      printer: createPrinter({ thread: null }),
      docx: createPrinter({ thread: null }).writeDocx,
      citations: createCitationFormatter({ thread: null }),
      files: createWholeFiles(other.folder),
      jobs: createJobs(() => undefined),
      clock: other.clock
    })
    const check = await elsewhere['briefing.verify']({ file })
    expect(check.quotations.map(({ state }) => state)).toEqual(['no-article'])
    expect(check.standing).toBe(0)
  })

  it.each([
    ['no PDF', Buffer.from('not a pdf')],
    ['an empty file', Buffer.alloc(0)]
  ])('refuses %s', async (_, bytes) => {
    const { handlers, folder } = workbench()
    const file = join(folder, 'memo.pdf')
    writeFileSync(file, bytes)
    expect((await failureOf(() => handlers['briefing.verify']({ file }))).code).toBe('BRIEFING_UNREADABLE')
    expect(existsSync(file)).toBe(true)
  })

  it('says which file is missing', async () => {
    const { handlers, folder } = workbench()
    const failure = await failureOf(() => handlers['briefing.verify']({ file: join(folder, 'none.pdf') }))
    expect(failure.code).toBe('FILE_NOT_FOUND')
  })
})

describe('a memo that a window hands over itself', () => {
  it('is kept as a version under its file’s name, and made again byte for byte', async () => {
    const { handlers, tag } = workbench()
    tag('最強硬の方針', 'hardline')
    const plan = { ...(await handlers['briefing.plan']({})), title: '窓の覚書' }
    const unkept = await handlers['briefing.render']({ plan })
    expect(await handlers['briefing.versions']({})).toEqual([])
    const kept = await handlers['briefing.render']({ plan, keepAs: '窓の覚書.pdf' })
    expect(kept.sha256).toBe(unkept.sha256)
    const [version] = await handlers['briefing.versions']({})
    expect(version).toMatchObject({ title: '窓の覚書', file: '窓の覚書.pdf', sha256: kept.sha256 })
    const again = await handlers['briefing.render']({ version: version?.id ?? 0 })
    expect(again.pdf).toBe(kept.pdf)
  })

  it('is given in other formats as well', async () => {
    const { handlers, tag } = workbench()
    tag('最強硬の方針', 'hardline')
    for (const format of ['markdown', 'csv'] as const) {
      const { content, bytes } = await handlers['briefing.convert']({ format })
      const decoded = Buffer.from(content, 'base64')
      expect(decoded.length).toBe(bytes)
      expect(decoded.toString('utf8')).toContain('最強硬の方針')
    }
    const docx = Buffer.from((await handlers['briefing.convert']({ format: 'docx' })).content, 'base64')
    expect(docx.subarray(0, 2).toString()).toBe('PK')
  })
})

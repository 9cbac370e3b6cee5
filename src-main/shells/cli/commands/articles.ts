import type { ArticleOriginal, ArticleView, ImportReport } from '../../../contract/calls/article'
import type { ArticleSummary } from '../../../domain/article/article-summary'
import { table } from '../table'
import { UsageError, type Command } from '../command'

const importArticles: Command = {
  name: 'import',
  calls: ['article.import', 'import.resume'],
  about:
    '“-” reads standard input, with --name for its file name. Interrupting keeps what has been finished. After a crash ' +
    '--resume, without a path, does the rest of what was under way.',
  usage: '[PATH…]',
  options: {
    resume: { type: 'boolean', about: 'Goes on with the import that was broken off.' },
    recursive: { type: 'boolean', about: 'Folders within folders too.' },
    name: { type: 'string', value: 'NAME', about: 'File name of what standard input gives.' },
    encoding: { type: 'string', value: 'LABEL', about: 'Encoding of what is read; told from the bytes if left out.' },
    chapters: { type: 'boolean', about: 'An article for each chapter of a book (EPUB), not one for the whole.' }
  },
  shape:
    '{ imported: [{ path, articleId, revision, title, language, format, encoding, warnings: [{ code, message }] }], ' +
    'duplicates: [{ path, articleId }], revised: [{ path, articleId, revision }], failed: [{ path, code, message }] }',
  makesLibrary: true,
  async run({ arguments: given, client, standardInput, showProgress, onInterrupt }) {
    const fromInput = given.positionals.includes('-')
    const name = given.text('name')
    const resume = given.flag('resume')
    if (resume === given.positionals.length > 0) throw new UsageError('“import” takes PATH…, or --resume alone.')
    if (fromInput && !name) throw new UsageError('“-” needs --name.')
    const encoding = given.text('encoding')
    const job = 'import'
    const stop = client.listen((event) => {
      if (event.type === 'job.progress' && event.job === job) showProgress(event)
    })
    onInterrupt(() => void client.call('job.cancel', { job }).catch(() => undefined))
    try {
      const report = resume
        ? await client.call('import.resume', { job })
        : await client.call('article.import', {
            job,
            paths: given.positionals.filter((path) => path !== '-'),
            uploads: fromInput
              ? [
                  {
                    name: name ?? '',
                    bytes: Buffer.from(await standardInput()).toString('base64'),
                    ...(encoding ? { encoding } : {})
                  }
                ]
              : [],
            recursive: given.flag('recursive'),
            chapters: given.flag('chapters') ? 'each' : 'whole',
            ...(encoding ? { encoding } : {})
          })
      return {
        json: publicReport(report),
        text: describe(report),
        refused: report.failed.length > 0,
        cancelled: report.cancelled
      }
    } finally {
      stop()
    }
  }
}

/** Only what is documented: fields that the window is given besides are no part of the public interface. */
const publicReport = (report: ImportReport): unknown => ({
  imported: report.imported.map((one) => ({
    path: one.path,
    articleId: one.articleId,
    revision: one.revision,
    title: one.title,
    language: one.language,
    format: one.format,
    encoding: one.encoding,
    warnings: one.warnings.map(({ code, message }) => ({ code, message }))
  })),
  duplicates: report.duplicates.map(({ path, articleId }) => ({ path, articleId })),
  revised: report.revised.map(({ path, articleId, revision }) => ({ path, articleId, revision })),
  failed: report.failed.map(({ path, code, message }) => ({ path, code, message }))
})

function describe({ imported, duplicates, revised, failed }: ImportReport): string {
  return table([
    ...imported.map((one) => [String(one.articleId), one.title]),
    ...duplicates.map((one) => [String(one.articleId), `= ${one.path}`]),
    ...revised.map((one) => [String(one.articleId), `+ ${one.path} (${one.revision})`]),
    ...failed.map((one) => ['!', one.message])
  ])
}

const articles: Command = {
  name: 'articles',
  calls: ['article.list'],
  usage: '',
  options: {
    tag: { type: 'string', value: 'CODE', about: 'Only those with a passage of this code.' },
    from: { type: 'string', value: 'DATE', about: 'Published on this day or later (2025-06-11, 2025-06, 2025).' },
    to: { type: 'string', value: 'DATE', about: 'Published on this day or earlier.' }
  },
  shape: '[{ id, title, publisher, publishedOn: { date, precision, origin } | null, language, passages, notes }]',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const [code, from, to] = [given.text('tag'), date(given.text('from')), date(given.text('to'))]
    const found = await client.call('article.list', {
      ...(code ? { code } : {}),
      ...(from ? { from } : {}),
      ...(to ? { to } : {})
    })
    return { json: found.map(publicSummary), text: table(found.map(row)) }
  }
}

function date(text: string | undefined): string | undefined {
  if (text === undefined || /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text)) return text
  throw new UsageError(`“${text}” is not a date (2025-06-11, 2025-06, 2025).`)
}

const publicSummary = (one: ArticleSummary): unknown => ({
  id: one.id,
  title: one.title,
  publisher: one.publisher,
  publishedOn: one.publishedOn,
  language: one.language,
  passages: one.passages,
  notes: one.notes
})

const row = (one: ArticleSummary): string[] => [
  String(one.id),
  one.publishedOn?.date ?? '',
  one.publisher ?? '',
  `${one.passages}`,
  one.title
]

const show: Command = {
  name: 'show',
  calls: ['article.show', 'article.original'],
  usage: 'ID',
  options: { revision: { type: 'string', value: 'N', about: 'Another than the newest.' } },
  shape:
    '{ id, revision, title, titleOrigin: "document" | "derived" | "user", byline: [{ name, reading, role }], publisher, ' +
    'publishedOn: { date, precision, origin } | null, language, url, originalSha256, rawText, text, ' +
    'blocks: [{ kind, level, start, end, rawStart, rawEnd }], links: [{ href, start, end }], ' +
    'removed: [{ rawStart, rawEnd, rule }], citedSources: [{ name, kind, start, end }], ' +
    'events: [{ date, end, precision, origin, start, stop }] }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const revision = given.number('revision')
    const named = { id: given.id(0), ...(revision ? { revision } : {}) }
    const article = await client.call('article.show', named)
    const original = await client.call('article.original', { id: article.id, revision: article.revision })
    return { json: publicArticle(article, original), text: article.text }
  }
}

const publicArticle = (article: ArticleView, { rawText, removed }: ArticleOriginal): unknown => ({
  id: article.id,
  revision: article.revision,
  title: article.title,
  titleOrigin: article.titleOrigin,
  byline: article.byline.map(({ name, reading, role }) => ({ name, reading, role })),
  publisher: article.publisher,
  publishedOn: article.publishedOn,
  language: article.language,
  url: article.url,
  originalSha256: article.originalSha256,
  rawText,
  text: article.text,
  blocks: article.blocks.map(({ kind, level, start, end, rawStart, rawEnd }) => ({
    kind,
    level,
    start,
    end,
    rawStart,
    rawEnd
  })),
  links: article.runs.flatMap((run) =>
    run.kind === 'link' ? [{ href: run.href, start: run.start, end: run.end }] : []
  ),
  removed: removed.map(({ rawStart, rawEnd, rule }) => ({ rawStart, rawEnd, rule })),
  citedSources: article.citedSources.map(({ name, kind, start, end }) => ({ name, kind, start, end })),
  events: article.events.map(({ date, end, precision, origin, start, stop }) => ({
    date,
    end,
    precision,
    origin,
    start,
    stop
  }))
})

const reread: Command = {
  name: 'reread',
  calls: ['article.reread'],
  about: 'The same text gives no new revision.',
  usage: 'ID',
  options: { encoding: { type: 'string', value: 'LABEL', about: 'Another encoding for the stored original.' } },
  shape: '{ id, revision, changed, anchors: { exact, moved, fuzzy, orphan } }',
  makesLibrary: false,
  async run({ arguments: given, client }) {
    const encoding = given.text('encoding')
    const { id, revision, changed, anchors } = await client.call('article.reread', {
      id: given.id(0),
      ...(encoding ? { encoding } : {})
    })
    const { exact, moved, fuzzy, orphan } = anchors
    return {
      json: { id, revision, changed, anchors: { exact, moved, fuzzy, orphan } },
      text: `${id}\t${revision}${changed ? '' : ' ='}\texact ${exact}, moved ${moved}, fuzzy ${fuzzy}, orphan ${orphan}`
    }
  }
}

export const articleCommands = [importArticles, articles, show, reread]

import { createHash } from 'node:crypto'
import { openOriginals } from '../../../../src-main/adapters/files/originals'
import { openLibrary } from '../../../../src-main/adapters/sqlite/open-library'
import { noteHandlers } from '../../../../src-main/services/notes'
import { passageHandlers } from '../../../../src-main/services/passages'
import defaultCodebook from '../../../../resources/codebook.json'
import type { Codebook } from '../../../../src-main/domain/codebook/code'

// Works until it is killed. Each line says what is durable by now: it is printed after the call has returned.
const [folder, kind] = process.argv.slice(2) as [string, 'import' | 'tag' | 'type']
const originals = openOriginals(folder)
const library = openLibrary({
  folder,
  clock: { now: () => new Date().toISOString() },
  coder: 'worker',
  defaultCodebook: defaultCodebook as Codebook,
  originals
})
const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const run = `${process.pid}`

function importOne(number: number, paragraphs: number): number {
  const text = `${run}–${number}。${'取り込みの途中で止められる本文。'.repeat(paragraphs)}`
  const originalSha256 = originals.put(Buffer.from(text))
  const end = text.length
  return library.write('article.import', (writer) => {
    return writer.addArticle({
      ...{ format: 'text', encoding: { name: 'utf-8', origin: 'detected', confidence: 1 }, title: `${run}–${number}` },
      ...{ titleOrigin: 'derived', byline: [], publisher: null, publishedOn: null, language: 'ja', url: null },
      ...{
        rawText: text,
        text,
        map: [0, end, 0, end],
        runs: [],
        removed: [],
        citedSources: [],
        events: [],
        warnings: []
      },
      blocks: [{ kind: 'paragraph', level: null, start: 0, end, rawStart: 0, rawEnd: end }],
      ...{ originalSha256, textSha256: hash(text), origin: null }
    }).articleId
  })
}

console.log('open')
if (kind === 'import') {
  for (let number = 0; ; number++) console.log(`article ${importOne(number, 40)}`)
}
if (kind === 'tag') {
  const passages = passageHandlers({ library })
  const articleId = importOne(0, 500)
  for (let start = 0; ; start = (start + 3) % 5000) {
    const passage = await passages['passage.create']({
      articleId,
      start,
      end: start + 5,
      code: 'hanoi',
      stance: 'mentions'
    })
    if (start % 30 === 27) {
      library.undo()
      library.redo()
    }
    console.log(`passage ${passage.id}`)
  }
}
if (kind === 'type') {
  const notes = noteHandlers({ library })
  const { id } = await notes['note.create']({ body: '' })
  let body = ''
  for (let number = 0; ; number++) {
    body = body.length > 4000 ? '' : `${body}字${number}[[リンク${number % 7}]]`
    await notes['note.save']({ id, body })
    console.log(`note ${id} ${hash(body)}`)
  }
}

import { openOriginals } from '../../../../src-main/adapters/files/originals'
import { openLibrary } from '../../../../src-main/adapters/sqlite/open-library'
import { Failure } from '../../../../src-main/contract/failure'
import defaultCodebook from '../../../../resources/codebook.json'
import type { Codebook } from '../../../../src-main/domain/codebook/code'

// Opens the library and keeps it open until its standard input ends.
const folder = process.argv[2]!
try {
  const library = openLibrary({
    folder,
    clock: { now: () => new Date().toISOString() },
    coder: 'holder',
    defaultCodebook: defaultCodebook as Codebook,
    originals: openOriginals(folder)
  })
  console.log('open')
  process.stdin.resume().on('end', () => {
    library.close()
    console.log('closed')
  })
} catch (error) {
  if (!(error instanceof Failure)) throw error
  console.log(`${error.code} ${JSON.stringify(error.detail)}`)
}

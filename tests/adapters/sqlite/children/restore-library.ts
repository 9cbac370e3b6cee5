import { openOriginals } from '../../../../src-main/adapters/files/originals'
import { openLibrary } from '../../../../src-main/adapters/sqlite/open-library'
import defaultCodebook from '../../../../resources/codebook.json'
import type { Codebook } from '../../../../src-main/domain/codebook/code'

// Restores a backup over and over, alternately the two that are named, until it is killed.
const [folder, ...files] = process.argv.slice(2) as [string, string, string]
const library = openLibrary({
  folder,
  clock: { now: () => new Date().toISOString() },
  coder: 'restorer',
  defaultCodebook: defaultCodebook as Codebook,
  originals: openOriginals(folder)
})
for (let round = 0; ; round++) {
  console.log(`begin ${round}`)
  await library.restore(files[round % 2]!)
  console.log(`done ${round}`)
}

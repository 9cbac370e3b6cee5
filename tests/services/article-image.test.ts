import { createHash } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { imageType } from '../../src-main/domain/article/image-type'
import { articleHandlers } from '../../src-main/services/articles'
import { failureCode } from './failure-code'
import { openImportWorkbench } from './import-workbench'

/** A picture of 8 × 8 points, drawn for this test. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAICAIAAABLbSncAAAAEUlEQVR4nGPQ967BihiGlgQA9OE9gbpPq4cAAAAASUVORK5CYII=',
  'base64'
)
const page = (address: string): string => `<!doctype html><html lang="ja"><title>図のある記事</title><article>
<h1>図のある記事</h1><p>窓口の三年を一枚の図にまとめた。係は毎朝、扉を開けて帳面を机に置いた。</p>
<figure><img src="${address}" alt="帳面の図"><figcaption>図1 帳面</figcaption></figure>
<p>図の見方を説明する。左の列が年で、右の列が届いた封書の数である。</p></article></html>`

let workbench: ReturnType<typeof openImportWorkbench>
beforeEach(() => void (workbench = openImportWorkbench()))
afterEach(() => workbench.close())

test('a picture that came with an article is given back as it was', async () => {
  const report = await workbench.importTexts({
    'page.html': page(`data:image/png;base64,${png.toString('base64')}`),
    'other.html': page('missing.png').replace('三年', '二年')
  })
  const [id, other] = report.imported.map(({ articleId }) => articleId) as [number, number]
  const sha256 = createHash('sha256').update(png).digest('hex')
  expect(workbench.library.read.revision(id).blocks.map(({ image }) => image)).toContain(sha256)

  const articles = articleHandlers(workbench)
  expect(articles['article.image']({ id, sha256 })).toEqual({ mediaType: 'image/png', bytes: png.toString('base64') })
  expect(failureCode(() => articles['article.image']({ id: other, sha256 }))).toBe('IMAGE_UNKNOWN')
  // The original of the page itself is no picture, although it lies in the same folder.
  const original = workbench.library.read.revision(id).originalSha256
  expect(failureCode(() => articles['article.image']({ id, sha256: original }))).toBe('IMAGE_UNKNOWN')
})

test.each<[type: string | null, head: number[]]>([
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xe0]],
  ['image/gif', [...Buffer.from('GIF89a')]],
  ['image/webp', [...Buffer.from('RIFF\0\0\0\0WEBP')]],
  [null, [...Buffer.from('<svg xmlns=')]],
  [null, [...Buffer.from('BM')]],
  [null, []]
])('%s by its first bytes', (type, head) => {
  expect(imageType(Uint8Array.from(head))).toBe(type)
})

import { describe, expect, test } from 'vitest'
import { parseDocument } from '../../../src-main/adapters/import/parse-document'
import { checkDraft } from './check-draft'

/** Broken pages whose text the HTML standard moves about: all of it must be there, in the order of the source. */
const cases: readonly (readonly [string, string, string])[] = [
  [
    'text between the rows of a table',
    '<table><tr><td>一つ目の欄</td></tr>表の中の文。<tr><td>二つ目の欄</td></tr>もう一つの文。</table><p>表のあとの段落。</p>',
    '一つ目の欄\n表の中の文。\n二つ目の欄\nもう一つの文。\n表のあとの段落。'
  ],
  [
    'misnested emphasis',
    '<p>始まり<b>太い<i>両方</b>傾く</i>終わり。この段落は短くない。</p>',
    '始まり太い両方傾く終わり。この段落は短くない。'
  ],
  [
    'text after the body',
    '<body><p>本文の段落である。</p></body></html>あとの文もある。',
    '本文の段落である。\nあとの文もある。'
  ],
  ['unclosed list items', '<ul><li>一つ<li>二つ<p>三つ</ul>終わり。', '一つ\n二つ\n三つ\n終わり。']
]

describe('broken pages', () => {
  test.each(cases)('%s', async (_, html, text) => {
    const [draft] = await parseDocument({ name: 'page.html', bytes: Buffer.from(`<html>${html}`) })
    checkDraft(draft!)
    expect(draft!.text).toBe(text)
  })
})

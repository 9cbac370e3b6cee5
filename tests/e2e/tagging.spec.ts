import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Passage } from '../../src-main/domain/anchor/passage'
import { press, ReadingPage } from './app/reading'
import { expect, test, type App } from './app/test'

const passages = async (app: App): Promise<readonly Passage[]> => app.call('passage.list', {})
const told = (all: readonly Passage[]): unknown =>
  all.map(({ exact, codings }) => [exact, ...codings.map(({ code, stance }) => `${code} ${stance}`)])

test('text is tagged with the mouse: selection, bar, stance, card', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.drag('年末の会議', '縛っていた')
  await expect(page.bar).toBeVisible()
  // The bar never hides what it is about.
  const [bar, line] = [await page.bar.boundingBox(), await page.text().getByText('年末の会議').boundingBox()]
  expect(bar && line && bar.y + bar.height <= line.y + 8).toBe(true)
  await app.screenshot('tag-bar')

  await page.bar.getByRole('button', { name: '最強硬' }).click()
  await expect(page.marks('年末の会議')).toBeVisible()
  await page.bar.getByRole('button', { name: '反証' }).click()
  await expect(page.card('年末の会議').getByRole('combobox', { name: /の立場/ })).toHaveValue('contradicts')
  expect(told(await passages(app))).toEqual([
    ['年末の会議で決まった最も強い対抗の方針が、春以降のあらゆる接触を縛っていた', 'hardline contradicts']
  ])
})

test('a whole article is tagged by keyboard alone, with all three reasons', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await app.page.locator('[data-list]').focus()
  await press(app.page, 'Home', 'Enter')
  await expect(page.text().getByRole('heading', { level: 1 })).toBeVisible()

  const next = async (words: string): Promise<void> => {
    for (let at = 0; at < 20; at++) {
      const before = await app.page.evaluate(() => getSelection()?.toString() ?? '')
      await press(app.page, at === 0 ? 'j' : 'ArrowDown')
      const selected = await app.page.waitForFunction((before) => {
        const now = getSelection()?.toString() ?? ''
        return now !== '' && now !== before && now
      }, before)
      if (String(await selected.jsonValue()).includes(words)) return
    }
    throw new Error(`no sentence with ${words}`)
  }
  await next('年末の会議')
  await press(app.page, '1')
  await expect(page.card('年末の会議')).toBeVisible()
  await next('合意なしに')
  await press(app.page, '2', 'm')
  await expect(page.card('合意なしに').getByRole('combobox', { name: /の立場/ })).toHaveValue('mentions')
  await next('派兵と条約')
  await press(app.page, '3')
  await expect(page.card('派兵と条約')).toBeVisible()
  await press(app.page, 'Escape')
  await app.screenshot('tagged')
  expect(told(await passages(app))).toEqual([
    [
      '年末の会議で決まった最も強い対抗の方針が、春以降のあらゆる接触を縛っていたと、複数の研究者はみる。',
      'hardline supports'
    ],
    ['合意なしに終わった二〇一九年二月の会談は、譲歩の見返りが約束されないことを指導部に教えた。', 'hanoi mentions'],
    ['派兵と条約で結ばれた北の隣国が、制裁の痛みを和らげ、急いで歩み寄る理由を消した。', 'russia supports']
  ])
  await expect(page.page.getByRole('button', { name: /ハノイ会談の失望\s*1/ })).toBeVisible()
})

test('passages overlap, cross paragraphs and carry several reasons; all of it shows', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.drag('年末の会議', '縛っていた')
  await press(app.page, '1', '3')
  await expect(page.card('年末の会議').getByRole('combobox', { name: /の立場/ })).toHaveCount(2)
  await page.drag('複数の研究者', '約束されない')
  await press(app.page, '2')
  await expect(page.cards).toHaveCount(2)
  await press(app.page, 'Escape')
  await page.drag('対抗の方針', '手紙の中身')
  await press(app.page, '2')
  await expect(page.cards).toHaveCount(3)
  await app.screenshot('overlapping-passages')

  const [first, second, third] = await passages(app)
  expect(first?.codings.map(({ code }) => code).sort()).toEqual(['hardline', 'russia'])
  expect(second?.exact).toMatch(/^対抗の方針[^]*手紙の中身$/)
  expect(third?.exact).toMatch(/^複数の研究者[^]*二月の記憶\n[^]*約束されない$/)

  // Where the first two overlap, three underlines lie one below the other.
  const layers = await page.text().evaluate((root) => {
    const leaf = [...root.querySelectorAll('[data-o]')].find((leaf) => leaf.textContent?.startsWith('対抗の方針'))
    const found: string[] = []
    for (let at = leaf?.closest('mark'); at; at = at.parentElement?.closest('mark')) {
      const style = getComputedStyle(at)
      found.push(`${style.textDecorationStyle} ${style.textUnderlineOffset}`)
    }
    return found
  })
  expect(new Set(layers).size).toBe(3)

  // A click takes one of them, the next click the next one.
  await page.text().getByText('対抗の方針').click()
  const focused = page.page.locator('[data-card].focused')
  const one = await focused.getAttribute('data-card')
  await page.text().getByText('対抗の方針').click()
  await expect(focused).not.toHaveAttribute('data-card', one ?? '')
})

test('every step is taken back and done again, and the window says which', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.drag('もう一つは', '記憶である')
  await press(app.page, '2')
  await expect(page.cards).toHaveCount(1)
  await press(app.page, 'c')
  const stance = page.card('もう一つは').getByRole('combobox', { name: /の立場/ })
  await expect(stance).toHaveValue('contradicts')
  await press(app.page, 'Delete')
  await expect(page.cards).toHaveCount(0)

  await press(app.page, 'ControlOrMeta+z')
  await expect(page.notice('元に戻しました：箇所を消した')).toBeVisible()
  await expect(stance).toHaveValue('contradicts')
  await press(app.page, 'ControlOrMeta+z')
  await expect(page.notice('元に戻しました：理由を変えた')).toBeVisible()
  await expect(stance).toHaveValue('supports')
  await press(app.page, 'ControlOrMeta+Shift+z')
  await expect(page.notice('やり直しました：理由を変えた')).toBeVisible()
  await expect(stance).toHaveValue('contradicts')
  await press(app.page, 'ControlOrMeta+z', 'ControlOrMeta+z')
  await expect(page.cards).toHaveCount(0)
  expect(await passages(app)).toEqual([])
})

test('a card leads to its place; grading, codes and the note are changed there', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.drag('派兵と条約', '理由を消した')
  await press(app.page, '3')
  await expect(page.cards).toHaveCount(1)
  await page.text().evaluate((text) => (text.scrollTop = text.scrollHeight))
  await expect(page.marks('派兵と条約')).not.toBeInViewport()
  await page.card('派兵と条約').getByRole('button', { name: '派兵と条約' }).click()
  await expect(page.marks('派兵と条約')).toBeInViewport()

  await page.cards.getByRole('combobox', { name: '情報源の信頼性' }).selectOption('B')
  await page.cards.getByRole('combobox', { name: '内容の確からしさ' }).selectOption('2')
  await page.cards.getByRole('combobox', { name: '理由を加える' }).selectOption('hanoi')
  await expect(page.cards.getByRole('combobox', { name: /の立場/ })).toHaveCount(2)
  await page.cards.getByRole('button', { name: '「ロシアとの接近」を外す' }).click()
  await expect(page.cards.getByRole('combobox', { name: /の立場/ })).toHaveCount(1)
  const [passage] = await passages(app)
  expect(passage?.grading).toEqual({ reliability: 'B', credibility: 2 })
  expect(passage?.codings.map(({ code }) => code)).toEqual(['hanoi'])

  await page.text().getByText('派兵と条約').click()
  await press(app.page, 'n')
  await expect(page.noteText).toBeFocused()
  await app.page.keyboard.insertText('統計で裏を取る。')
  await expect(page.cards.getByText('統計で裏を取る。')).toBeVisible()
  expect((await passages(app))[0]?.note).toBe('統計で裏を取る。')
})

test('no key tags while an input method is composing', async ({ app }) => {
  const page = await ReadingPage.begin(app)
  await page.openArticle('届かなかった手紙')
  await page.drag('もう一つは', '記憶である')
  await expect(page.bar).toBeVisible()
  await page.text().evaluate((text) => {
    const one = { key: '1', bubbles: true, cancelable: true }
    text.dispatchEvent(new KeyboardEvent('keydown', { ...one, isComposing: true }))
    text.dispatchEvent(new KeyboardEvent('keydown', { ...one, keyCode: 229 }))
  })
  await press(app.page, 'Escape')
  expect(await passages(app)).toEqual([])
  await press(app.page, '1')
  await expect(page.notice('先に本文を選んでください')).toBeVisible()
})

test('after a new revision what is only alike, or lost, waits for the reader', async ({ app }) => {
  const page = new ReadingPage(app)
  await page.beginEmpty()
  const file = join(app.folder, 'letter.md')
  const first = '年末の会議で決まった最も強い対抗の方針が、春以降のあらゆる接触を縛っていた。'
  const second = '合意なしに終わった二月の会談は、譲歩の見返りが約束されないことを指導部に教えた。'
  const rest = '\n\n窓口の係は朝に扉を開け、夕方に閉めた。封書の数だけが帳面に残った。\n'
  await writeFile(file, `# 届かなかった手紙\n\n${first}\n\n${second}${rest}`)
  await app.call('article.import', { paths: [file] })
  await page.openArticle('届かなかった手紙')
  await page.drag('年末の会議', '縛っていた')
  await press(app.page, '1')
  await page.drag('合意なしに', '教えた')
  await press(app.page, '2')
  await expect(page.cards).toHaveCount(2)

  const altered = first.replace('最も強い対抗の方針が、春以降の', '最も強硬な対抗の方針が、春からの')
  await writeFile(file, `# 届かなかった手紙\n\n${altered}${rest}`)
  const report = await app.call('article.import', { paths: [file] })
  expect(report.revised).toHaveLength(1)
  await expect(page.statusBar.getByText('うち確認待ち 2')).toBeVisible()
  await expect(page.cards.getByText('確認待ち')).toHaveCount(2)
  // The window shows the new text without being asked.
  await expect(page.text()).toContainText('最も強硬な')
  await app.screenshot('waiting')

  await page.card('年末の会議').getByRole('button', { name: '年末の会議' }).click()
  await page.card('年末の会議').getByRole('button', { name: 'この箇所でよい' }).click()
  await expect(page.notice('箇所を確かめました')).toBeVisible()
  await page.card('合意なしに').getByRole('button', { name: '合意なしに' }).click()
  await page.drag('封書の数', '帳面に残った')
  await app.page.getByRole('button', { name: '選んだ本文をこの箇所にする' }).click()
  await expect
    .poll(async () => (await passages(app)).map(({ anchor, exact }) => [anchor, exact]))
    .toEqual([
      ['exact', altered.replace('。', '')],
      ['exact', '封書の数だけが帳面に残った']
    ])
  await expect(page.statusBar.getByText('確認待ち')).toBeHidden()
})

import { expect, type Locator, type Page } from '@playwright/test'
import { DeskPage, importText } from './desk'
import type { App } from './test'

/** Written for these tests: long enough to scroll, in paragraphs that are easy to name. */
export const letter = `# 届かなかった手紙

架空通信 2025年6月18日

## 方針が先にあった

年末の会議で決まった最も強い対抗の方針が、春以降のあらゆる接触を縛っていたと、複数の研究者はみる。手紙の中身が何であれ、受け取ること自体が方針に反したという読みだ。

## 二月の記憶

もう一つは記憶である。合意なしに終わった二〇一九年二月の会談は、譲歩の見返りが約束されないことを指導部に教えた。以後、北側の文書から首脳の親交に触れる言葉が消えていく。

## 背後の支え

派兵と条約で結ばれた北の隣国が、制裁の痛みを和らげ、急いで歩み寄る理由を消した。貿易統計を追う専門家はそう説明する。

${Array.from({ length: 24 }, (_, at) => `窓口の記録その${at + 1}。係は朝ごとに扉を開け、夕方に閉めた。訪ねてきた者の名は帳面に残らず、封書の数だけが書き留められた。同じ一日が続いたと係は話した。`).join('\n\n')}
`
export const treaty = `# 条約が変えた計算

試験新報 2025年6月15日

条約が結ばれてから一年、駅に着く貨車の数は二倍になった。研究室は支えの大きさをそう見積もる。

${Array.from({ length: 24 }, (_, at) => `駅の記録その${at + 1}。貨車は夜のうちに着き、朝には空になっていた。荷の中身を知る者は少なく、数だけが紙に残った。`).join('\n\n')}
`
export const english = `# Two letters, one window

Sample Review, 14 June 2025

The clerk kept the window shut through the spring. No reason was given, and none was asked for.
`

/** The window with the reader's eyes: panes, text, marks, cards. */
export class ReadingPage extends DeskPage {
  /** Three articles, none of them open. */
  static async begin(app: App): Promise<ReadingPage> {
    const page = new ReadingPage(app)
    await page.beginEmpty()
    await importText(app, 'letter.md', letter)
    await importText(app, 'treaty.md', treaty)
    await importText(app, 'window.md', english)
    await expect(page.article('届かなかった手紙')).toBeVisible()
    return page
  }

  /** Reader number `at`, from 0. */
  pane(at = 0): Locator {
    return this.page.locator(`[data-pane="${at}"]`)
  }

  text(at = 0): Locator {
    return this.pane(at).locator('[data-text]')
  }

  get cards(): Locator {
    return this.page.locator('[data-card]')
  }

  card(quote: string): Locator {
    return this.cards.filter({ hasText: quote })
  }

  get bar(): Locator {
    return this.page.getByRole('toolbar', { name: '選んだ箇所に印を付ける' })
  }

  /** The marks drawn over these words. */
  marks(words: string, at = 0): Locator {
    return this.text(at).locator('mark').filter({ hasText: words })
  }

  notice(text: string | RegExp): Locator {
    return this.page.getByRole('region', { name: 'お知らせ' }).getByText(text)
  }

  /** Drags the mouse from before the first word to behind the last one. */
  async drag(from: string, to: string, at = 0): Promise<void> {
    const start = await this.#edge(from, 'start', at)
    const end = await this.#edge(to, 'end', at)
    await this.page.mouse.move(start.x, start.y)
    await this.page.mouse.down()
    await this.page.mouse.move((start.x + end.x) / 2, (start.y + end.y) / 2, { steps: 4 })
    await this.page.mouse.move(end.x, end.y, { steps: 4 })
    await this.page.mouse.up()
  }

  /** Pixels of the window at the edge of a word of the text. */
  #edge(word: string, edge: 'start' | 'end', at: number): Promise<{ x: number; y: number }> {
    return this.text(at).evaluate(
      (root, [word, edge]) => {
        const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const found = (node.textContent ?? '').indexOf(word)
          if (found === -1) continue
          const range = document.createRange()
          range.setStart(node, found)
          range.setEnd(node, found + word.length)
          const boxes = range.getClientRects()
          const box = (edge === 'start' ? boxes[0] : boxes[boxes.length - 1]) as DOMRect
          return { x: edge === 'start' ? box.left + 1 : box.right - 1, y: (box.top + box.bottom) / 2 }
        }
        throw new Error(`“${word}” is not in one piece of the text`)
      },
      [word, edge] as const
    )
  }
}

export const press = async (page: Page, ...keys: string[]): Promise<void> => {
  for (const key of keys) await page.keyboard.press(key)
}

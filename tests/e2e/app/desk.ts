import type { Locator, Page } from '@playwright/test'
import type { App } from './test'

/** The window as a user sees it: its parts by what they are called, in Japanese. */
export class DeskPage {
  constructor(private readonly app: Pick<App, 'page'>) {}

  get page(): Page {
    return this.app.page
  }

  get note(): Locator {
    return this.page.getByRole('region', { name: 'メモ', exact: true })
  }

  /** The text field of the note beside the article. */
  get noteText(): Locator {
    return this.note.getByRole('textbox')
  }

  get statusBar(): Locator {
    return this.page.getByRole('contentinfo')
  }

  dialog(name: string | RegExp): Locator {
    return this.page.getByRole('dialog', { name })
  }

  /** Answers the offer of the first start with the samples. */
  async beginWithSamples(): Promise<void> {
    await this.page.getByRole('button', { name: '見本で始める' }).click()
    await this.article('Two summits').waitFor()
  }

  async beginEmpty(): Promise<void> {
    await this.page.getByRole('button', { name: '空で始める' }).click()
    await this.dialog('所見へようこそ').waitFor({ state: 'detached' })
  }

  /** The row of the list. */
  article(title: string): Locator {
    return this.page.getByRole('option', { name: title })
  }

  async openArticle(title: string): Promise<void> {
    await this.article(title).click()
    await this.page.getByRole('heading', { level: 1 }).filter({ hasText: title }).first().waitFor()
  }
}

/** An article made by the program itself, so that a test needs no file. */
export async function importText(app: Pick<App, 'call'>, name: string, text: string): Promise<number> {
  const bytes = Buffer.from(text, 'utf8').toString('base64')
  const { imported } = await app.call('article.import', { uploads: [{ name, bytes }] })
  const article = imported[0]
  if (!article) throw new Error(`${name} was not imported`)
  return article.articleId
}

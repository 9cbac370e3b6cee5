import { DeskPage } from './app/desk'
import { expect, test } from './app/test'

test('the first start offers samples, with which every view shows something', async ({ app }) => {
  const desk = new DeskPage(app)
  await expect(app.page.getByRole('button', { name: '見本で始める' })).toBeFocused()
  await app.screenshot('welcome')
  await desk.beginWithSamples()
  const status = await app.call('library.status', {})
  expect(status.articles).toBe(4)
  expect(status.passages).toBeGreaterThan(0)
  expect(status.notes).toBeGreaterThan(0)
  await app.restart()
  await expect(desk.article('Two summits')).toBeVisible()
  await expect(app.page.getByRole('button', { name: '見本で始める' })).toBeHidden()
})

test('an empty library can be had, and the offer does not come back', async ({ app }) => {
  const desk = new DeskPage(app)
  await desk.beginEmpty()
  await expect(app.page.getByText('まだ記事がありません')).toBeVisible()
  await app.screenshot('empty-library')
  await app.restart()
  await expect(app.page.getByText('まだ記事がありません')).toBeVisible()
  await expect(desk.dialog('所見へようこそ')).toBeHidden()
})

test('Escape is no answer: the offer comes again', async ({ app }) => {
  const desk = new DeskPage(app)
  await app.page.getByRole('button', { name: '見本で始める' }).waitFor()
  await app.page.keyboard.press('Escape')
  await expect(desk.dialog('所見へようこそ')).toBeHidden()
  await app.restart()
  await expect(app.page.getByRole('button', { name: '見本で始める' })).toBeVisible()
})

test.describe('on an English system', () => {
  test.use({ language: 'en_US' })

  test('the window speaks English, and Japanese on request', async ({ app }) => {
    await expect(app.page.getByRole('heading', { name: 'Welcome to Shoken' })).toBeVisible()
    await app.screenshot('welcome-english')
    await app.page.getByRole('button', { name: '日本語' }).click()
    await expect(app.page.getByRole('heading', { name: '所見へようこそ' })).toBeVisible()
    await app.page.getByRole('button', { name: '空で始める' }).click()
    await app.restart()
    await expect(app.page.getByText('まだ記事がありません')).toBeVisible()
  })
})

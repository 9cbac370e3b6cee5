import { expect, test } from './app/test'

test('the window opens on an empty library and closes', async ({ app }) => {
  await expect(app.page).toHaveTitle(/所見|Shoken/)
  const info = await app.call('app.info', {})
  expect(info.shell).toBe(app.shell)
  await app.screenshot('first-start')
  await app.restart()
  expect((await app.call('library.status', {})).articles).toBe(0)
})

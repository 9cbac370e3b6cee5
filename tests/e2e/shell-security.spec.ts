import type { Page } from '@playwright/test'
import { expect, test, type App } from './app/test'

/** Whether the page could reach an address; the pages of both shells must not. */
const reach = (page: Page, address: string): Promise<string> =>
  page.evaluate(
    (address) =>
      fetch(address, { mode: 'no-cors' }).then(
        () => 'reached',
        () => 'refused'
      ),
    address
  )

/** What a refused request says on the console; the test is that it is refused. */
function provoke(app: App): void {
  app.allowErrors(/Content Security Policy|Failed to load|net::ERR|Refused to|violates|WebSocket|sandbox|permission/i)
  app.allowRequests(/^x:|192\.0\.2\.1|example\.invalid|127\.0\.0\.1:9\//)
}

test.describe('the window', () => {
  test('@sandbox has no Node and sees four functions at most', async ({ app }) => {
    const seen = await app.page.evaluate(() => {
      const page = window as unknown as Record<string, unknown>
      const names = ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'electron', 'ipcRenderer']
      return {
        node: names.filter((name) => page[name] !== undefined),
        given: Object.keys((page.shoken as object | undefined) ?? {}).sort()
      }
    })
    expect(seen).toEqual({ node: [], given: app.shell === 'electron' ? ['call', 'listen', 'offer', 'pathOf'] : [] })
  })

  test('@sandbox reaches no address but its own', async ({ app }) => {
    provoke(app)
    for (const address of [
      'http://192.0.2.1/',
      'https://example.invalid/',
      'http://127.0.0.1:9/',
      'file:///etc/hostname'
    ]) {
      expect(await reach(app.page, address), address).toBe('refused')
    }
    const socket = await app.page.evaluate(
      () =>
        new Promise<string>((resolve) => {
          try {
            const socket = new WebSocket('ws://192.0.2.1/')
            socket.onopen = () => resolve('opened')
            socket.onerror = () => resolve('refused')
          } catch {
            resolve('refused')
          }
        })
    )
    expect(socket).toBe('refused')
  })

  test('loads no image, frame, style or script from elsewhere', async ({ app }) => {
    provoke(app)
    const loaded = await app.page.evaluate(() => {
      const tried = [
        ['img', 'src'],
        ['script', 'src'],
        ['iframe', 'src'],
        ['object', 'data'],
        ['embed', 'src'],
        ['link', 'href']
      ].map(
        ([tag = '', attribute = '']) =>
          new Promise<string | null>((resolve) => {
            const element = document.createElement(tag)
            if (tag === 'link') element.setAttribute('rel', 'stylesheet')
            element.addEventListener('load', () => resolve(tag === 'iframe' || tag === 'object' ? null : tag))
            element.addEventListener('error', () => resolve(null))
            setTimeout(() => resolve(null), 1500)
            element.setAttribute(attribute, 'https://example.invalid/x')
            document.body.append(element)
          })
      )
      return Promise.all(tried)
    })
    expect(loaded.filter((tag) => tag !== null)).toEqual([])
  })

  test('runs no script that is not the program’s', async ({ app }) => {
    provoke(app)
    const ran = await app.page.evaluate(async () => {
      const page = window as unknown as Record<string, unknown>
      const inline = document.createElement('script')
      inline.textContent = 'window.ranInline = true'
      document.body.append(inline)
      const box = document.createElement('div')
      box.innerHTML =
        '<img src="x:" onerror="window.ranHandler = true"><a href="javascript:window.ranLink = true">x</a>'
      document.body.append(box)
      box.querySelector('a')?.click()
      const blob = document.createElement('script')
      blob.src = URL.createObjectURL(new Blob(['window.ranBlob = true']))
      document.body.append(blob)
      try {
        page.ranEval = (0, eval)('true')
      } catch {
        // What is wanted.
      }
      await new Promise((resolve) => setTimeout(resolve, 500))
      return ['ranInline', 'ranHandler', 'ranLink', 'ranBlob', 'ranEval'].filter((name) => page[name] !== undefined)
    })
    // Playwright’s own evaluation is not bound by the policy, so `eval` may say nothing about it in the page.
    expect(ran.filter((name) => name !== 'ranEval')).toEqual([])
  })
})

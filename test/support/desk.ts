import type { Browser, BrowserContext, Page } from 'playwright-core'
import { buildDesk, desk } from '../../server/desk/index.ts'
import { buildPortal, portal } from '../../server/portal/index.ts'
import { testApp, type TestApp } from './app.ts'
import { openBrowser } from './browser.ts'
import type { GivenPerson } from './people.ts'

export type DeskSite = {
  test: TestApp
  url: string
  /** Opens a page of the workbench as a person, in a window of that width. */
  open(who: GivenPerson, path: string, width?: number): Promise<DeskVisit>
  close(): Promise<void>
}

export type DeskVisit = { page: Page; context: BrowserContext; complaints: string[] }

/** The whole product with jobs, on a port, and a browser to work in it. */
export async function openDesk(): Promise<DeskSite> {
  await buildPortal()
  await buildDesk({})
  const test = await testApp({ jobs: true, pages: (app) => [portal(app), desk(app)] })
  const url = await test.server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await openBrowser()
  return {
    test,
    url,
    open: (who, path, width = 1440) => visit(browser, url, { who, path, width }),
    async close() {
      await browser.close()
      await test.close()
    },
  }
}

async function visit(
  browser: Browser,
  url: string,
  { who, path, width }: { who: GivenPerson; path: string; width: number },
): Promise<DeskVisit> {
  const context = await browser.newContext({
    viewport: { width, height: width < 800 ? 844 : 900 },
    locale: 'zh-CN',
    reducedMotion: 'reduce',
    acceptDownloads: true,
  })
  const [name = '', value = ''] = who.headers.cookie.split('=')
  await context.addCookies([{ name, value: decodeURIComponent(value), url }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await page.goto(`${url}${path}`)
  return { page, context, complaints }
}

import type { Browser, BrowserContext, Page as BrowserPage } from 'playwright-core'
import { buildDesk, desk } from '../../server/desk/index.ts'
import type { App } from '../../server/platform/app.ts'
import type { Page } from '../../server/platform/http/server.ts'
import { buildPortal, portal } from '../../server/portal/index.ts'
import { testApp, type TestApp } from './app.ts'
import { closeWindows, sharedBrowser } from './browser.ts'
import type { GivenPerson } from './people.ts'

export type DeskSite = {
  test: TestApp
  url: string
  /** Opens a page of the workbench as a person, in a window of that width. */
  open(who: GivenPerson, path: string, width?: number, dark?: boolean): Promise<DeskVisit>
  close(): Promise<void>
}

export type DeskVisit = { page: BrowserPage; context: BrowserContext; complaints: string[] }

export const deskPages = (app: App): Page[] => [portal(app), desk(app)]

/** The whole product with jobs, on a port, and a browser to work in it. */
export async function openDesk(
  make: () => Promise<TestApp> = () => testApp({ jobs: true, pages: deskPages }),
): Promise<DeskSite> {
  await buildPortal()
  await buildDesk({})
  const test = await make()
  const url = await test.server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await sharedBrowser()
  return {
    test,
    url,
    open: (who, path, width = 1440, dark = false) => visit(browser, url, { who, path, width, dark }),
    async close() {
      await closeWindows(browser)
      await test.close()
    },
  }
}

/** The workbench looks at its sources before it answers: until then its pages ask for patience with a 503. */
async function ready(url: string, { headers }: GivenPerson): Promise<void> {
  const pause = () => new Promise((resolve) => setTimeout(resolve, 100))
  const answer = () => fetch(`${url}/desk/`, { headers: { cookie: headers.cookie } })
  for (let tries = 0; tries < 600 && (await answer()).status === 503; tries += 1) await pause()
}

async function visit(
  browser: Browser,
  url: string,
  { who, path, width, dark }: { who: GivenPerson; path: string; width: number; dark: boolean },
): Promise<DeskVisit> {
  await ready(url, who)
  const context = await browser.newContext({
    viewport: { width, height: width < 800 ? 844 : 900 },
    colorScheme: dark ? 'dark' : 'light',
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

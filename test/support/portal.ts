import type { Browser, BrowserContext, Page } from 'playwright-core'
import { loadDemo } from '../../server/db/demo/load.ts'
import type { App } from '../../server/platform/app.ts'
import { buildPortal, portal } from '../../server/portal/index.ts'
import { testApp } from './app.ts'
import type { Message } from '../../server/platform/messages/index.ts'
import { closeWindows, sharedBrowser } from './browser.ts'

/** How a visitor reads: width of the window, colours, language, letters, with or without scripts. */
export type Reader = {
  width?: number
  dark?: boolean
  language?: 'zh-CN' | 'en'
  large?: boolean
  scripts?: boolean
}

export type Site = {
  url: string
  app: App
  /** Ids of some instruments, for pages of their own. */
  instruments: string[]
  units: string[]
  /** Codes and links that left the house. */
  sent: Message[]
  open(path: string, reader?: Reader): Promise<Visit>
  close(): Promise<void>
}

export type Visit = { page: Page; context: BrowserContext; complaints: string[]; status: number }

/** The whole product with a small demonstration province, on a port, and a browser to visit it with. */
export async function openSite(instruments = 240): Promise<Site> {
  await buildPortal()
  const product = await testApp({ pages: (app) => [portal(app)] })
  await loadDemo(product.app, { instruments, units: 24, seed: 7, say: () => undefined })
  const url = await product.server.listen({ port: 0, host: '127.0.0.1' })
  const browser = await sharedBrowser()
  const ids = async (path: string): Promise<string[]> => {
    const answer = await fetch(`${url}/api/v1/${path}`)
    const { items } = (await answer.json()) as { items: { id: string }[] }
    return items.map(({ id }) => id)
  }
  return {
    url,
    app: product.app,
    instruments: await ids('instruments?limit=100'),
    units: await ids('organisations?limit=20'),
    sent: product.sent,
    open: (path, reader) => visit(browser, url, path, reader ?? {}),
    async close() {
      await closeWindows(browser)
      await product.close()
    },
  }
}

async function visit(browser: Browser, url: string, path: string, reader: Reader): Promise<Visit> {
  const { width = 1440, dark = false, language = 'zh-CN', large = false, scripts = true } = reader
  const context = await browser.newContext({
    viewport: { width, height: width < 800 ? 844 : 900 },
    colorScheme: dark ? 'dark' : 'light',
    locale: language,
    javaScriptEnabled: scripts,
    reducedMotion: 'reduce',
  })
  if (large) await context.addCookies([{ name: 'mode', value: 'large', url }])
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  const answer = await page.goto(`${url}${path}`)
  return { page, context, complaints, status: answer?.status() ?? 0 }
}

/** How far the page reaches beyond the window to the right, in pixels. */
export const overflowOf = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)

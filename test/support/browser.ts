import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

import { provideChromium } from '../../tools/chromium/provide.ts'

/** Starts the headless browser that came with npm (or CHROMIUM_PATH). The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await provideChromium()
  return await chromium.launch({ executablePath, args, env, headless: true })
}

let shared: Promise<Browser> | undefined

/** One browser for all files of a worker, since its start is a second of work; it ends with the worker. */
export async function sharedBrowser(): Promise<Browser> {
  const standing = await shared
  if (standing?.isConnected() === true) return standing
  shared = openBrowser()
  return shared
}

/** What a file does at its end with the browser that goes on to the next. */
export async function closeWindows(browser: Browser): Promise<void> {
  await Promise.all(browser.contexts().map((context) => context.close()))
}

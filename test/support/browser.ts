import { chromium } from 'playwright-core'
import type { Browser } from 'playwright-core'

import { provideChromium } from '../../tools/chromium/provide.ts'

/** Starts the headless browser that came with npm (or CHROMIUM_PATH). The caller closes it. */
export async function openBrowser(): Promise<Browser> {
  const { executablePath, args, env } = await provideChromium()
  return await chromium.launch({ executablePath, args, env, headless: true })
}

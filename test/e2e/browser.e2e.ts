import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openBrowser } from '../support/browser.ts'

describe('the browser of the tests', () => {
  let browser: Browser
  beforeAll(async () => {
    browser = await openBrowser()
  })
  afterAll(() => browser.close())

  /** What a single sign looks like, as the bytes of its picture. */
  async function picture(sign: string, weight: number): Promise<Buffer> {
    const page = await browser.newPage({ viewport: { width: 60, height: 60 } })
    await page.setContent(`<p style="font:${String(weight)} 32px sans-serif;margin:8px">${sign}</p>`)
    const bytes = await page.screenshot()
    await page.close()
    return bytes
  }

  it('draws Chinese signs, each its own and not the box for a missing one', async () => {
    const [first, second, missing] = [
      await picture('仪', 400),
      await picture('器', 400),
      await picture('\u{10ffff}', 400),
    ]
    expect(first.equals(second)).toBe(false)
    expect(first.equals(missing)).toBe(false)
  })

  it('draws bold Chinese signs bolder', async () => {
    expect((await picture('仪', 400)).equals(await picture('仪', 700))).toBe(false)
  })
})

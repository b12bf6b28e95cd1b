import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { inspect } from '../support/axe.ts'
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

  it('finds what breaks WCAG on a page, with every place of it', async () => {
    const page = await browser.newPage()
    await page.setContent(
      '<html lang="zh-CN"><title>仪</title><main><p style="color:#aaa">灰色</p><p style="color:#aaa">淡色</p><img src="data:,">',
    )
    const { violations } = await inspect(page)
    expect(violations.map(({ id, nodes }) => `${id} ${nodes.length}`).toSorted()).toEqual([
      'color-contrast 2',
      'image-alt 1',
    ])
    await page.close()
  })
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openSite, type Site } from '../support/portal.ts'

let site: Site

beforeAll(async () => {
  site = await openSite(60)
}, 120_000)
afterAll(() => site.close())

describe('a reader’s choices', () => {
  test('of language hold for the next page and stand in the links for search engines', async () => {
    const { page, context } = await site.open('/')
    await page.getByRole('link', { name: 'English' }).click()
    expect(await page.locator('html').getAttribute('lang')).toBe('en')
    expect(await page.locator('link[rel=canonical]').getAttribute('href')).toMatch(/\/\?lang=en$/)
    expect(await page.locator('link[rel=alternate]').count()).toBe(3)
    await page.goto(`${site.url}/statistics`)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('Statistics and open data')
    await context.close()
  })

  test('of large letters hold, without scripts too, and can be left', async () => {
    const { page, context } = await site.open('/instruments?q=SEM', { width: 390, scripts: false })
    await page.locator('.menu-open').click()
    await page.locator('#menu-sheet').getByRole('link', { name: '关怀版' }).click()
    expect(page.url()).toBe(`${site.url}/instruments?q=SEM`)
    expect(await page.locator('html').getAttribute('class')).toBe('large')
    await page.getByRole('link', { name: '退出' }).click()
    expect(await page.locator('html').getAttribute('class')).toBeNull()
    await context.close()
    const desk = await site.open('/', { large: true })
    expect(await desk.page.evaluate(() => getComputedStyle(document.documentElement).fontSize)).toBe('20px')
    await desk.context.close()
  })

  test('of colours beat those of the system', async () => {
    const { page, context } = await site.open('/', { dark: true })
    const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor)
    expect(await ground()).toBe('rgb(16, 20, 24)')
    await page.getByRole('link', { name: '浅色' }).click()
    await page.waitForLoadState('load')
    expect(await ground()).toBe('rgb(255, 255, 255)')
    await context.close()
  })
})

describe('the keyboard', () => {
  test('reaches the content in one step, and every stop is seen', async () => {
    const { page, context } = await site.open('/instruments')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('跳到正文')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    for (let stop = 0; stop < 12; stop += 1) {
      await page.keyboard.press('Tab')
      const seen = await page.evaluate(() => {
        const target = document.activeElement
        if (target === null) return false
        // The search box shows the focus of its input on the whole of itself.
        const shown = [target, target.closest('.search')].filter((each) => each !== null)
        return shown.some((each) => getComputedStyle(each).outlineStyle !== 'none')
      })
      expect(seen).toBe(true)
    }
    await context.close()
  })

  test('opens why a number is what it is, and closes it again', async () => {
    const { page, context } = await site.open(`/instruments/${site.instruments[0]}`)
    const why = page.getByRole('button', { name: '这个原值从哪里来？' })
    await why.focus()
    await page.keyboard.press('Enter')
    const panel = page.getByRole('dialog', { name: '这个原值从哪里来？' })
    expect(await panel.isVisible()).toBe(true)
    expect(await panel.innerText()).toMatch(/填报/)
    await page.keyboard.press('Escape')
    expect(await panel.isVisible()).toBe(false)
    await context.close()
  })

  test('walks the areas of the map', async () => {
    const { page, context } = await site.open('/')
    const area = page.locator('.map a').first()
    await area.focus()
    expect(await area.getAttribute('aria-label')).toMatch(/ \d+ 台（套）$/)
    await page.keyboard.press('Enter')
    await page.waitForURL(/region=\d{6}/)
    await context.close()
  })
})

describe('on a phone', () => {
  test('nothing to press is smaller than 44 pixels, running text and the small print aside', async () => {
    for (const path of [
      '/',
      '/instruments?q=SEM',
      `/instruments/${site.instruments[0]}`,
      '/units',
      '/statistics',
    ]) {
      const { page, context } = await site.open(path, { width: 390 })
      const small = await page.evaluate(() => {
        const isRunning = (each: Element) => each.closest('p, dd, .crumbs, figcaption, .map, .why') !== null
        return [...document.querySelectorAll('a, button, summary, select, input:not([type=hidden])')]
          .filter((each) => each.checkVisibility() && !isRunning(each) && !each.classList.contains('skip'))
          .map((each) => ({
            text: each.textContent?.trim().slice(0, 30),
            high: each.getBoundingClientRect().height,
          }))
          .filter(({ high }) => high < 43.5)
      })
      expect(small, path).toEqual([])
      await context.close()
    }
  })
})

describe('without a network', () => {
  test('says so in place of a page, and comes back with the network', async () => {
    const { page, context } = await site.open('/')
    await page.evaluate(() => navigator.serviceWorker.ready)
    await context.setOffline(true)
    await page.goto(`${site.url}/instruments`).catch(() => undefined)
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe('现在没有网络')
    await context.setOffline(false)
    await page.goto(`${site.url}/instruments`)
    expect(await page.locator('.result').count()).toBeGreaterThan(0)
    await context.close()
  })
})

describe('for machines', () => {
  test('an instrument describes itself as JSON-LD, PIDINST and a code to scan', async () => {
    const id = site.instruments[0]
    const { page, context, complaints } = await site.open(`/instruments/${id}`)
    const data: unknown = JSON.parse(await page.locator('script[type="application/ld+json"]').innerText())
    expect(data).toMatchObject({ '@type': 'IndividualProduct', identifier: { value: id } })
    expect(complaints).toEqual([])
    const record = await (await fetch(`${site.url}/instruments/${id}.pidinst.json`)).json()
    expect(record).toMatchObject({
      schemaVersion: '1.0',
      alternateIdentifiers: [{ alternateIdentifier: id }, {}],
    })
    const code = await fetch(`${site.url}/instruments/${id}/qr.svg`)
    expect(code.headers.get('content-type')).toMatch('image/svg+xml')
    await context.close()
  })

  test('the site lists itself, is installable, and says so once unchanged', async () => {
    const read = async (path: string, headers: Record<string, string> = {}) =>
      fetch(`${site.url}${path}`, { headers })
    expect(await (await read('/sitemap.xml')).text()).toMatch(/instruments-1\.xml/)
    expect(await (await read('/sitemaps/instruments-1.xml')).text()).toMatch(site.instruments[0] ?? '')
    expect((await read('/sitemaps/instruments-99.xml')).status).toBe(404)
    expect(await (await read('/manifest.webmanifest')).json()).toMatchObject({
      start_url: '/',
      lang: 'zh-CN',
    })
    const first = await read('/about')
    const again = await read('/about', { 'if-none-match': first.headers.get('etag') ?? '' })
    expect(again.status).toBe(304)
  })

  test('every page carries the mark of a demonstration', async () => {
    for (const path of ['/', '/instruments', '/about', '/nothing-here']) {
      const html = await (await fetch(`${site.url}${path}`, { headers: { accept: 'text/html' } })).text()
      expect(html, path).toMatch('均为虚构')
      expect(html, path).toMatch('开放共享平台·演示')
    }
  })
})

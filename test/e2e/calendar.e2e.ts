import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../support/axe.ts'
import { openSite, overflowOf, type Reader, type Site } from '../support/portal.ts'

let site: Site

beforeAll(async () => {
  site = await openSite(20)
}, 120_000)
afterAll(() => site.close())

const main = ['/calendar?year=2027', '/calendar?from=2026-11-20&days=60']
const all = ['/calendar', '/calendar?from=2026-01-20&days=30', '/calendar?from=2026-02-30&days=30', ...main]

const readers: [name: string, Reader, pages: string[]][] = [
  ['on a desk', {}, all],
  ['on a phone, dark', { width: 390, dark: true }, main],
  ['on the smallest phone, in English', { width: 320, language: 'en' }, main],
  ['on the smallest phone, large letters', { width: 320, large: true }, main],
]

/** Cells whose text reaches beyond them. */
const crammed = (page: Page): Promise<string[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll('.day, .month-day')]
      .filter((cell) => cell.scrollWidth > cell.clientWidth + 1)
      .map((cell) => cell.textContent),
  )

describe.each(readers)('the calendar %s', (_name, reader, pages) => {
  test.each(pages)('passes WCAG 2.2 AA and scrolls in one direction only: %s', async (path) => {
    const { page, context, complaints, status } = await site.open(path, reader)
    expect(status).toBe(200)
    const { violations } = await inspect(page)
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
    expect(await overflowOf(page)).toBe(0)
    expect(await crammed(page)).toEqual([])
    expect(complaints).toEqual([])
    await context.close()
  })
})

describe('the day counter', () => {
  test('works without scripts and numbers every counted day', async () => {
    const { page, context } = await site.open('/calendar', { width: 390, scripts: false })
    await page.getByLabel('起算日期').fill('2026-01-20')
    await page.getByLabel('工作日数').fill('30')
    await page.getByRole('button', { name: '推算' }).click()
    expect(new URL(page.url()).search).toBe('?from=2026-01-20&days=30')
    expect(await page.locator('.count-due strong').innerText()).toBe('2026-03-09 星期一')
    expect(await page.locator('.day-counted').count()).toBe(29)
    expect(await page.locator('.day-due').innerText()).toMatch(/^9\s*30 到期$/)
    expect(await page.locator('.count-notes').innerText()).toContain('春节 02-15 至 02-23 不计')
    expect(await page.locator('.count-notes').innerText()).toContain('02-28 为春节补班，计入，第 24 天')
    await context.close()
  })

  test('marks what lies beyond the notices as provisional', async () => {
    const { page, context } = await site.open('/calendar?from=2026-12-01&days=30')
    expect(await page.locator('.count-due .tag').innerText()).toBe('暂定')
    expect(await page.locator('.day-provisional').count()).toBeGreaterThan(5)
    await context.close()
  })

  test('says why it cannot count', async () => {
    const { page, context } = await site.open('/calendar?from=2026-02-30&days=30')
    expect(await page.getByRole('alert').innerText()).toContain('2026-02-30 不是有效日期')
    await context.close()
  })
})

describe('the year', () => {
  test('names holidays and marks weekends that are worked', async () => {
    const { page, context } = await site.open('/calendar?year=2026')
    expect(await page.locator('.month').count()).toBe(12)
    expect(await page.locator('.month-makeup.month-day').count()).toBe(6)
    const february = page.locator('.month').nth(1)
    expect(await february.locator('.month-names').innerText()).toContain('春节 02-15 至 02-23')
    expect(await february.locator('.month-names').innerText()).toContain('02-14 上班（春节）')
    await page.getByRole('link', { name: '2027' }).click()
    expect(await page.locator('.year-head .tag').innerText()).toBe('暂定')
    await context.close()
  })
})

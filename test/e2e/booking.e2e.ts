import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBooking } from '../../server/booking/index.ts'
import { sql } from '../../server/platform/db/index.ts'
import { inspect } from '../support/axe.ts'
import { givenPerson } from '../support/people.ts'
import { openSite, overflowOf, type Site, type Visit } from '../support/portal.ts'

let site: Site
let instrument: { id: string; name: string }

/** The invented employee of a firm who signs in by one click. */
const EMPLOYEE = '严素问'

beforeAll(async () => {
  site = await openSite(60)
  instrument = await alwaysOpen()
}, 240_000)
afterAll(() => site.close())

/** A priced instrument, opened day and night, so that no test depends on the hour it runs at. */
async function alwaysOpen(): Promise<{ id: string; name: string }> {
  const { rows } = await sql<{ id: string; name: string }>`
    select i.id, i.name from booking_opening o join instrument i on i.id = o.instrument_id
    where exists (select from price_list l join price_item p on p.instrument_id = l.instrument_id
      where l.instrument_id = i.id and p.kind = 'booked_time') order by i.id limit 1`.execute(site.app.db)
  const found = rows[0]
  if (found === undefined) throw new Error('the demonstration has no priced instrument to book')
  const day = JSON.stringify([{ from: '00:00', until: '24:00' }])
  const limits = { noticeMinutes: 0, advanceDays: 30, shortestMinutes: 30, longestMinutes: 480 }
  const all = { ...limits, weekMinutes: null, monthMinutes: null }
  await sql`update booking_opening set week = jsonb_build_array(${day}::jsonb, ${day}::jsonb, ${day}::jsonb, ${day}::jsonb,
      ${day}::jsonb, ${day}::jsonb, ${day}::jsonb), holidays = ${day}::jsonb, makeup_days = null, step_minutes = 30,
      approval = 'automatic', limits = ${JSON.stringify({ internal: all, external: all, individual: all })}::jsonb
    where instrument_id = ${found.id}`.execute(site.app.db)
  return found
}

/** So many days from today in Shanghai. */
const dayFromNow = (days: number): string =>
  new Date(Date.now() + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10)

const faultsOf = async (page: Page) => {
  const { violations } = await inspect(page)
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
}

async function sound(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

const bookAt = (day: string, from: string, until: string): string =>
  `/instruments/${instrument.id}/book?from=${day}T${from}&until=${day}T${until}`

const signIn = async ({ page }: Visit): Promise<void> => {
  await page.getByRole('button', { name: EMPLOYEE }).first().click()
  await page.waitForURL(/step=price/)
}

describe('a firm’s employee on a phone', () => {
  test('books from the search to the confirmed booking, the total always in view', async () => {
    const visit = await site.open(`/instruments?q=${encodeURIComponent(instrument.name)}`, { width: 390 })
    const { page, context, complaints } = visit
    await page.locator(`a[href="/instruments/${instrument.id}"]`).first().click()
    await page.getByRole('link', { name: '预约机时' }).click()
    await page.goto(`${site.url}${bookAt(dayFromNow(2), '10:00', '12:00')}`)
    await page.selectOption('#book-until', `${dayFromNow(2)}T12:30`)
    await page.waitForFunction(() => document.querySelector('.span-chosen')?.textContent?.includes('12:30'))
    const total = await page.locator('.book-bar strong').innerText()
    await page.getByRole('button', { name: '看价格' }).click()
    expect(await page.locator('.price-total strong').innerText()).toBe(total)
    expect(await page.locator('.price-lines').innerText()).toContain('2.5 小时')
    await sound(page)
    await page.getByRole('button', { name: '登录后去确认' }).click()
    await signIn(visit)
    await page.getByRole('button', { name: '去确认' }).click()
    await page.waitForURL(/step=confirm/)
    expect(await page.locator('.hold-note').innerText()).toMatch(/留到 \d\d:\d\d。.*还剩 \d+:\d\d/s)
    expect(await page.locator('.terms').innerText()).toContain('免费取消')
    await sound(page)
    await page.fill('#purpose', '断口形貌')
    await page.getByRole('button', { name: '提交预约' }).click()
    await page.waitForURL(/\/bookings\/[\w-]+\?made=1/)
    expect(await page.locator('h1').innerText()).toBe('预约已确认')
    expect(await page.locator('main').innerText()).toContain('断口形貌')
    await sound(page)
    const file = await page.request.get(`${page.url().split('?')[0] ?? ''}.ics`)
    expect(await file.text()).toMatch(/^BEGIN:VCALENDAR\r\n[^]*DTSTART:\d{8}T\d{6}Z[^]*STATUS:CONFIRMED/)
    await page.goto(`${site.url}/bookings`)
    expect(await page.locator('.case-list').innerText()).toContain(instrument.name)
    await sound(page)
    expect(complaints).toEqual([])
    await context.close()
  }, 60_000)

  test('meets a time that was just taken: is told so, and takes the nearest free one by a touch; without scripts', async () => {
    const day = dayFromNow(4)
    const visit = await site.open(`${bookAt(day, '10:00', '12:00')}&step=price`, {
      width: 390,
      scripts: false,
    })
    const { page, context } = visit
    await page.getByRole('button', { name: '登录后去确认' }).click()
    await signIn(visit)
    const { principal } = await givenPerson(site.app)
    const wish = { startsAt: `${day}T10:30:00+08:00`, endsAt: `${day}T11:30:00+08:00` }
    expect((await createBooking(site.app, principal, instrument.id, wish, undefined)).ok).toBe(true)
    await page.getByRole('button', { name: '去确认' }).click()
    const alert = page.getByRole('alert')
    expect(await alert.innerText()).toContain('这段时间已被占用')
    expect(await alert.getByRole('link').count()).toBeGreaterThan(0)
    await alert.getByRole('link').first().click()
    await page.getByRole('button', { name: '去确认' }).click()
    await page.getByRole('button', { name: '提交预约' }).click()
    expect(await page.locator('h1').innerText()).toBe('预约已确认')
    await page.locator('summary', { hasText: '取消预约' }).click()
    await page.getByRole('button', { name: '取消这个预约' }).click()
    expect(await page.locator('h1').innerText()).toBe('预约已取消')
    await context.close()
  }, 60_000)
})

describe('a time every week', () => {
  test('is seen time by time before it is sent, one of them put elsewhere, and cancelled from one on', async () => {
    const day = dayFromNow(6)
    const { principal } = await givenPerson(site.app)
    const taken = new Date(Date.parse(`${day}T15:00:00+08:00`) + 7 * 86_400_000)
    const wish = {
      startsAt: taken.toISOString(),
      endsAt: new Date(taken.getTime() + 3_600_000).toISOString(),
    }
    expect((await createBooking(site.app, principal, instrument.id, wish, undefined)).ok).toBe(true)
    const visit = await site.open(bookAt(day, '15:00', '16:00'), { width: 390 })
    const { page, context, complaints } = visit
    await page.selectOption('#book-repeat', 'weekly')
    await page.getByRole('button', { name: '看价格' }).click()
    await page.getByRole('button', { name: '登录后去确认' }).click()
    await signIn(visit)
    expect(await page.locator('.series-list > li').count()).toBe(4)
    await page.fill('input[name=times]', '3')
    await page.locator('input[name=times]').blur()
    await page.waitForFunction(() => document.querySelectorAll('.series-list > li').length === 3)
    expect(await page.locator('.series-not').innerText()).toContain('这段时间已被占用')
    await sound(page)
    await page.selectOption('#at-2', { index: 1 })
    await page.fill('#purpose', '每周一次的标样')
    await page.getByRole('button', { name: '全部预约' }).click()
    await page.waitForURL(/\/bookings\/series\/[\w-]+\?made=1/)
    expect(await page.locator('main').innerText()).toContain('已约好 3 次')
    await sound(page)
    await page.goto(`${site.url}/bookings`)
    const group = page.locator('.series-group')
    expect(await group.locator('.series-list > li').count()).toBe(3)
    await sound(page)
    await group.locator('summary').nth(1).click()
    await group.getByRole('button', { name: '取消这次及以后各次' }).first().click()

    await page.waitForFunction(() => document.querySelector('.series-group') === null)
    await page.goto(`${site.url}/bookings?view=past`)
    expect(await page.locator('.series-group .series-list > li').count()).toBe(2)
    expect(complaints).toEqual([])
    await context.close()
  }, 60_000)

  test('is booked without scripts, too', async () => {
    const address = `${bookAt(dayFromNow(5), '18:00', '19:00')}&repeat=weekly&times=2&step=price`
    const visit = await site.open(address, { width: 390, scripts: false })
    const { page, context } = visit
    await page.getByRole('button', { name: '登录后去确认' }).click()
    await signIn(visit)
    await page.fill('input[name=times]', '3')
    await page.getByRole('button', { name: '看每次的时间' }).click()
    expect(await page.locator('.series-list > li').count()).toBe(3)
    await page.getByRole('button', { name: '全部预约' }).click()
    expect(await page.locator('main').innerText()).toContain('已约好 3 次')
    await page.locator('summary', { hasText: '取消' }).first().click()
    await page.getByRole('button', { name: '取消这次及以后各次' }).first().click()
    expect(await page.locator('.series-list').innerText()).not.toContain('已确认')
    await context.close()
  }, 60_000)
})

describe('what anybody sees', () => {
  test.each([
    ['on a desk', { width: 1440 }],
    ['on a phone, dark, in English', { width: 390, dark: true, language: 'en' as const }],
  ])(
    'of free times and prices passes WCAG 2.2 AA %s',
    async (_name, reader) => {
      const paths = [
        `/instruments/${instrument.id}`,
        bookAt(dayFromNow(3), '10:00', '12:00'),
        `/instruments/${instrument.id}/prices`,
        '/prices',
      ]
      const { page, context, complaints } = await site.open(paths[0] ?? '/', reader)
      for (const path of paths) {
        await page.goto(`${site.url}${path}`)
        await sound(page)
      }
      expect(complaints).toEqual([])
      await context.close()
    },
    60_000,
  )
})

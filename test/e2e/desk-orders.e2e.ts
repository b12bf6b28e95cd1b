import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { civilDate } from '../../web/shared/dates.ts'
import { inspect } from '../support/axe.ts'
import { ask } from '../support/asking.ts'
import { entry, save } from '../support/catalogue.ts'
import { opening } from '../support/booking.ts'
import { openDesk, type DeskSite } from '../support/desk.ts'
import { field } from '../support/field.ts'

import { givenOrder, orderPeople, type OrderPeople } from '../support/orders.ts'
import { overflowOf } from '../support/portal.ts'

let site: DeskSite
let people: OrderPeople
let other: string
let order: string
let soon: Booked
let tomorrow: Booked

type Booked = { id: string; startsAt: string }

const ALL_DAY = [{ from: '00:00', until: '24:00' }]
const QUARTER = 15 * 60_000
/** A quarter of an hour that begins so many quarters after the present one. */
const quarter = (ahead: number): string =>
  new Date((Math.floor(Date.now() / QUARTER) + ahead) * QUARTER).toISOString()
const dayAfter = (): string => civilDate(new Date(Date.now() + 86_400_000))
/** Whatever the hour of the test: the page of the civil day on which a booking begins. */
const dayOf = ({ startsAt }: Booked): string => `/desk/day?date=${civilDate(new Date(startsAt))}`

beforeAll(async () => {
  site = await openDesk()
  const { app } = site.test
  people = await orderPeople(app)
  const [saved] = await save(app, [entry(people.unitId, 'SECOND', { name: '激光共聚焦显微镜 C-980' })])
  other = saved?.id ?? ''
  const hours = { week: Array.from({ length: 7 }, () => ALL_DAY), holidays: ALL_DAY, stepMinutes: 15 }
  const body = opening({ ...hours, checkInEarlyMinutes: 60, noShowMinutes: null })
  for (const id of [people.instrumentId, other])
    await ask(site.test, 'PUT', `/instruments/${id}/opening`, { ...people.manager, body })
  soon = await book(people.instrumentId, { startsAt: quarter(1), endsAt: quarter(5) })
  const day = dayAfter()
  tomorrow = await book(other, { startsAt: `${day}T10:00:00+08:00`, endsAt: `${day}T11:30:00+08:00` })
  const made = await givenOrder(app, {
    state: 'submitted',
    people,
    wish: { title: '轮毂断口与夹杂物', purpose: '疲劳开裂原因' },
  })
  order = made.id
  await givenOrder(app, { state: 'delivered', people, wish: { title: '轴承钢夹杂物' } })
  await givenOrder(app, { state: 'agreed', people, wish: { title: '括苍材料所来样', sampleCount: 4 } })
}, 180_000)
afterAll(() => site.close())

const book = async (instrument: string, time: { startsAt: string; endsAt: string }): Promise<Booked> => {
  const path = `/instruments/${instrument}/bookings`
  const answer = await ask(site.test, 'POST', path, {
    ...people.customer,
    body: { ...time, purpose: '断口形貌' },
  })
  expect(answer.status).toBe(201)
  return { id: String(field(answer.body, 'id')), startsAt: time.startsAt }
}

const violations = async (page: Page) => {
  const { violations: found } = await inspect(page)
  return found.map(
    ({ id, nodes }) =>
      `${id}: ${nodes
        .map(({ html }) => html)
        .join(' | ')
        .slice(0, 600)}`,
  )
}

const picture = async (page: Page, name: string) => {
  const folder = process.env['DESK_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true })
}

describe.each([
  { width: 390, dark: false },
  { width: 1440, dark: true },
])('at $width pixels', ({ width, dark }) => {
  it('the pages of the team are whole and readable', async () => {
    const { page, context, complaints } = await site.open(people.manager, '/desk/day', width, dark)
    const look = async (name: string) => {
      await picture(page, `${name}-${width}`)
      expect(await overflowOf(page)).toBe(0)
      expect(await violations(page)).toEqual([])
    }
    await page.getByText('断口形貌').or(page.getByText('委托人甲')).first().waitFor()
    await page.getByText('收样').first().waitFor()
    await look('day')
    await page.goto(`${site.url}/desk/orders`)
    await page.getByText('轮毂断口与夹杂物').waitFor()
    await look('orders')
    await page.goto(`${site.url}/desk/orders/${order}`)
    await page.getByRole('button', { name: '报价' }).waitFor()
    await page.getByText('全部记录').waitFor()
    await look('order')
    await page.goto(`${site.url}/desk/incidents`)
    await page.getByRole('heading', { level: 1, name: '故障记录' }).waitFor()
    await look('incidents')
    await page.goto(`${site.url}/desk/services`)
    await page.getByRole('heading', { level: 2, name: '接单条件' }).waitFor()
    await look('services')
    await page.goto(`${site.url}/desk/use/${people.instrumentId}`)
    await page.getByText('对外占比').waitFor()
    await look('use')
    await page.goto(`${site.url}/desk/workload`)
    await page.getByText('合计').waitFor()
    await look('workload')
    expect(complaints).toEqual([])
    await context.close()
  }, 60_000)
})

it('nothing scrolls sideways on the smallest phone', async () => {
  const { page, context } = await site.open(people.manager, '/desk/day', 320)
  for (const path of ['day', 'orders', `orders/${order}`, 'incidents', 'services', 'workload']) {
    await page.goto(`${site.url}/desk/${path}`)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForLoadState('networkidle')
    expect(`${path} ${await overflowOf(page)}`).toBe(`${path} 0`)
  }
  await context.close()
}, 60_000)

describe('the day', () => {
  it('checks somebody in, moves a booking with the keys, takes an instrument out of use and tells who had booked', async () => {
    const { page, context } = await site.open(people.manager, dayOf(soon))
    await page.getByRole('button', { name: '签到', exact: true }).click()
    await page.getByText('使用中').first().waitFor()
    await page.goto(`${site.url}${dayOf(tomorrow)}`)
    const bar = page.locator(`.day-bar[data-booking="${tomorrow.id}"]`)
    await bar.getByText('10:00').waitFor()
    await bar.press('ArrowDown')
    await bar.press('Enter')
    await bar.getByText('10:15').waitFor()
    await page.getByRole('button', { name: '报修停机' }).click()
    await page.getByLabel('情况').fill('高压跳闸，有焦味')
    await page.getByLabel('停机到').fill(`${civilDate(new Date(Date.now() + 172_800_000))}T08:00`)
    await page.getByRole('dialog').getByRole('combobox').click()
    await page.getByTitle('激光共聚焦显微镜 C-980').click()
    await page.getByRole('button', { name: '停机并通知预约人' }).click()
    await page.getByText('已停机，移出 1 场预约并通知本人。').waitFor()
    await context.close()
  }, 60_000)
})

describe('an order', () => {
  it('is taken from submitted to delivered by an instrument manager in the browser', async () => {
    const { page, context } = await site.open(people.manager, '/desk/orders')
    await page.getByRole('link', { name: /轮毂断口与夹杂物/ }).click()
    await page.getByRole('button', { name: '报价' }).click()
    await page.getByRole('button', { name: '加一项' }).click()
    await page.getByLabel('第 1 项：名称').fill('断口分析')
    await page.getByLabel('第 1 项：金额（元）').fill('2228.00')
    await page.getByLabel('第 1 项：理由').fill('按约定，含制样')
    await page.getByLabel('承诺交付日').fill(civilDate(new Date(Date.now() + 864_000_000)))
    await picture(page, 'quote')
    await page.getByRole('button', { name: '发出报价' }).click()
    await page.getByText('等对方答复').first().waitFor()
    await page.getByLabel('写给委托人甲').fill('第 6 件有划痕，可以照测吗？')
    await page.getByRole('button', { name: '发送' }).click()
    await page.locator('.said-ours', { hasText: '第 6 件有划痕' }).waitFor()
    const pdf = Buffer.from(`%PDF-1.7\nstartxref\n9\n%%EOF\n`)
    await page
      .locator('#conversation input[type=file]')
      .setInputFiles({ name: '划痕.pdf', mimeType: 'application/pdf', buffer: pdf })
    const sentFile = page.getByRole('link', { name: '划痕.pdf' })
    await sentFile.waitFor()
    const fetched = await page.request.get(`${site.url}${(await sentFile.getAttribute('href')) ?? ''}`)
    expect([fetched.status(), (await fetched.body()).equals(pdf)]).toEqual([200, true])
    const accepted = await ask(site.test, 'POST', `/orders/${order}/quotes/acceptance`, {
      ...people.customer,
      body: { version: 1 },
    })
    expect(accepted.codes).toEqual([])
    expect(field(accepted.body, 'state')).toBe('agreed')
    await page.reload()
    await page.getByText('为本单排时间').click()
    await page.getByLabel('开始').fill(`${dayAfter()}T09:00`)
    await page.getByLabel('结束').fill(`${dayAfter()}T11:00`)
    await page.getByRole('button', { name: '排这段时间' }).click()
    await page.getByText('已排', { exact: true }).waitFor()
    await page.getByRole('button', { name: '开始检测' }).click()
    await page.getByRole('button', { name: '交付结果' }).click()
    await page.getByRole('dialog').getByRole('button', { name: '交付结果' }).click()
    await page.getByText('已交付', { exact: true }).waitFor()
    await picture(page, 'delivered')
    const { body } = await ask(site.test, 'GET', `/orders/${order}`, people.customer)
    expect(field(body, 'state')).toBe('delivered')
    await context.close()
  }, 60_000)
})

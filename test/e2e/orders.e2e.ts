import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { describeServices } from '../../server/db/demo/service-templates.ts'
import { deliverOrder, noteMoney, offerQuote, receiveSamples, startOrder } from '../../server/orders/index.ts'
import { sql } from '../../server/platform/db/index.ts'
import { inspect } from '../support/axe.ts'
import { givenPerson, type GivenPerson } from '../support/people.ts'
import { openSite, overflowOf, type Site } from '../support/portal.ts'

let site: Site
let instrument: { id: string; unit: string }
let manager: GivenPerson

/** The invented employee of a firm who signs in by one click. */
const EMPLOYEE = '严素问'

beforeAll(async () => {
  site = await openSite(60)
  await describeServices(site.app)
  const { rows } = await sql<{ id: string; unit: string }>`
    select t.instrument_id as id, c.organisation_id as unit from service_template t
    join custody c on c.instrument_id = t.instrument_id and c.until_date is null
    order by t.instrument_id limit 1`.execute(site.app.db)
  if (rows[0] === undefined) throw new Error('the demonstration has no service to order')
  instrument = rows[0]
  manager = await givenPerson(site.app, { role: 'instrument_manager', organisationId: instrument.unit })
}, 240_000)
afterAll(() => site.close())

/** The least that is a JPEG by what it holds. */
const JPEG = Buffer.concat([
  Buffer.from('ffd8ffe000104a46494600', 'hex'),
  Buffer.alloc(200),
  Buffer.from('ffd9', 'hex'),
])

async function sound(page: Page): Promise<void> {
  const { violations } = await inspect(page)
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

const title = (page: Page): Promise<string> => page.locator('h1').innerText()

describe('a firm’s employee on a phone', () => {
  test('orders a test, takes the offer, accepts the results and rates them', async () => {
    const { page } = await site.open(`/orders/new?instrument=${instrument.id}`, { width: 390 })
    await page.getByRole('button', { name: EMPLOYEE }).first().click()
    await page.waitForURL(/orders\/new/)
    const total = page.locator('.book-bar strong')
    const before = await total.innerText()
    await page.fill('#field-samples', '3')
    await page.locator('#field-samples').press('Tab')
    await page.waitForFunction(
      (was) => document.querySelector('.book-bar strong')?.textContent !== was,
      before,
    )
    const shown = await total.innerText()
    await sound(page)
    await page.fill('#field-title', '轮毂断口')
    await page.fill('#field-sampleNote', '铸铝，三件')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    await page.waitForURL(/orders\/[\da-f-]{36}/)
    expect(await title(page)).toBe('等机组报价')
    await sound(page)
    const id = /orders\/([\da-f-]{36})/.exec(page.url())?.[1] ?? ''

    expect((await offerQuote(site.app, manager.principal, id, {})).ok).toBe(true)
    await page.reload()
    expect(await title(page)).toBe('报价到了，请答复')
    expect(await page.locator('.price-total strong').first().innerText()).toBe(shown)
    await sound(page)
    await page.getByRole('button', { name: '接受报价' }).click()
    expect(await title(page)).toBe('请送样品')

    await receiveSamples(site.app, manager.principal, id)
    await startOrder(site.app, manager.principal, id)
    await deliverOrder(site.app, manager.principal, id, { nothingToDeliver: true })
    await page.reload()
    expect(await title(page)).toBe('结果到了，请验收')
    await page.getByRole('button', { name: '验收', exact: true }).click()
    expect(await title(page)).toBe('已验收，等待结清')

    await paid(id)
    await page.reload()
    expect(await title(page)).toBe('已结清，请评价')
    for (const aspect of ['quality', 'punctuality', 'communication'])
      await page.locator(`input[name="${aspect}"][value="5"]`).check()
    await page.fill('#rate-text', '标注仔细，比承诺早一天')
    await sound(page)
    await page.getByRole('button', { name: '提交评价' }).click()
    expect(await title(page)).toBe('已完成')
    await page.goto(`${site.url}/instruments/${instrument.id}`)
    expect(await page.locator('section[aria-labelledby="ratings"]').innerText()).toContain('标注仔细')
    await sound(page)
    await page.goto(`${site.url}/orders?view=over`)
    expect(await page.locator('.case-list').innerText()).toContain('轮毂断口')
    await sound(page)
  }, 60_000)

  test('keeps a draft, changes all of it, hands it in and sends a photo along, without scripts', async () => {
    const address = `/orders/new?instrument=${instrument.id}&samples=2`
    const { page } = await site.open(address, { width: 390, scripts: false })
    await page.getByRole('button', { name: EMPLOYEE }).first().click()
    await page.fill('#field-title', '还没想好')
    await page.fill('#field-purpose', '失效分析')
    await page.getByRole('button', { name: '存草稿' }).click()
    expect(await page.locator('main').innerText()).toContain('草稿')
    await page.getByRole('link', { name: '修改草稿' }).click()
    expect(await page.inputValue('#field-title')).toBe('还没想好')
    expect(await page.inputValue('#field-samples')).toBe('2')
    expect(await page.inputValue('#field-purpose')).toBe('失效分析')
    await page.fill('#field-title', '想好了')
    await page.fill('#field-wantedBy', '2020-01-01')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    expect(await page.locator('main').innerText()).toContain('希望完成的日期不能早于今天')
    expect(await page.inputValue('#field-title')).toBe('想好了')
    await page.fill('#field-wantedBy', '')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    expect(await title(page)).toBe('等机组报价')
    expect(await page.locator('main').innerText()).toContain('想好了')
    await page.fill('#field-message', '样品照片')
    const photo = { name: 'IMG_1.jpg', mimeType: 'image/jpeg', buffer: JPEG }
    await page.setInputFiles('#field-file', { ...photo, buffer: Buffer.from('no picture') })
    await page.getByRole('button', { name: '发送' }).click()
    expect(await page.locator('main').innerText()).toContain('附件应为 PDF、PNG 或 JPEG')
    expect(await page.inputValue('#field-message')).toBe('样品照片')
    await page.setInputFiles('#field-file', photo)
    await page.getByRole('button', { name: '发送' }).click()
    const link = page.getByRole('link', { name: 'IMG_1.jpg' })
    const file = await page.request.get(`${site.url}${(await link.getAttribute('href')) ?? ''}`)
    expect([file.status(), (await file.body()).equals(JPEG)]).toEqual([200, true])
  }, 60_000)

  test('sees every reason where the form asks too much, and keeps what was typed, without scripts', async () => {
    const address = `/orders/new?instrument=${instrument.id}&samples=0`
    const { page } = await site.open(address, { width: 390, scripts: false })
    await page.getByRole('button', { name: EMPLOYEE }).first().click()
    await page.fill('#field-title', '少填了样品')
    await page.fill('#field-wantedBy', '2020-01-01')
    await page.getByRole('button', { name: '提交', exact: true }).click()
    expect(await page.locator('main').innerText()).toContain('请填写样品件数')
    expect(await page.locator('main').innerText()).toContain('希望完成的日期不能早于今天')
    expect(await page.inputValue('#field-title')).toBe('少填了样品')
  }, 30_000)
})

/** The unit's finance has charged it all, and all has come in. */
async function paid(orderId: string): Promise<void> {
  const { app } = site
  const order = await app.db
    .selectFrom('service_order')
    .select('final_fen')
    .where('id', '=', orderId)
    .executeTakeFirstOrThrow()
  const sum = order.final_fen ?? 0
  await app.db
    .transaction()
    .execute((trx) => noteMoney(app, trx, manager.principal, { orderId, chargedFen: sum, paidFen: sum }))
}

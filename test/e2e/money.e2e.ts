import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspect } from '../support/axe.ts'
import { testApp } from '../support/app.ts'
import { deskPages, openDesk, type DeskSite } from '../support/desk.ts'
import { moneyWorld, type MoneyWorld } from '../support/money.ts'
import { overflowOf } from '../support/portal.ts'

let site: DeskSite
let world: MoneyWorld
let order: string
let number: string

const PAYER = '瓯越合金有限公司'

beforeAll(async () => {
  site = await openDesk(async () => {
    world = await moneyWorld(() => testApp({ jobs: true, pages: deskPages }))
    return world.test
  })
  await world.send(world.finance, 'PUT', `/units/${world.people.unitId}`, {
    accountHolder: '澄江理工大学',
    bankName: '虚构银行澄江支行',
    bankAccount: '0000 1111 2222 3333',
    paymentNote: '附言请写订单号',
    paymentDays: 30,
    invoiceKinds: ['general', 'digital'],
    twoPeopleFromFen: null,
  })
  order = await world.given('accepted', 222_800)
  const rows = await world.test.app.db
    .selectFrom('service_order')
    .select('number')
    .where('id', '=', order)
    .execute()
  number = rows[0]?.number ?? ''
}, 180_000)
afterAll(() => site.close())

const violations = async (page: Page) => {
  const { violations: found } = await inspect(page)
  return found.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`)
}

const whole = async (page: Page) => {
  expect(await violations(page)).toEqual([])
  expect(await overflowOf(page)).toBe(0)
}

describe('from the transfer to the invoice', () => {
  it('the customer finds on the phone where to pay, and says that it was paid', async () => {
    const { page, context } = await site.open(world.people.customer, `/orders/${order}`, 390)
    await page.getByText('0000 1111 2222 3333').waitFor()
    await page.getByText('我已转账，告诉管理单位').click()
    await page.getByLabel('付款户名').fill(PAYER)
    await page.getByRole('button', { name: '告诉管理单位' }).click()
    await page.getByText('等待管理单位确认').waitFor()
    await whole(page)
    await context.close()
  })

  it('finance reads the bank’s list and confirms with the suggested receipt', async () => {
    const { page, context, complaints } = await site.open(world.finance, '/desk/money?tab=receipts')
    await page.getByRole('button', { name: '导入银行流水' }).click()
    const list = `交易日期,收入金额,对方户名,附言,流水号\n2026-01-12,1000.00,${PAYER},付 ${number},B0000001\n2026-01-13,1228.00,${PAYER},余款,B0000002\n`
    await page
      .getByLabel('银行流水文件（csv 或 xlsx）')
      .setInputFiles({ name: 'bank.csv', mimeType: 'text/csv', buffer: Buffer.from(list) })
    await page.getByRole('button', { name: '读入' }).click()
    await page.getByText('新增 2 笔').waitFor()
    await page.keyboard.press('Escape')
    await page
      .getByRole('row', { name: /1,000\.00/ })
      .getByRole('button', { name: PAYER })
      .click()
    const suggested = page.getByRole('button', { name: new RegExp(number) })
    await suggested.waitFor()
    expect(await suggested.textContent()).toContain('附言里有订单号')
    await whole(page)
    await suggested.click()
    await page.getByText('已认领', { exact: true }).first().waitFor()
    expect(await world.sumsOf(order)).toEqual(['accepted', 222_800, 100_000])
    expect(complaints).toEqual([])
    await context.close()
  })

  it('the rest is paid, the order settles, and its invoice is recorded', async () => {
    const { body } = await world.send(world.finance, 'GET', '/receipts')
    expect(JSON.stringify(body)).toContain('余款')
    const { page, context } = await site.open(world.finance, `/desk/money?tab=due&open=${order}`)
    await page.getByText('记一笔付款').first().click()
    await page.getByLabel('金额').fill('1228.00')
    await page.getByRole('button', { name: '记一笔付款' }).click()
    await page.getByText('已付清').waitFor()
    expect(await world.sumsOf(order)).toEqual(['settled', 222_800, 222_800])
    await context.close()
    const asked = await site.open(world.people.customer, `/orders/${order}`, 390)
    await asked.page.getByText('申请开票').first().click()
    await asked.page.getByLabel('抬头').fill(PAYER)
    await asked.page.getByLabel('税号').fill('91350100M000100Y44')
    await asked.page.getByRole('button', { name: '申请开票' }).click()
    await asked.page.getByText('税号不对').waitFor()
    await asked.page.getByLabel('税号').fill('91350100M000100Y43')
    await asked.page.getByRole('button', { name: '申请开票' }).click()
    await asked.page.getByText('已申请').waitFor()
    await asked.context.close()
  })

  it('every part of the money page is whole and readable on the phone and in the dark', async () => {
    const parts = [
      'due',
      'receipts',
      'settle',
      'statements',
      'invoices',
      'accounts',
      'adjustments',
      'books',
      'settings',
    ]
    for (const part of parts) {
      const { page, context } = await site.open(world.finance, `/desk/money?tab=${part}`, 390, true)
      await page.getByRole('heading', { level: 1, name: '收款与结算' }).waitFor()
      await page.waitForLoadState('networkidle')
      await whole(page)
      await context.close()
    }
  }, 120_000)
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPdf } from '../../test/support/papers.ts'
import { draftContract } from '../contracts/index.ts'
import { newId } from '../lib/ids.ts'
import { unkeyed } from '../platform/once.ts'
import { field } from '../../test/support/field.ts'
import { moneyWorld, type MoneyWorld } from '../../test/support/money.ts'
import { monthEnd } from './rules/closing.ts'

let world: MoneyWorld
let unit: string
beforeAll(async () => {
  world = await moneyWorld()
  unit = `/units/${world.people.unitId}`
})
afterAll(() => world.test.close())

const put = async (who: MoneyWorld['finance'], change: object) => {
  const { body } = await world.send(who, 'GET', unit)
  const names = 'accountHolder bankName bankAccount paymentNote paymentDays invoiceKinds twoPeopleFromFen'
  const setting = Object.fromEntries(names.split(' ').map((name) => [name, field(body, name)]))
  return world.send(who, 'PUT', unit, { ...setting, ...change })
}
const waive = (id: string, amountFen: number, who = world.finance) =>
  world.send(who, 'POST', `/orders/${id}/adjustments`, { kind: 'waiver', amountFen, reason: '零头' })
const decide = (who: MoneyWorld['finance'], approve: boolean) =>
  world.send(who, 'POST', `${unit}/two-people`, { approve })

describe('two people', () => {
  it('decide once the sums of one person for one customer within a day come to the amount', async () => {
    await put(world.finance, { twoPeopleFromFen: 10_000 })
    const [id, other] = [await world.given(), await world.given()]
    await waive(id, 6_000)
    expect(await world.sumsOf(id)).toEqual(['accepted', 120_000, 6_000])
    await waive(id, 4_000)
    await waive(other, 4_000)
    expect([await world.sumsOf(id), await world.sumsOf(other)]).toEqual([
      ['accepted', 120_000, 6_000],
      ['accepted', 120_000, 0],
    ])
    await waive(other, 3_999)
    expect(await world.sumsOf(other)).toEqual(['accepted', 120_000, 3_999])
    // Another person's own sum begins at nothing.
    await waive(other, 9_999, world.second)
    expect(await world.sumsOf(other)).toEqual(['accepted', 120_000, 13_998])
  })

  it('change the amount: who asks for it does not settle it alone', async () => {
    const asked = await put(world.finance, { twoPeopleFromFen: null, paymentDays: 45 })
    expect(asked.body).toMatchObject({
      twoPeopleFromFen: 10_000,
      paymentDays: 45,
      twoPeopleAsked: { by: '财务甲', mine: true },
    })
    expect((await put(world.second, { twoPeopleFromFen: 1 })).codes).toEqual([
      'conflict.money_two_people_asked',
    ])
    expect((await decide(world.finance, true)).codes).toEqual(['forbidden.money_own_request'])
    expect((await decide(world.second, true)).body).toMatchObject({
      twoPeopleFromFen: null,
      twoPeopleAsked: null,
    })
    expect((await decide(world.second, true)).codes).toEqual(['not_found.money_two_people'])
  })
})

describe('where a unit is paid', () => {
  it('stands in its contracts', async () => {
    const account = { accountHolder: '检测院', bankName: '省银行', bankAccount: '2200 1400 0312' }
    await put(world.finance, account)
    const id = await world.given('quoted')
    const manager = world.people.manager
    const drafted = await draftContract(world.test.app, unkeyed(manager.principal), id, {})
    const contract = drafted.ok ? drafted.value.id : ''
    const url = `/api/v1/orders/${id}/contracts/${contract}/file`
    const { rawPayload } = await world.test.server.inject({ url, headers: manager.headers })
    const { text } = await readPdf(rawPayload)
    for (const said of Object.values(account)) expect(text).toContain(said.replaceAll(' ', ''))
  })
})

describe('a closed month', () => {
  const pay = (id: string, paidOn: string) =>
    world.send(world.finance, 'POST', `/orders/${id}/payments`, { method: 'cash', amountFen: 1_000, paidOn })
  const close = (month: string | null) =>
    world.send(world.finance, 'PUT', `${unit}/closing`, { month, reason: '月结' })
  const [today, lastMonth] = [() => world.test.app.clock.today(), () => monthBefore(today())]

  it('takes no entry any more, says why, and is opened again with a reason that stays on record', async () => {
    const id = await world.given()
    expect((await close(today().slice(0, 7))).codes).toEqual(['money.month_not_over'])
    expect(field((await close(lastMonth())).body, 'closedUntil')).toBe(monthEnd(lastMonth()))
    const late = await pay(id, monthEnd(lastMonth()))
    expect([late.status, late.codes]).toEqual([422, ['money.month_closed']])
    expect((await pay(id, `${today().slice(0, 8)}01`)).codes).toEqual([])
    await close(null)
    expect((await pay(id, monthEnd(lastMonth()))).codes).toEqual([])
    const events = await world.test.app.db
      .selectFrom('event')
      .select(['action', 'reason'])
      .where('action', 'like', 'money.months_%')
      .orderBy('at')
      .execute()
    expect(events).toEqual([
      { action: 'money.months_closed', reason: '月结' },
      { action: 'money.months_reopened', reason: '月结' },
    ])
  })

  it('is kept by the database itself', async () => {
    await close(lastMonth())
    const row = {
      id: newId(),
      unit_id: world.people.unitId,
      kind: 'deposit',
      booked_on: monthEnd(lastMonth()),
    }
    const written = world.test.app.db.insertInto('money_entry').values(row).execute()
    await expect(written).rejects.toMatchObject({ constraint: 'money_entry_is_in_open_month' })
  })

  it('leaves what came in within it to be claimed: the entry stands in the open month', async () => {
    const id = await world.given()
    const receipt = await world.receipt('1200.00')
    const claim = { parts: [{ orderId: id, amountFen: 120_000 }] }
    expect((await world.send(world.finance, 'POST', `/receipts/${receipt}/claims`, claim)).codes).toEqual([])
    expect(await world.sumsOf(id)).toEqual(['settled', 120_000, 120_000])
    const days = await world.test.app.db
      .selectFrom('money_entry')
      .select('booked_on')
      .where('receipt_id', '=', receipt)
      .where('kind', '=', 'payment')
      .execute()
    expect(days).toEqual([{ booked_on: today() }])
  })
})

const monthBefore = (today: string): string => {
  const [year = 0, month = 0] = today.split('-').map(Number)
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, '0')}`
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { system } from '../platform/principal.ts'
import { changeStatus, STATUSES, type Status } from './index.ts'
import { statusFault } from './rules/status.ts'

let test: TestApp
let unitId: string

beforeAll(async () => {
  test = await testApp()
  unitId = (await givenUnits(test.app, unit('A')))[0] ?? ''
})
afterAll(() => test.close())

let serial = 0
async function given(listing: 'listed' | 'draft', classified = false): Promise<string> {
  serial += 1
  const facts = { name: `状态 ${serial}`, confidentiality: classified ? 'classified' : 'none' } as const
  const [saved] = await save(test.app, [entry(unitId, `s-${serial}`, facts)], listing)
  return saved?.id ?? ''
}

const change = (instrumentId: string, to: Status) =>
  test.app.db
    .transaction()
    .execute((trx) => changeStatus(trx, system, { instrumentId, to, reason: '说明', document: '文号 1' }))

const rows = (id: string) =>
  test.app.db
    .selectFrom('instrument_status')
    .select(['status', 'from_at', 'until_at', 'document'])
    .where('instrument_id', '=', id)
    .orderBy('from_at')
    .orderBy('until_at')
    .execute()

const found = async (id: string) =>
  (
    await test.app.db
      .selectFrom('instrument_search')
      .select('instrument_id')
      .where('instrument_id', '=', id)
      .execute()
  ).length === 1

describe('the state of an instrument', () => {
  it('follows the life of DOMAIN §2, each step a dated row that begins where the last ended', async () => {
    const id = await given('draft')
    const steps: Status[] = ['submitted', 'returned', 'submitted', 'listed', 'suspended', 'listed', 'retired']
    for (const to of steps) expect(await change(id, to)).toMatchObject({ ok: true })
    const life = await rows(id)
    expect(life.map(({ status }) => status)).toEqual(['draft', ...steps])
    expect(life.slice(1).map(({ from_at }) => from_at)).toEqual(
      life.slice(0, -1).map(({ until_at }) => until_at),
    )
    expect(life.at(-1)).toMatchObject({ status: 'retired', until_at: null, document: '文号 1' })
  })

  it('goes nowhere else', () => {
    const allowed = STATUSES.flatMap((from) =>
      STATUSES.filter((to) => statusFault(from, to, 'none') === undefined).map((to) => `${from} ${to}`),
    )
    expect(allowed).toEqual([
      'draft submitted',
      'submitted draft',
      'submitted returned',
      'submitted listed',
      'returned submitted',
      'listed suspended',
      'listed retired',
      'suspended listed',
      'suspended retired',
    ])
  })

  it('decides whether the public finds it, in the same moment', async () => {
    const id = await given('draft')
    await change(id, 'submitted')
    expect(await found(id)).toBe(false)
    await change(id, 'listed')
    expect(await found(id)).toBe(true)
    await change(id, 'suspended')
    expect(await found(id)).toBe(false)
  })

  it('stands in the history with reason and document', async () => {
    const id = await given('listed')
    await change(id, 'retired')
    const event = await test.app.db
      .selectFrom('event')
      .select(['action', 'reason', 'detail'])
      .where('subject_id', '=', id)
      .orderBy('at', 'desc')
      .executeTakeFirst()
    expect(event).toEqual({
      action: 'instrument.retired',
      reason: '说明',
      detail: { from: 'listed', to: 'retired', document: '文号 1' },
    })
  })

  it('never becomes listed for a classified instrument', async () => {
    const id = await given('draft', true)
    expect(await change(id, 'submitted')).toMatchObject({ ok: true })
    expect(await change(id, 'listed')).toMatchObject({
      ok: false,
      refusals: [{ code: 'instruments.classified_not_listed' }],
    })
  })

  it('is changed once, even if eight press at the same moment', async () => {
    const id = await given('draft')
    await change(id, 'submitted')
    const outcomes = await Promise.all(Array.from({ length: 8 }, () => change(id, 'listed')))
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1)
    expect(outcomes.flatMap((each) => (each.ok ? [] : each.refusals.map(({ code }) => code)))).toEqual(
      Array.from({ length: 7 }, () => 'conflict.instrument_is_listed'),
    )
    expect(await rows(id)).toHaveLength(3)
  })

  it('of an instrument that is none is refused', async () => {
    expect(await change('01890000-0000-7000-8000-000000000000', 'listed')).toMatchObject({ ok: false })
  })
})

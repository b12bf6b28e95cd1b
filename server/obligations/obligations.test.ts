import { afterAll, describe, expect, it } from 'vitest'
import { entry, save } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { givenProvince } from '../../test/support/province.ts'
import { changeStatus } from '../instruments/index.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'
import { settleAll } from './index.ts'

const province = await givenProvince()
const { product, on, settle, facts, north, department, get, idOf, obligationOf } = province
const { admin, manager, other, officer, county, head } = province
afterAll(() => product.close())

describe('obligations of a province', () => {
  it('stand with their dates, what is missing and the clause', async () => {
    expect(await obligationOf('LATE')).toMatchObject({
      rule: 'onboard.due',
      title: '入网',
      state: 'overdue',
      group: 'overdue',
      dueOn: '2026-11-17',
      daysLeft: -3,
      provisional: false,
      missing: [{ code: 'opening_rules', text: '开放制度' }],
      unit: { id: north },
      department: { id: department },
      citation: { document: '吉政发〔2015〕25号', clause: '二（三）', amount: 30, unit: 'working_day' },
    })
    expect(await obligationOf('NEAR')).toMatchObject({ state: 'pending', group: 'soon' })
    expect(await obligationOf('NEXT')).toMatchObject({
      group: 'later',
      dueOn: '2027-01-04',
      provisional: true,
    })
    expect(await obligationOf('OLD')).toMatchObject({ group: 'finding', dueOn: null, daysLeft: null })
    expect(await obligationOf('OPEN')).toMatchObject({
      rule: 'scope.mandatory',
      missing: [{ code: 'funding' }],
    })
    expect(await obligationOf('FAR')).toMatchObject({ central: true, missing: [] })
    for (const asset of ['SMALL', 'OWN', 'SECRET']) expect(await obligationOf(asset)).toBeUndefined()
  })

  it('are written once: a second run over the same facts writes nothing', async () => {
    await settleAll(product.app)
    expect(await settleAll(product.app)).toMatchObject({ instruments: 10, written: 0 })
  })

  it('follow the day without being computed again', async () => {
    on('2026-11-25')
    expect(await obligationOf('NEAR')).toMatchObject({ state: 'overdue' })
    on('2026-11-20')
    expect(await obligationOf('NEAR')).toMatchObject({ state: 'pending' })
  })

  it('follow a changed fact by themselves, and are met by submission', async () => {
    await save(product.app, [entry(north, 'LATE', facts({ openingRules: '先预约' }))])
    await settle()
    expect((await obligationOf('LATE')).missing).toEqual([])
    const change = { instrumentId: await idOf('FAR'), to: 'submitted' as const, reason: null }
    await product.app.db.transaction().execute((trx) => changeStatus(trx, system, change))
    await settle()
    expect(await obligationOf('FAR')).toBeUndefined()
    const { body } = await get(`obligations?group=met&subject=${await idOf('FAR')}`, head)
    expect(body.items[0]).toMatchObject({ evidence: { kind: 'submitted' }, central: true })
  })

  it('are refused by the table where somebody would make two of one', async () => {
    const twice = sql`insert into obligation (id, rule, subject_kind, subject_id, organisation_id, effect)
      select gen_random_uuid(), rule, subject_kind, subject_id, organisation_id, 'finding' from obligation limit 1`
    await expect(twice.execute(product.app.db)).rejects.toMatchObject({
      constraint: 'obligation_subject_id_rule_cycle_key',
    })
  })
})

describe('who sees which obligations', () => {
  const unitsSeen = async (who: GivenPerson) => {
    const { body } = await get('obligations?limit=100', who)
    return [...new Set(body.items.map((each: { unit: { id: string } }) => each.unit.id))]
  }

  it('a unit its own, a department its units, a region its own, the province all', async () => {
    expect(await unitsSeen(admin)).toEqual([north])
    expect(await unitsSeen(manager)).toEqual([north])
    expect(await unitsSeen(other)).toEqual([])
    expect(await unitsSeen(officer)).toEqual([north])
    expect(await unitsSeen(county)).toEqual([north])
    expect(await unitsSeen(head)).toEqual([north])
    expect((await get('obligations?limit=5', await givenPerson(product.app))).status).toBe(403)
    expect((await get('obligations?limit=5')).status).toBe(401)
  })

  it('has none of another unit by its id, nor by any filter', async () => {
    const { id } = await obligationOf('LATE')
    expect((await get(`obligations/${id}`, admin)).status).toBe(200)
    expect((await get(`obligations/${id}`, other)).status).toBe(404)
    expect((await get(`obligations?organisation=${north}`, other)).body.items).toEqual([])
    expect((await get(`obligations?region=220100`, other)).body.items).toEqual([])
    expect((await get(`obligations/summary?organisation=${north}`, other)).body.groups.overdue).toBe(0)
    expect((await get(`obligations/export?organisation=${north}`, other)).body.split('\r\n')).toHaveLength(2)
    expect((await get('obligations?mine=true', admin)).body.items).toHaveLength(5)
  })

  it('pages by urgency without a gap', async () => {
    const whole = (await get('obligations?limit=100', head)).body.items.map((each: { id: string }) => each.id)
    const paged: string[] = []
    for (let cursor: string | null = ''; cursor !== null;) {
      const { body } = await get(`obligations?limit=2${cursor && `&cursor=${cursor}`}`, head)
      paged.push(...body.items.map((each: { id: string }) => each.id))
      cursor = body.nextCursor
    }
    expect(paged).toEqual(whole)
    expect((await get('obligations?cursor=nonsense', head)).status).toBe(400)
  })
})

describe('one obligation', () => {
  it('says why, counts every day, quotes the clause and tells the scope with its reasons', async () => {
    const { id } = await obligationOf('LATE')
    const { body } = await get(`obligations/${id}`, admin)
    expect(body.why.text).toBe(
      '2026-09-30 验收，次日起第 30 个工作日是 2026-11-17。到 2026-11-20，逾期 3 个工作日。',
    )
    expect(body.count).toMatchObject({ from: '2026-09-30', due: '2026-11-17', late: 3 })
    const numbered = body.count.days.filter((day: { number: number | null }) => day.number !== null)
    expect(numbered.at(-1)).toMatchObject({ date: '2026-11-17', number: 30 })
    expect(body.count.days.at(-1)).toMatchObject({ date: '2026-11-20', late: 3 })
    expect(body.clause.quote).toContain('３０个工作日内')
    expect(body.scope).toMatchObject({ scope: 'in', text: '应入网' })
    expect(body.scope.reasons.map((each: { text: string }) => each.text)).toEqual([
      '用财政资金购建',
      '原值 ¥4,280,000，不低于 ¥500,000',
      '不涉密，没有特殊规定限制',
    ])
    expect(body.asked.map((each: { code: string; present: boolean }) => each.present)).toEqual([
      true,
      true,
      true,
      true,
    ])
    expect(body.consequence).toMatchObject({ rule: 'purchase.stop', clause: '二（五）' })
    expect(body.history.map((each: { action: string }) => each.action)).toContain('instrument.registered')
  })

  it('speaks English where asked', async () => {
    const { id } = await obligationOf('LATE')
    const { body } = await get(`obligations/${id}?lang=en`, admin)
    expect(body.why.text).toContain('3 working days overdue')
  })
})

describe('figures', () => {
  it('count by urgency, by region, by what is missing and by unit', async () => {
    const { body } = await get('obligations/summary', head)
    expect(body.groups).toMatchObject({ overdue: 1, soon: 1, later: 1, finding: 2 })
    expect(body.longestLate).toBe(3)
    expect(body.places).toMatchObject({ in: 6, voluntary: 1, outside: 2, undetermined: 1 })
    expect(body.stuck).toEqual([{ code: 'act', text: '资料齐全，只差提交', count: 1 }])
    expect(body.units).toMatchObject([{ unit: { id: north }, overdue: 1, soon: 1, longestLate: 3 }])
    expect(body.regions.map((each: { region: { code: string } }) => each.region.code)).toEqual([
      '220100',
      '222400',
    ])
    expect(body.regions[1]).toMatchObject({ due: 1, late: 1, overdue: 0 })
  })

  it('show six weeks day by day, beside what lies before and after', async () => {
    const { body } = await get('obligations/days', admin)
    expect(body.days).toHaveLength(42)
    expect(body.days[0].date).toBe('2026-11-09')
    expect(body.days.find((day: { date: string }) => day.date === '2026-11-17').due).toBe(1)
    expect(body).toMatchObject({ before: 0, after: 1 })
    const { body: refused } = await get('obligations/days?start=9999-12-31', admin)
    expect(refused.reasons).toMatchObject([{ code: 'malformed.too_big', pointer: '/start' }])
  })

  it('go out as csv', async () => {
    const { body } = await get('obligations/export?group=overdue', admin)
    expect(body).toMatch(/^\uFEFF事项,规则,状态/)
    expect(body).toContain('onboard.due,已逾期,2026-11-17')
  })
})

describe('scope of an instrument', () => {
  it('is public with its public reasons for a listed one, and in full to those in charge', async () => {
    const id = await idOf('DONE')
    const open = await get(`instruments/${id}/scope`)
    expect(open.body).toMatchObject({ scope: 'in', profile: 'jilin' })
    expect(open.body.reasons.map((each: { code: string }) => each.code)).toEqual(['fiscal', 'value_reaches'])
    const full = await get(`instruments/${id}/scope`, admin)
    expect(full.body.reasons.map((each: { code: string }) => each.code)).toContain('not_restricted')
  })

  it('is nobody else’s business for a draft or a classified one', async () => {
    for (const asset of ['NEAR', 'SECRET'])
      expect((await get(`instruments/${await idOf(asset)}/scope`)).status).toBe(404)
    expect((await get(`instruments/${await idOf('NEAR')}/scope`, other)).status).toBe(404)
    expect((await get(`instruments/${await idOf('NEAR')}/scope`, admin)).status).toBe(200)
    expect((await get(`instruments/${await idOf('SECRET')}/scope`, other)).body.scope).toBe('outside')
  })
})

import { afterAll, describe, expect, it } from 'vitest'
import type { GivenPerson } from '../../test/support/people.ts'
import { givenProvince } from '../../test/support/province.ts'
import { groundOf } from '../../test/support/policy.ts'
import { lowered, WAN } from '../../test/support/subjects.ts'
import { importCalendar } from '../calendar/index.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'
import { compareAll, comparePlaces } from './actions/compare.ts'
import { climbLadder } from './index.ts'

const province = await givenProvince()
const { product, on, settle, north, south, department, get, post, obligationOf } = province
const { admin, manager, officer, head } = province
afterAll(() => product.close())

describe('reminders', () => {
  const noticesOf = async (who: GivenPerson) => {
    const { rows } = await sql<{ kind: string }>`
      select kind from notice where person_id = ${who.id} order by id`.execute(product.app.db)
    return rows.map(({ kind }) => kind)
  }

  it('climb the ladder once a step and due date', async () => {
    await climbLadder(product.app)
    await climbLadder(product.app)
    expect(await noticesOf(admin)).toEqual(['obligation_remind_due', 'obligation_remind_overdue'])
    expect((await obligationOf('LATE')).reminded).toBe(1)
    on('2026-11-21')
    await climbLadder(product.app)
    on('2026-12-01')
    await climbLadder(product.app)
    on('2026-11-20')
    expect((await obligationOf('LATE')).reminded).toBe(2)
    expect(await noticesOf(officer)).toEqual(['obligation_remind_overdue'])
  })

  it('go to units at an officer’s word, once a day, and to nobody out of reach', async () => {
    const call = { organisations: [north, south, department] }
    expect(await post('obligations/reminders', call, officer)).toMatchObject({ status: 404 })
    expect((await post('obligations/reminders', call, admin)).status).toBe(403)
    expect((await post('obligations/reminders', call, head)).body.items).toEqual([
      { organisationId: north, outcome: 'reminded', open: 2, people: 2 },
      { organisationId: south, outcome: 'reminded', open: 1, people: 1 },
      { organisationId: department, outcome: 'nothing_open', open: 0, people: 0 },
    ])
    const again = await post('obligations/reminders', { organisations: [north] }, officer)
    expect(again.body.items[0]).toMatchObject({ outcome: 'already_today', people: 0 })
    expect(await noticesOf(manager)).toContain('obligations_called')
    expect((await get('obligations/summary', head)).body.units[0].calledOn).toBe('2026-11-20')
  })
})

describe('what if the threshold were lower', () => {
  const value = {
    minimumFen: 30 * WAN,
    carriersOfAnyValue: ['installation', 'centre', 'service_unit'],
    funding: ['fiscal'],
    use: null,
    exempt: ['classified', 'special_rules'],
    exemptionFiled: false,
  }
  const asked = { rule: 'scope.mandatory', value, limit: 10 }

  it('is told in instruments, units and obligations, and nothing is saved', async () => {
    const { status, body } = await post('policy/what-if', asked, head)
    expect(status).toBe(200)
    expect(body).toMatchObject({
      instruments: 10,
      now: { places: { in: 6, voluntary: 1 } },
      after: { places: { in: 7, voluntary: 0 } },
      newlyIn: 1,
      newlyInListed: 0,
      newUnits: 0,
      appear: 1,
      vanish: 0,
      gap: null,
    })
    expect(body.items).toMatchObject([
      { now: 'voluntary', after: 'in', dueNow: null, dueAfter: '2027-01-04' },
    ])
    expect(body.units).toMatchObject([{ unit: { id: north }, newlyIn: 1, isNew: false }])
    expect(body.bands.find((band: { from: number }) => band.from === 20 * WAN)).toMatchObject({
      now: 0,
      after: 1,
      all: 1,
    })
    expect(await obligationOf('SMALL')).toBeUndefined()
  })

  it('warns of values between a raised threshold and the voluntary one', async () => {
    const raised = { ...value, minimumFen: 80 * WAN }
    const { body } = await post('policy/what-if', { ...asked, value: raised }, head)
    expect(body.gap).toEqual({ fromFen: 50 * WAN, untilFen: 80 * WAN })
  })

  it('comes to the same figures by like instruments as by every single one', async () => {
    const grounds = [
      groundOf('jilin', '2026-11-20'),
      groundOf('jilin', '2026-11-20', lowered('2026-11-20', '2026-11-20')),
    ] as const
    expect(await comparePlaces(product.app, grounds)).toEqual(await compareAll(product.app, grounds))
  })

  it('is asked by the province alone, with all faults at once', async () => {
    expect((await post('policy/what-if', asked, admin)).status).toBe(403)
    const { codes } = await post('policy/what-if', { ...asked, profile: 'mars', value: 3 }, head)
    expect(codes).toEqual(['not_found.policy_profile', 'policy.bad_value'])
  })

  it('becomes a version with its document, and obligations and those affected follow', async () => {
    const change = {
      rule: 'scope.mandatory',
      value,
      unit: 'fen',
      from: '2026-11-20',
      changeDocument: '虚构〔2026〕1号',
      localTrial: false,
      short: { zh: '30 万元及以上', en: '¥300,000 or more' },
      reason: '门槛下调',
      seen: 1,
    }
    const bad = { ...change, changeDocument: null, reason: ' ', from: '2026-11-20', until: '2026-11-01' }
    expect((await post('policy/changes', bad, head)).codes).toEqual([
      'policy.ends_before_it_begins',
      'policy.document_or_trial',
      'policy.no_reason',
    ])
    expect((await post('policy/changes', change, admin)).status).toBe(403)
    expect(await post('policy/changes', change, head)).toMatchObject({ status: 201, body: { version: 2 } })
    expect((await post('policy/changes', change, head)).codes[0]).toBe('conflict.policy_changed')
    await settle()
    expect(await obligationOf('SMALL')).toMatchObject({
      startKind: 'scope_change',
      startedOn: '2026-11-20',
      dueOn: '2027-01-04',
    })
    const { body } = await get('policy/rules/onboard.due/affected')
    expect(body.profiles[0]).toMatchObject({
      profile: 'jilin',
      own: true,
      states: { overdue: 2 },
      unitsOverdue: 2,
    })
    expect(body.profiles.map((each: { profile: string }) => each.profile)).toEqual([
      'jilin',
      'guangdong',
      'zhejiang',
    ])
    expect(JSON.stringify(body)).not.toContain(north)
  })
})

describe('a new calendar', () => {
  const notice = `date,until,kind,name
2027-01-01,2027-01-03,休,元旦
2027-02-05,2027-02-11,休,春节
2027-04-05,,休,清明节
2027-05-01,2027-05-05,休,劳动节
2027-06-09,,休,端午节
2027-09-15,,休,中秋节
2027-10-01,2027-10-07,休,国庆节
2027-01-09,,班,元旦
2027-01-04,,休,元旦
`
  it('moves open deadlines that were provisional, and tells those affected with both dates', async () => {
    const outcome = await importCalendar(product.app, system, {
      bytes: Buffer.from(notice),
      fileName: '2027.csv',
      title: null,
      number: null,
    })
    expect(outcome).toMatchObject({ ok: true })
    await settle()
    expect(await obligationOf('NEXT')).toMatchObject({ dueOn: '2027-01-05', provisional: false })
    const { rows } = await sql<{ kind: string; params: object }>`
      select kind, params from notice where person_id = ${admin.id} and kind like '%moved%'`.execute(
      product.app.db,
    )
    expect(rows).toEqual([
      {
        kind: 'obligations_moved_by_calendar',
        params: expect.objectContaining({ n: 2, before: '2027-01-04', after: '2027-01-05' }),
      },
    ])
    const { body } = await get(`obligations/${(await obligationOf('NEXT')).id}`, admin)
    expect(body.history.at(-1).text).toBe('期限由 2027-01-04 改为 2027-01-05')
  })
})

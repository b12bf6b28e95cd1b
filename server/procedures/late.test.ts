import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, openOffice, type Office } from '../../test/support/cases.ts'
import { escalateLate } from './actions/escalate.ts'
import { recountDeadlines } from './actions/recount.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
  await office.product.app.db.updateTable('membership').set({ from_at: '2026-01-01' }).execute()
}, 180_000)
afterAll(() => office.close())

/** Civil noon in Shanghai. Sessions live by the same clock, so that it is set only for what is asked of the house. */
const at = (date: string) => {
  office.product.app.clock = { now: () => new Date(`${date}T04:00:00Z`), today: () => date }
}

const step = (caseId: string) =>
  office.product.app.db
    .selectFrom('case_step')
    .select(['due_on', 'provisional', 'escalated_at', 'entered_on'])
    .where('case_id', '=', caseId)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()

const noticesOf = async (who: 'operator' | 'province' | 'admin', kind = 'case_late') =>
  (
    await office.product.app.db
      .selectFrom('notice')
      .select(['kind', 'params'])
      .where('person_id', '=', office.people[who].id)
      .where('kind', '=', kind)
      .execute()
  ).map(({ params }) => params)

describe('a step', () => {
  it('is due so many working days on, late from the day after, and told of once to those in charge and above', async () => {
    const clock = office.product.app.clock
    // The sessions began today: the case is moved in time, not the people.
    const id = await office.instrument()
    const { body } = await office.call('admin', 'POST', '/matters/onboarding/cases', {
      instrumentIds: [id],
      submit: true,
    })
    await office.product.app.db
      .updateTable('case_step')
      .set({ entered_on: '2026-09-29', due_on: '2026-09-30' })
      .where('case_id', '=', body.id)
      .where('ended_at', 'is', null)
      .execute()
    at('2026-09-29')
    expect(await recountDeadlines(office.product.app)).toBe(1)
    // Two working days after 29 September: the holidays of October lie between.
    expect(await step(body.id)).toMatchObject({ due_on: '2026-10-08', provisional: false })
    expect(await noticesOf('operator', 'case_moved')).toMatchObject([{ due: '2026-10-08' }])
    at('2026-10-08')
    expect(await escalateLate(office.product.app)).toBe(0)
    at('2026-10-09')
    expect(await escalateLate(office.product.app)).toBe(1)
    expect(await escalateLate(office.product.app)).toBe(0)
    const params = { unit: 'A 研究所', subject: expect.any(String), due: '2026-10-08' }
    expect(await noticesOf('operator')).toEqual([params])
    expect(await noticesOf('province')).toEqual([params])
    expect(await noticesOf('admin')).toEqual([])
    office.product.app.clock = clock
    const seen = await office.call('operator', 'GET', '/cases?view=todo&late=true')
    expect(seen.body.items).toMatchObject([{ id: body.id, step: { late: true } }])
    expect(seen.body.counts).toMatchObject({ todo: 1, late: 1 })
    const told = await office.call(null, 'GET', `/case-status?number=${body.number}&code=${body.lookupCode}`)
    expect(told.body.lateDays).toBeGreaterThan(20)
  })

  it('is told of once a day at the word of whoever waits for it, and of none that is not late', async () => {
    const { body } = await office.call('admin', 'POST', '/matters/onboarding/cases', {
      instrumentIds: [await office.instrument()],
      submit: true,
    })
    const escalate = (who: 'operator' | 'admin' | null) =>
      office.call(who, 'POST', `/cases/${body.id}/escalation`)
    expect(codesOf(await escalate('admin'))).toEqual(['conflict.case_not_late'])
    await office.product.app.db
      .updateTable('case_step')
      .set({ entered_on: '2026-09-29', due_on: '2026-09-30', escalated_at: new Date('2026-10-09T04:00:00Z') })
      .where('case_id', '=', body.id)
      .where('ended_at', 'is', null)
      .execute()
    const [operator, province] = [await noticesOf('operator'), await noticesOf('province')]
    expect(codesOf(await escalate('operator'))).toEqual(['forbidden.case_step'])
    const both = await Promise.all([escalate('admin'), escalate('admin')])
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 409]))
    expect(await noticesOf('operator')).toHaveLength(operator.length + 1)
    expect(await noticesOf('province')).toHaveLength(province.length + 1)
    expect(codesOf(await escalate('admin'))).toEqual(['conflict.case_told_today'])
    expect((await escalate(null)).status).toBe(401)
  })

  it('ends no earlier than it began, though the clock was set back', async () => {
    const id = await office.instrument()
    const { body } = await office.call('admin', 'POST', '/matters/onboarding/cases', {
      instrumentIds: [id],
      submit: true,
    })
    await office.product.app.db
      .updateTable('case_step')
      .set({ entered_at: new Date(Date.now() + 3_600_000) })
      .where('case_id', '=', body.id)
      .where('ended_at', 'is', null)
      .execute()
    const decided = await office.call('operator', 'POST', `/cases/${body.id}/decisions`, {
      verdict: 'approve',
      version: body.version,
    })
    expect(decided.body.state).toBe('approved')
  })

  it('whose day lies beyond the published calendar says that it is provisional', async () => {
    const id = await office.instrument()
    const { body } = await office.call('admin', 'POST', '/matters/onboarding/cases', {
      instrumentIds: [id],
      submit: true,
    })
    await office.product.app.db
      .updateTable('case_step')
      .set({ entered_on: '2026-12-31' })
      .where('case_id', '=', body.id)
      .where('ended_at', 'is', null)
      .execute()
    await recountDeadlines(office.product.app)
    expect(await step(body.id)).toMatchObject({ due_on: '2027-01-05', provisional: true })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openOffice, type Answered, type Office } from '../../test/support/cases.ts'
import { givenPerson } from '../../test/support/people.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice()
}, 180_000)
afterAll(() => office.close())

const submitted = async (instrumentId: string): Promise<Answered> =>
  office.call('admin', 'POST', '/matters/onboarding/cases', { instrumentIds: [instrumentId], submit: true })

describe('a decision', () => {
  it('is made once, even when 64 officers press at the same moment', async () => {
    const { body } = await submitted(await office.instrument())
    const second = await givenPerson(office.product.app, { role: 'province_operator' })
    const headers = [office.people.operator.headers, second.headers]
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, index) =>
        office.product.server.inject({
          method: 'POST',
          url: `/api/v1/cases/${body.id}/decisions`,
          headers: headers[index % 2]!,
          remoteAddress: `10.0.0.${index}`,
          payload: {
            verdict: index % 3 === 0 ? 'return' : 'approve',
            version: body.version,
            reason: '核对完毕',
          },
        }),
      ),
    )
    const statuses = answers.map(({ statusCode }) => statusCode)
    expect(statuses.filter((status) => status === 200)).toHaveLength(1)
    expect(statuses.filter((status) => status === 409 || status === 429)).toHaveLength(63)
    const decisions = await office.product.app.db
      .selectFrom('case_decision')
      .select('id')
      .where('case_id', '=', body.id)
      .execute()
    // The unit's own review and the one that came first.
    expect(decisions).toHaveLength(2)
  })

  it('on a version that somebody changed since is refused and changes nothing', async () => {
    const { body } = await submitted(await office.instrument())
    const decision = { verdict: 'approve', version: body.version - 1 }
    const late = await office.call('operator', 'POST', `/cases/${body.id}/decisions`, decision)
    expect(late).toMatchObject({ status: 409, body: { reasons: [{ code: 'conflict.case_changed' }] } })
    expect((await office.call('operator', 'GET', `/cases/${body.id}`)).body.version).toBe(body.version)
  })
})

describe('numbers', () => {
  it('run without gap per kind, unit and year, whoever hands in at once and whatever is refused between', async () => {
    const [wanted, broken] = [12, 6]
    const ids = await Promise.all(
      Array.from({ length: wanted + broken }, (_, index) =>
        office.instrument(index % 3 === 2 ? { functions: null } : {}, 'draft', office.otherId),
      ),
    )
    const answers = await Promise.all(
      ids.map((id) =>
        office.call('stranger', 'POST', '/matters/onboarding/cases', { instrumentIds: [id], submit: true }),
      ),
    )
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(broken)
    const numbers = answers
      .flatMap(({ body }) => body.number ?? [])
      .toSorted((one, other) => (one < other ? -1 : 1))
    expect(numbers.map((each: string) => Number(each.split('-')[3]))).toEqual(
      Array.from({ length: wanted }, (_, index) => index + 1),
    )
    expect(new Set(numbers.map((each: string) => each.slice(0, -6))).size).toBe(1)
  })

  it('are never given to a draft, nor to a case of which two are opened at once', async () => {
    const id = await office.instrument()
    const opened = await Promise.all(
      Array.from({ length: 8 }, () =>
        office.call('admin', 'POST', '/matters/onboarding/cases', { instrumentIds: [id] }),
      ),
    )
    expect(opened.filter(({ status }) => status === 201)).toHaveLength(1)
    expect(opened.filter(({ status }) => status === 409)).toHaveLength(7)
    expect(opened.find(({ status }) => status === 201)?.body.number).toBeNull()
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, openOffice, type Office } from '../../test/support/cases.ts'

let office: Office
beforeAll(async () => {
  office = await openOffice()
}, 180_000)
afterAll(() => office.close())

describe('what is refused', () => {
  it('is a suspension until a day that has passed', async () => {
    const instrumentIds = [await office.instrument({}, 'listed')]
    const until = (day: string) =>
      office.call('manager', 'POST', '/matters/suspension/cases', {
        instrumentIds,
        form: { ground: 'repair', reason: '更换离子源', until: day },
        submit: true,
      })
    expect(codesOf(await until('2020-01-01'))).toEqual(['procedures.until_past'])
    expect((await until(office.product.app.clock.today())).status).toBe(201)
  })

  it('is an unknown field of a list’s query, wherever it is', async () => {
    for (const path of [
      '/memberships',
      '/invitations',
      '/cases',
      '/obligations',
      '/me/notices',
      '/instruments',
    ])
      expect([path, (await office.call('admin', 'GET', `${path}?orgnisation=x`)).status]).toEqual([path, 400])
  })

  it('is guessing the code of one case, with when to come back', async () => {
    const instrumentIds = [await office.instrument()]
    const { body } = await office.call('manager', 'POST', '/matters/onboarding/cases', {
      instrumentIds,
      form: {},
      submit: true,
    })
    const look = (code: string) =>
      office.product.server.inject({ url: `/api/v1/case-status?number=${body.number}&code=${code}` })
    expect((await look(body.lookupCode)).statusCode).toBe(200)
    for (let index = 0; index < 5; index += 1) expect((await look('222222')).statusCode).toBe(404)
    await look('222222')
    const braked = await look(body.lookupCode)
    expect(braked.statusCode).toBe(429)
    expect(Number(braked.headers['retry-after'])).toBeGreaterThan(0)
    expect(braked.json().reasons[0].code).toBe('rate_limited.guessing')
  })

  it('tells which verdict needs reasons', async () => {
    const instrumentIds = [await office.instrument()]
    const opened = await office.call('manager', 'POST', '/matters/onboarding/cases', {
      instrumentIds,
      form: {},
      submit: true,
    })
    const seen = await office.call('admin', 'GET', `/cases/${opened.body.id}`)
    expect(seen.body.able.decide).toMatchObject([
      { verdict: 'approve', needsReason: false },
      { verdict: 'return', needsReason: true },
    ])
  })
})

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import type { GivenPerson } from '../../test/support/people.ts'
import { createBooking } from './actions/create.ts'

let world: BookingWorld
const { book, step, toldTo } = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  await world.instrument()
})
afterAll(() => world.test.close())
beforeEach(() => world.setClock(0))

const NONE = { internal: null, external: null, individual: null }
const setTerms = async (instrument: string, terms: object) => {
  const body = { qualificationId: null, classWeekMinutes: NONE, offerMinutes: 120, ...terms }
  const set = await world.ask(world.manager, 'PUT', `/instruments/${instrument}/booking-terms`, body)
  expect(set.status).toBe(200)
  return set.body
}
const termsFor = async (who: GivenPerson | null, instrument: string) =>
  (await world.ask(who, 'GET', `/instruments/${instrument}/booking-terms`)).body
const named = async (name: string) => {
  const body = { name, how: '参加每月第一周的培训并通过考核' }
  return (await world.ask(world.manager, 'POST', '/qualifications', body)).body['id']
}
const today = () => world.test.app.clock.today()
const grant = (who: GivenPerson, id: string, more: object) =>
  world.ask(who, 'POST', `/qualifications/${id}/grants`, { from: today(), ...more })
const later = (days: number) => new Date(Date.parse(today()) + days * 86_400_000).toISOString().slice(0, 10)

describe('an instrument that asks for a qualification', () => {
  it('refuses whoever lacks it and says how to get it; its staff grant it by hand', async () => {
    const [instrument, id] = [await world.instrument(), await named('扫描电镜上机')]
    await setTerms(instrument, { qualificationId: id })
    const refused = await book(world.user, instrument, [60, 120])
    expect(refused.status).toBe(422)
    expect(codes(refused)).toEqual(['booking.qualification_needed'])
    expect(refused.body['reasons'][0].zh).toContain('参加每月第一周的培训')
    expect(await termsFor(world.user, instrument)).toMatchObject({ qualification: { id, held: false } })
    expect((await grant(world.user, id, { personId: world.user.id })).status).toBe(403)
    expect((await grant(world.stranger, id, { personId: world.user.id })).status).toBe(404)
    const granted = await grant(world.manager, id, { personId: world.user.id, until: later(400) })
    expect(granted.body).toMatchObject({ standing: 'valid', person: { name: '用户甲' }, canRevoke: true })
    expect(await toldTo(world.user, 'qualification.granted')).toBe(true)
    expect((await book(world.user, instrument, [60, 120])).status).toBe(201)
    expect((await termsFor(world.user, instrument)).qualification).toMatchObject({
      held: true,
      until: later(400),
    })
    const again = await grant(world.manager, id, { personId: world.user.id })
    expect(codes(again)).toEqual(['conflict.qualification_granted'])
  })

  it('counts the day of use, and what is revoked counts no more', async () => {
    const [instrument, id] = [await world.instrument(), await named('透射电镜上机')]
    await setTerms(instrument, { qualificationId: id })
    const { body } = await grant(world.manager, id, { personId: world.user.id, until: today() })
    expect(body['standing']).toBe('ending')
    expect((await book(world.user, instrument, [60, 120])).status).toBe(201)
    expect(codes(await book(world.user, instrument, [1500, 1560]))).toEqual(['booking.qualification_ended'])
    const path = `/qualification-grants/${body['id']}/revocation`
    expect((await world.ask(world.user, 'POST', path, { reason: '试' })).status).toBe(403)
    const revoked = await world.ask(world.manager, 'POST', path, { reason: '违反操作规程' })
    expect(revoked.body).toMatchObject({ standing: 'revoked', revokedReason: '违反操作规程' })
    expect(codes(await world.ask(world.manager, 'POST', path, { reason: '又' }))).toEqual([
      'conflict.qualification_revoked',
    ])
    expect(codes(await book(world.user, instrument, [180, 240]))).toEqual(['booking.qualification_needed'])
    expect((await book(world.manager, instrument, [180, 240], { override: true })).status).toBe(201)
    const mine = await world.ask(world.user, 'GET', '/qualification-grants?of=mine&standing=revoked')
    expect(mine.body['items']).toHaveLength(1)
    const strange = await world.ask(world.stranger, 'GET', `/qualification-grants?qualification=${id}`)
    expect(strange.body['items']).toEqual([])
  })

  it('is granted for days that can be, to people who exist, never to oneself', async () => {
    const id = await named('核磁上机')
    const asked = async (more: object) => codes(await grant(world.manager, id, more))
    const person = { personId: world.user.id }
    expect(await asked({ ...person, from: later(2) })).toEqual(['qualification.future'])
    expect(await asked({ ...person, until: later(-2) })).toEqual(['qualification.backward'])
    expect(await asked({ ...person, from: '2026-02-30' })).toEqual(['malformed.civil_date'])
    expect(await asked({ account: 'nobody@example.com' })).toEqual(['not_found.qualification_person'])
    expect(await asked({ personId: world.manager.id })).toEqual(['forbidden.qualification_own'])
    expect(
      codes(await world.ask(world.manager, 'POST', '/qualifications', { name: '核磁上机', how: '培训' })),
    ).toEqual(['conflict.qualification_name'])
  })
})

describe('a share of the week', () => {
  it('keeps time for others, and says what is left of it', async () => {
    const instrument = await world.instrument()
    await setTerms(instrument, { classWeekMinutes: { ...NONE, external: 180 } })
    expect((await book(world.user, instrument, [60, 180])).status).toBe(201)
    const over = await book(world.stranger, instrument, [240, 330])
    expect(codes(over)).toEqual(['booking.class_quota_external'])
    expect(over.body['reasons'][0].zh).toContain('还剩 60 分钟')
    expect((await book(world.stranger, instrument, [240, 300])).status).toBe(201)
    expect((await book(world.manager, instrument, [360, 600])).status).toBe(201)
    expect((await book(world.user, instrument, [60 + 7 * 1440, 120 + 7 * 1440])).status).toBe(201)
  })

  it('is never overdrawn by those who race', async () => {
    const instrument = await world.instrument({}, 4)
    await setTerms(instrument, { classWeekMinutes: { ...NONE, external: 300 } })
    const made = await Promise.all(
      Array.from({ length: 24 }, (_, index) => {
        const body = { startsAt: world.at((index % 6) * 60), endsAt: world.at((index % 6) * 60 + 60) }
        return createBooking(world.test.app, world.user.principal, instrument, body, undefined)
      }),
    )
    expect(made.filter(({ ok }) => ok)).toHaveLength(5)
  })
})

describe('a duty-free instrument within its customs term', () => {
  const dutyFree = async (customs: object) => {
    const instrument = await world.instrument()
    await world.test.app.db
      .insertInto('instrument_customs')
      .values({ instrument_id: instrument, approved_place: '理化楼', ...customs })
      .execute()
    return instrument
  }

  it('serves research, development and teaching at its place; nobody overrules that', async () => {
    const instrument = await dutyFree({ supervised_until: later(300) })
    const asked = await book(world.user, instrument, [60, 120])
    expect(codes(asked)).toEqual(['booking.customs_use_needed'])
    expect(asked.body['reasons'][0].clause).toContain('customs.term')
    expect(codes(await book(world.user, instrument, [60, 120], { use: 'other' }))).toEqual([
      'booking.customs_use',
    ])
    const away = { use: 'teaching', offSite: true, override: true }
    expect(codes(await book(world.manager, instrument, [60, 120], away))).toEqual([
      'booking.customs_off_site',
    ])
    const made = await book(world.user, instrument, [60, 120], { use: 'research' })
    expect(made.body).toMatchObject({ state: 'confirmed', use: 'research' })
    expect(await termsFor(null, instrument)).toMatchObject({
      customs: { until: later(300), place: '理化楼', uses: ['research', 'development', 'teaching'] },
    })
  })

  it('is held without a purpose, which is asked for when it is taken', async () => {
    const instrument = await dutyFree({ supervised_until: later(300) })
    const held = await book(world.user, instrument, [60, 120], { hold: true })
    expect(held.status).toBe(201)
    expect(codes(await step(world.user, held.body['id'], 'confirmation', {}))).toEqual([
      'booking.customs_use_needed',
    ])
    expect((await step(world.user, held.body['id'], 'confirmation', { use: 'development' })).status).toBe(200)
  })

  it('is free of it after its last day, which the term of the book gives where none is recorded', async () => {
    const [ended, counted] = [
      await dutyFree({ supervised_until: today() }),
      await dutyFree({ release_date: later(-400) }),
    ]
    expect(codes(await book(world.user, ended, [60, 120]))).toEqual(['booking.customs_use_needed'])
    expect((await book(world.user, ended, [1500, 1560])).status).toBe(201)
    expect(codes(await book(world.user, counted, [60, 120]))).toEqual(['booking.customs_use_needed'])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp } from '../../test/support/app.ts'
import { acts, bookingWorld, codes, type BookingWorld } from '../../test/support/booking.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import type { Board } from './schema/board.ts'

let world: BookingWorld
let officer: GivenPerson
let id = ''
let other = ''
const act = acts(() => world)

beforeAll(async () => {
  world = await bookingWorld(await testApp())
  officer = await givenPerson(world.test.app, { role: 'province_officer' })
  id = await world.instrument({ stepMinutes: 15 }, 2)
  other = await world.instrument({ approval: 'manual' })
  const { user, manager } = world
  await act.book(user, id, [60, 120], { seat: 1, purpose: '断口' })
  await act.book(user, id, [60, 120], { seat: 2, hold: true })
  await act.book(user, other, [120, 240])
  const closure = {
    kind: 'maintenance',
    startsAt: world.at(300),
    endsAt: world.at(360),
    seat: 1,
    note: '校准',
  }
  await world.ask(manager, 'POST', `/instruments/${id}/closures`, closure)
})
afterAll(() => world.test.close())

/** The first day is the one before the world's hour, so that minutes after 08:00 are 480 more. */
const EIGHT = 480
const query = (more: Record<string, string> = {}) =>
  new URLSearchParams({ from: world.at(0).slice(0, 10), days: '7', ...more }).toString()

async function board(who: GivenPerson, more: Record<string, string> = {}): Promise<Board> {
  const answer = await world.ask(who, 'GET', `/board?${query(more)}`)
  expect(answer.status, JSON.stringify(answer.body)).toBe(200)
  return answer.body
}

describe('the board', () => {
  it('shows hours, bookings, requests and closures in minutes of its days, with names', async () => {
    const { items, mayManage } = await board(world.manager)
    const row = items.find((each) => each.id === id)
    expect(mayManage).toBe(true)
    expect(row?.open[0]).toEqual([EIGHT, EIGHT + 720])
    expect(row?.taken.map(({ id: _, ...each }) => each)).toEqual([
      {
        seat: 1,
        kind: 'booking',
        state: 'confirmed',
        from: EIGHT + 60,
        until: EIGHT + 120,
        person: '用户甲',
        organisation: expect.any(String),
        note: '断口',
      },
      {
        seat: 1,
        kind: 'maintenance',
        state: 'confirmed',
        from: EIGHT + 300,
        until: EIGHT + 360,
        note: '校准',
      },
      expect.objectContaining({ seat: 2, state: 'held' }),
    ])
    expect(items.find((each) => each.id === other)?.taken).toEqual([
      expect.objectContaining({ state: 'requested', from: EIGHT + 120 }),
    ])
  })

  it('leaves out a hold that ran out, before anything has swept it', async () => {
    world.setClock(11)
    const row = (await board(world.manager)).items.find((each) => each.id === id)
    expect(row?.taken.some(({ state }) => state === 'held')).toBe(false)
    world.setClock(0)
  })

  it('names nobody to those who only look on, and shows others nothing of it', async () => {
    const seen = await board(officer)
    expect(seen.mayManage).toBe(false)
    expect(JSON.stringify(seen)).not.toMatch(/用户甲|断口|校准/)
    expect(seen.items.find((each) => each.id === id)?.taken.length).toBeGreaterThan(1)
    expect((await board(world.stranger)).items).toEqual([])
    expect((await world.ask(world.user, 'GET', `/board?${query()}`)).status).toBe(403)
  })

  it('goes on where a page ended, and narrows by name and list', async () => {
    const first = await board(world.manager, { limit: '1' })
    const second = await board(world.manager, { limit: '1', cursor: first.nextCursor ?? '' })
    expect([...first.items, ...second.items].map((each) => each.id).toSorted()).toEqual(
      [id, other].toSorted(),
    )
    expect(second.nextCursor).toBeNull()
    expect((await board(world.manager, { instrument: other })).items.map((each) => each.id)).toEqual([other])
    expect((await board(world.manager, { q: '没有这样的' })).items).toEqual([])
    await world.instrument(null)
    expect((await board(world.manager, { unit: world.unitId })).items).toHaveLength(3)
    expect((await board(world.manager, { opened: 'true' })).items).toHaveLength(2)
  })

  it('finds the members of one’s own unit for whom one may book, and nobody else’s', async () => {
    const own = await world.ask(world.manager, 'GET', `/board/people?q=${encodeURIComponent('管理')}`)
    expect(own.body.items.map((each: { id: string }) => each.id)).toEqual([world.manager.id])
    const others = await world.ask(world.manager, 'GET', `/board/people?q=${encodeURIComponent('用户')}`)
    expect(others.body.items).toEqual([])
    expect((await world.ask(world.user, 'GET', '/board/people?q=a')).status).toBe(403)
  })

  it('refuses days that do not exist and cursors of elsewhere', async () => {
    const wrong = await world.ask(world.manager, 'GET', '/board?from=2026-02-30')
    expect(codes(wrong)).toContain('malformed.civil_date')
    expect((await world.ask(world.manager, 'GET', `/board?${query({ cursor: 'AAAA' })}`)).status).toBe(400)
  })
})

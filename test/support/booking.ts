import type { Limits } from '../../server/booking/facts.ts'
import type { OpeningBody } from '../../server/booking/schema/opening.ts'
import { newId } from '../../server/lib/ids.ts'
import type { TestApp } from './app.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { givenPerson, signedInAgain, type GivenPerson } from './people.ts'

const DAY = 86_400_000
const AHEAD = 8 * 3_600_000

const limits: Limits = {
  noticeMinutes: 0,
  advanceDays: 60,
  shortestMinutes: 30,
  longestMinutes: 600,
  weekMinutes: null,
  monthMinutes: null,
}

/** Open every day from 8 to 20, holidays too, so that a test does not depend on the day it runs. */
export const opening = (changes: Partial<OpeningBody> = {}): OpeningBody => {
  const day = [{ from: '08:00', until: '20:00' }]
  return {
    week: Array.from({ length: 7 }, () => day),
    holidays: day,
    makeupDays: null,
    days: [],
    approval: 'automatic',
    stepMinutes: 30,
    holdMinutes: 10,
    checkInEarlyMinutes: 15,
    noShowMinutes: 30,
    limits: { internal: limits, external: limits, individual: limits },
    ...changes,
  }
}

/** What came back; `body` is whatever JSON it was. */
export type Answer = { status: number; body: ReturnType<typeof JSON.parse>; headers: Record<string, unknown> }

export type BookingWorld = {
  test: TestApp
  unitId: string
  manager: GivenPerson
  stranger: GivenPerson
  user: GivenPerson
  other: GivenPerson
  /** Sets the clock: so many minutes after 08:00 in Shanghai of tomorrow's day. */
  setClock(minutes: number): void
  /** An instant so many minutes after that hour. */
  at(minutes: number): string
  instrument(changes?: Partial<OpeningBody> | null, seats?: number): Promise<string>
  ask(
    who: GivenPerson | null,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
    headers?: Record<string, string>,
  ): Promise<Answer>
}

/** Two units, the staff of both, two users of the second, and a clock that the test sets. */
export async function bookingWorld(test: TestApp): Promise<BookingWorld> {
  const [unitId = '', otherId = ''] = await givenUnits(test.app, unit('B-A'), unit('B-B'))
  const people = [
    await givenPerson(test.app, { role: 'instrument_manager', organisationId: unitId, name: '管理员' }),
    await givenPerson(test.app, { role: 'instrument_manager', organisationId: otherId }),
    await givenPerson(test.app, { role: 'group_leader', organisationId: otherId, name: '用户甲' }),
    await givenPerson(test.app, { name: '用户乙' }),
  ] as const
  const today = Math.floor((Date.now() + AHEAD) / DAY) * DAY - AHEAD
  const start = today + DAY + 8 * 3_600_000
  let now = start
  test.app.clock = {
    now: () => new Date(now),
    today: () => new Date(now + AHEAD).toISOString().slice(0, 10),
  }
  // Before eight in the morning that hour of tomorrow is more than the day ahead that a session may lie unused.
  const [manager, stranger, user, other] = [
    await signedInAgain(test.app, people[0]),
    await signedInAgain(test.app, people[1]),
    await signedInAgain(test.app, people[2]),
    await signedInAgain(test.app, people[3]),
  ]
  const ask: BookingWorld['ask'] = async (who, method, path, body, headers = {}) => {
    const answer = await test.server.inject({
      method,
      url: `/api/v1${path}`,
      headers: { ...who?.headers, ...headers, ...(body && { 'content-type': 'application/json' }) },
      remoteAddress: `10.${Math.floor(Math.random() * 250)}.${Math.floor(Math.random() * 250)}.7`,
      ...(body && { payload: JSON.stringify(body) }),
    })
    return {
      status: answer.statusCode,
      body: answer.body === '' ? {} : JSON.parse(answer.body),
      headers: answer.headers,
    }
  }
  let serial = 0
  const instrument: BookingWorld['instrument'] = async (changes = {}, seats = 1) => {
    serial += 1
    const [saved] = await save(test.app, [entry(unitId, `B-${serial}`, { name: `预约仪器 ${serial}` })])
    const id = saved?.id ?? ''
    for (let position = 2; position <= seats; position += 1)
      await test.app.db.insertInto('seat').values({ id: newId(), instrument_id: id, position }).execute()
    if (changes === null) return id
    const set = await ask(manager, 'PUT', `/instruments/${id}/opening`, opening(changes))
    if (set.status !== 200) throw new Error(JSON.stringify(set.body))
    return id
  }
  return {
    test,
    unitId,
    manager,
    stranger,
    user,
    other,
    setClock: (minutes) => void (now = start + minutes * 60_000),
    at: (minutes) => new Date(start + minutes * 60_000).toISOString(),
    instrument,
    ask,
  }
}

export const codes = ({ body }: Answer): string[] => body['reasons'].map(({ code }: { code: string }) => code)

/** What people do in this world, in one line each; times are minutes after 08:00. */
export const acts = (world: () => BookingWorld) => ({
  book: (
    who: GivenPerson,
    instrument: string,
    [from, until]: [number, number],
    more: object = {},
    headers: Record<string, string> = {},
  ) =>
    world().ask(
      who,
      'POST',
      `/instruments/${instrument}/bookings`,
      { startsAt: world().at(from), endsAt: world().at(until), ...more },
      headers,
    ),

  step: (who: GivenPerson, id: unknown, name: string, body?: object) =>
    world().ask(who, 'POST', `/bookings/${String(id)}/${name}`, body),

  /** Free times of each seat, as anybody sees them. */
  free: async (instrument: string, from = 0, until = 720): Promise<[number, number][][]> => {
    const query = new URLSearchParams({ from: world().at(from), until: world().at(until) }).toString()
    const { body } = await world().ask(null, 'GET', `/instruments/${instrument}/availability?${query}`)
    const minutes = (text: string) => (Date.parse(text) - Date.parse(world().at(0))) / 60_000
    return body['seats'].map((seat: { free: { startsAt: string; endsAt: string }[] }) =>
      seat.free.map(({ startsAt, endsAt }) => [minutes(startsAt), minutes(endsAt)]),
    )
  },

  toldTo: async (who: GivenPerson, kind: string): Promise<boolean> => {
    const { body } = await world().ask(who, 'GET', '/me/notices?limit=50')
    return JSON.stringify(body).includes(kind)
  },
})

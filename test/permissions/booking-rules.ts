import { randomBytes } from 'node:crypto'
import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'

/** What a unit's people have asked for and hold beside single bookings, each by its id. */
export type RulePapers = { series: string; wish: string; qualification: string; grant: string; feed: string }

type Unit = { organisation: string; listed: string; colleague: string }

export async function rulePapersOf(app: App, { organisation, listed, colleague }: Unit): Promise<RulePapers> {
  const [series, wish] = [newId(), newId()]
  const one = { instrument_id: listed, person_id: colleague }
  await app.db
    .insertInto('booking_series')
    .values({ id: series, ...one, rule: 'FREQ=DAILY;COUNT=2', mode: 'free', report: '[]' })
    .execute()
  const range = { earliest: '2199-01-01T00:00:00Z', latest: '2199-01-02T00:00:00Z', minutes: 60 }
  await app.db
    .insertInto('booking_wish')
    .values({ id: wish, ...one, ...range, user_class: 'internal', state: 'waiting' })
    .execute()
  const [qualification, grant] = [newId(), newId()]
  await app.db
    .insertInto('qualification')
    .values({ id: qualification, organisation_id: organisation, name: '上机资格', how: '参加培训' })
    .execute()
  await app.db
    .insertInto('qualification_grant')
    .values({ id: grant, qualification_id: qualification, person_id: colleague, granted_on: '2026-01-01' })
    .execute()
  const feed = newId()
  await app.db
    .insertInto('calendar_feed')
    .values({
      id: feed,
      person_id: colleague,
      kind: 'person',
      name: '预约',
      secret_hash: randomBytes(32),
      language: 'en',
    })
    .execute()
  return { series, wish, qualification, grant, feed }
}

type Rules = RulePapers & { listed: string }
type Attempted = { params?: Record<string, string>; query?: Record<string, string>; body?: object }

const TIME = { startsAt: '2199-01-01T00:00:00Z', endsAt: '2199-01-01T01:00:00Z' }
const on = (pick: (side: Rules) => string, body?: object) => {
  return (side: Rules): Attempted => ({ params: { id: pick(side) }, ...(body !== undefined && { body }) })
}
const LISTED = ({ listed }: Rules): string => listed

/** What is asked of routes that take time by rule, in line or under terms. */
export const bookingRules: Record<string, (side: Rules) => Attempted> = {
  'POST /api/v1/instruments/{id}/booking-series': on(LISTED, {
    ...TIME,
    rule: 'FREQ=DAILY;COUNT=2',
    mode: 'free',
  }),
  'GET /api/v1/instruments/{id}/booking-series/preview': ({ listed }) => ({
    params: { id: listed },
    query: { ...TIME, rule: 'FREQ=DAILY;COUNT=2' },
  }),
  'GET /api/v1/booking-series/{id}': on(({ series }) => series),
  'POST /api/v1/booking-series/{id}/cancel': on(({ series }) => series, {}),
  'POST /api/v1/instruments/{id}/wait-list': on(LISTED, {
    earliest: TIME.startsAt,
    latest: TIME.endsAt,
    minutes: 1,
  }),
  'POST /api/v1/wait-list/{id}/leave': on(({ wish }) => wish),
  'GET /api/v1/instruments/{id}/booking-terms': on(LISTED),
  'PUT /api/v1/instruments/{id}/booking-terms': on(LISTED, {
    qualificationId: null,
    classWeekMinutes: { internal: null, external: null, individual: null },
    offerMinutes: 60,
  }),
  'GET /api/v1/instruments/{id}/check-in': on(LISTED),
  'POST /api/v1/instruments/{id}/check-in': on(LISTED),
  'GET /api/v1/instruments/{id}/check-in.svg': on(LISTED),
  'GET /api/v1/instruments/{id}/check-in.png': on(LISTED),
  'GET /api/v1/check-in/{code}': () => ({ params: { code: 'AAAAAAAAAAAA' } }),
  'POST /api/v1/check-in': () => ({ body: { code: 'AAAAAAAAAAAA' } }),
  'POST /api/v1/feeds': ({ listed }) => ({ body: { kind: 'instrument', instrumentId: listed } }),
  'DELETE /api/v1/feeds/{id}': on(({ feed }) => feed),
  'GET /api/v1/feeds/{secret}/calendar.ics': () => ({ params: { secret: 'a'.repeat(43) } }),
  'POST /api/v1/qualifications': () => ({ body: { name: newId(), how: '参加培训' } }),
  'PATCH /api/v1/qualifications/{id}': on(({ qualification }) => qualification, { how: '参加培训' }),
  'POST /api/v1/qualifications/{id}/grants': on(({ qualification }) => qualification, {
    account: 'nobody@example.invalid',
    from: '2026-01-01',
  }),
  'GET /api/v1/qualification-grants': ({ qualification }) => ({ query: { qualification } }),
  'POST /api/v1/qualification-grants/{id}/revocation': on(({ grant }) => grant, { reason: '试' }),
}

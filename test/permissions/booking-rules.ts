import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'

/** What a unit's people have asked for and hold beside single bookings, each by its id. */
export type RulePapers = { series: string; wish: string }

type Unit = { organisation: string; listed: string; colleague: string }

export async function rulePapersOf(app: App, { listed, colleague }: Unit): Promise<RulePapers> {
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
  return { series, wish }
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
  'GET /api/v1/booking-series/{id}': on(({ series }) => series),
  'POST /api/v1/booking-series/{id}/cancel': on(({ series }) => series, {}),
  'POST /api/v1/instruments/{id}/wait-list': on(LISTED, {
    earliest: TIME.startsAt,
    latest: TIME.endsAt,
    minutes: 1,
  }),
  'POST /api/v1/wait-list/{id}/leave': on(({ wish }) => wish),
}

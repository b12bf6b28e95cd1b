import { LISTED, on, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const BOOKING = (side: Side): string => side.booking
const TIME = { startsAt: '2199-01-01T00:00:00Z', endsAt: '2199-01-01T01:00:00Z' }
const ALL_DAY = [{ from: '00:00', until: '24:00' }]
const OPENING = {
  week: Array.from({ length: 7 }, () => ALL_DAY),
  holidays: [],
  makeupDays: null,
  days: [],
  approval: 'automatic',
  stepMinutes: 30,
  holdMinutes: 10,
  checkInEarlyMinutes: 10,
  noShowMinutes: null,
  limits: { internal: null, external: null, individual: null },
}

/** Attempts at times of instruments. */
export const bookings: Record<string, Recipe> = {
  'GET /api/v1/instruments/{id}/availability': (side) => ({
    params: { id: side.listed },
    query: { from: '2026-11-25T00:00:00Z', until: '2026-12-10T00:00:00Z' },
  }),
  'GET /api/v1/instruments/{id}/opening': on(LISTED),
  'PUT /api/v1/instruments/{id}/opening': on(LISTED, OPENING),
  'POST /api/v1/instruments/{id}/bookings': on(LISTED, TIME),
  'GET /api/v1/instruments/{id}/closures': on(LISTED),
  'POST /api/v1/instruments/{id}/closures': on(LISTED, { kind: 'blockout', ...TIME }),
  'DELETE /api/v1/closures/{id}': on(({ closure }) => closure),
  'GET /api/v1/board/people': () => ({ query: { q: '' } }),
  'GET /api/v1/board': (side) => ({ query: { from: '2026-11-23', instrument: side.listed } }),
  'GET /api/v1/bookings': (side) => ({ query: { of: 'managed', instrument: side.listed } }),
  'GET /api/v1/bookings/{id}': on(BOOKING),
  'POST /api/v1/bookings/{id}/confirm': on(BOOKING),
  'POST /api/v1/bookings/{id}/confirmation': on(BOOKING, {}),
  'POST /api/v1/bookings/{id}/approve': on(BOOKING),
  'POST /api/v1/bookings/{id}/refuse': on(BOOKING, { reason: '试' }),
  'POST /api/v1/bookings/{id}/move': on(BOOKING, TIME),
  'POST /api/v1/bookings/{id}/extend': on(BOOKING, { endsAt: TIME.endsAt }),
  'POST /api/v1/bookings/{id}/check-in': on(BOOKING),
  'POST /api/v1/bookings/{id}/finish': on(BOOKING),
  'POST /api/v1/bookings/{id}/no-show': on(BOOKING),
  'POST /api/v1/bookings/{id}/cancel': on(BOOKING, {}),
  'POST /api/v1/instruments/{id}/down': on(LISTED, { endsAt: TIME.endsAt, note: '待修' }),
}

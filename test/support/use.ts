import { dayOf, startOf } from '../../server/use/rules/days.ts'
import type { Span } from '../../server/lib/spans.ts'
import type { Evidence, Ground, Place } from '../../server/use/facts.ts'

export const MINUTE = 60_000
export const DAY = '2026-10-08'
export const START = startOf(DAY)
const at = (clock: string): number =>
  START + (Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))) * MINUTE
export const span = (from: string, until: string): Span => ({ from: at(from), until: at(until) })

export const evidence = (from: string, until: string, more: Partial<Evidence> = {}): Evidence => ({
  ...span(from, until),
  key: `${from} ${more.seatId ?? ''}`,
  seatId: 'seat',
  part: 'use',
  source: 'booking',
  proven: true,
  kind: 'research',
  mode: 'occupied',
  tier: 'unit',
  party: null,
  related: false,
  reciprocal: false,
  bodyId: null,
  knownOn: null,
  bookingId: null,
  orderId: null,
  logId: null,
  attributionId: null,
  ...more,
})

export const place = (running: Span[], more: Partial<Place> = {}): Place => ({
  id: 'place',
  seatIds: ['seat'],
  metered: [dayOf(DAY)],
  known: [dayOf(DAY)],
  powered: running,
  running,
  ...more,
})

export const ground = (more: Partial<Ground>): Ground => ({
  places: [place([])],
  evidence: [],
  excused: [],
  shelved: [],
  missed: [],
  warmUp: 30 * MINUTE,
  ...more,
})

import { common } from '../../lib/spans.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { heldTimes } from '../../platform/scope/custody.ts'
import type { Principal } from '../../platform/principal.ts'
import { dayOf, daysBetween } from '../rules/days.ts'
import type { DaysQuery, UseDays, UseRecords } from '../schema/records.ts'
import { findIntervals } from '../store/metered.ts'
import { listDays, listRecords } from '../store/records.ts'
import { findInstrument } from '../store/year.ts'

const MOST_DAYS = 400

/** The days behind a figure of an instrument, the latest first. */
export async function readDays(
  app: App,
  viewer: Principal,
  id: string,
  { from, until }: DaysQuery,
): Promise<Outcome<UseDays>> {
  if ((await findInstrument(app.db, viewer.scope, id)) === undefined)
    return refused({ code: 'not_found.instrument' })
  const days = daysBetween(from, until)
  if (days < 1 || days > MOST_DAYS) return refused({ code: 'use.period', pointer: '/until' })
  return done({ items: await listDays(app.db, viewer.scope, { instrumentId: id, from, until }) })
}

/** The records behind a day, and the intervals behind these. */
export async function readRecords(
  app: App,
  viewer: Principal,
  { id, day }: { id: string; day: string },
): Promise<Outcome<UseRecords>> {
  const instrument = await findInstrument(app.db, viewer.scope, id)
  if (instrument === undefined) return refused({ code: 'not_found.instrument' })
  const had = common((await heldTimes(app.db, viewer.scope, [id])).get(id) ?? [], [dayOf(day)])
  const [records, intervals] = await Promise.all([
    listRecords(app.db, viewer.scope, { instrumentId: id, day }),
    findIntervals(
      app.db,
      had.map((span) => ({ instrumentId: id, ...span })),
    ),
  ])
  const times = ({ from, until }: { from: Date; until: Date }) => ({
    startsAt: from.toISOString(),
    endsAt: until.toISOString(),
  })
  return done({
    instrument,
    day,
    records: records.map(({ from, until, ...rest }) => ({ ...rest, ...times({ from, until }) })),
    intervals: intervals.map(({ placeId, state, ...span }) => ({ placeId, state, ...times(span) })),
  })
}

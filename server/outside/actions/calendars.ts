import { dropBusy, managedSetting } from '../../booking/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { isInnerHost } from '../../platform/outbound/index.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { calendarAddress } from '../rules.ts'
import type { NewCalendar, OutsideCalendar, OutsideCalendars } from '../schema.ts'
import {
  addCalendar,
  listCalendars,
  lockCalendar,
  removeCalendar,
  type CalendarRow,
} from '../store/calendars.ts'
import { FETCH } from './fetch.ts'

const iso = (at: Date | null): string | null => at?.toISOString() ?? null

const viewOf = (row: CalendarRow): OutsideCalendar => ({
  id: row.id,
  host: new URL(row.url).host,
  seat: row.seat,
  createdAt: row.createdAt.toISOString(),
  triedAt: iso(row.triedAt),
  fetchedAt: iso(row.fetchedAt),
  nextAt: row.nextAt.toISOString(),
  fault: row.fault,
  kept: row.kept,
  leftOut: row.leftOut,
  conflicts: row.conflicts,
})

/** What an instrument listens to, with what came of it; its addresses are not told again. */
export async function readCalendars(
  app: App,
  viewer: Principal,
  id: string,
): Promise<Outcome<OutsideCalendars>> {
  const found = await managedSetting(app.db, viewer, id)
  if (!found.ok) return found
  return done({ items: (await listCalendars(app.db, id)).map(viewOf), nextCursor: null })
}

/** Listens to a calendar from now on; it is fetched by a job, at once and then every so often. */
export const listenTo = (
  app: App,
  principal: Principal,
  id: string,
  body: NewCalendar,
): Promise<Outcome<OutsideCalendar>> =>
  whole(app.db, async (trx): Promise<Outcome<OutsideCalendar>> => {
    const found = await managedSetting(trx, principal, id)
    if (!found.ok) return found
    const url = calendarAddress(body.url)
    if (url === undefined) return refused({ code: 'outside.url', pointer: '/url' })
    if (!app.config.webhooksWithin && isInnerHost(new URL(url).hostname))
      return refused({ code: 'outside.url_inner', pointer: '/url' })
    const seat = found.value.seats.find(({ position }) => position === body.seat)
    if (body.seat !== undefined && seat === undefined)
      return refused({ code: 'booking.no_seat', pointer: '/seat' })
    if ((await listCalendars(trx, id)).length >= parameters.mostEach)
      return refused({ code: 'conflict.outside_many', params: { most: parameters.mostEach } })
    const by = principal.kind === 'person' ? principal.id : null
    const row = { id: newId(), instrumentId: id, seatId: seat?.id ?? null, url, by, now: app.clock.now() }
    if (!(await addCalendar(trx, row))) return refused({ code: 'conflict.outside_known', pointer: '/url' })
    const detail = { instrument: id, host: new URL(url).host, seat: body.seat ?? null }
    const event = { action: 'outside.added', subjectKind: 'outside_calendar', subjectId: row.id, detail }
    await recordEvents(trx, principal, [event])
    if (app.jobs.running()) await app.jobs.send(FETCH, {}, trx)
    const made = await lockCalendar(trx, { id: row.id })
    return made === undefined ? refused({ code: 'not_found.outside_calendar' }) : done(viewOf(made))
  })

/** Stops listening; what the calendar kept is free again. */
export const stopListening = (
  app: App,
  principal: Principal,
  { id, calendar }: { id: string; calendar: string },
): Promise<Outcome<OutsideCalendars>> =>
  whole(app.db, async (trx): Promise<Outcome<OutsideCalendars>> => {
    const found = await managedSetting(trx, principal, id)
    if (!found.ok) return found
    const row = await lockCalendar(trx, { id: calendar, instrumentId: id })
    if (row === undefined) return refused({ code: 'not_found.outside_calendar' })
    await dropBusy(app, trx, { calendarId: calendar, instrumentId: id })
    await removeCalendar(trx, calendar, app.clock.now())
    const event = {
      action: 'outside.removed',
      subjectKind: 'outside_calendar',
      subjectId: calendar,
      detail: { instrument: id },
    }
    await recordEvents(trx, principal, [event])
    return done({ items: (await listCalendars(trx, id)).map(viewOf), nextCursor: null })
  })

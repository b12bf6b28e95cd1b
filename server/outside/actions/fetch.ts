import { createHash } from 'node:crypto'
import { replaceBusy } from '../../booking/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { getOutside, InnerAddressError, TooLargeError } from '../../platform/outbound/index.ts'
import { transact } from '../../platform/whole.ts'
import type { Fault } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { pauseAfter, readCalendar, type Busy } from '../rules.ts'
import { failuresOf, lockCalendar, noteFailure, noteFetched, seatsOf, takeDue } from '../store/calendars.ts'

/** The job that fetches what is due. */
export const FETCH = 'outside.fetch'

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** Fetches every calendar that is due; one that fails holds up no other. */
export async function fetchDue(app: App): Promise<number> {
  for (let fetched = 0; ;) {
    const now = app.clock.now()
    const again = new Date(now.getTime() + parameters.everyMinutes * MINUTE)
    const due = await takeDue(app.db, { now, again, most: parameters.atOnce })
    await Promise.all(
      due.map((each) =>
        fetchOne(app, each).catch((error: unknown) =>
          app.log.error({ err: error, calendar: each.id }, 'outside calendar'),
        ),
      ),
    )
    fetched += due.length
    if (due.length < parameters.atOnce) return fetched
  }
}

async function fetchOne(app: App, { id, url }: { id: string; url: string }): Promise<void> {
  const read = await readFrom(app, url)
  if (typeof read === 'string') return fail(app, id, read)
  await transact(app.db, (trx) => keep(app, trx, id, read))
}

async function fail(app: App, id: string, fault: Fault): Promise<void> {
  const now = app.clock.now()
  const { everyMinutes, slowestMinutes } = parameters
  const pause = pauseAfter(await failuresOf(app.db, id), everyMinutes, slowestMinutes)
  await noteFailure(app.db, id, { fault, now, nextAt: new Date(now.getTime() + pause * MINUTE) })
}

type Found = { busy: Busy[]; leftOut: number }

const REDIRECTS = [301, 302, 303, 307, 308]

/** What stands at an address now, or why that cannot be known; what was known before then stays. */
async function readFrom(app: App, url: string): Promise<Found | Fault> {
  const { largestBytes: largest, patienceSeconds, horizonDays, mostEvents, mostTimes } = parameters
  const headers = { accept: 'text/calendar, text/plain;q=0.5', 'user-agent': 'Dayi-Calendar' }
  try {
    const patienceMs = patienceSeconds * 1000
    const allowInner = app.config.webhooksWithin
    const { status, body } = await getOutside({ url, headers, largest, patienceMs, allowInner })
    if (status !== 200) return REDIRECTS.includes(status) ? 'redirect' : 'status'
    const now = app.clock.now().getTime()
    const window = { now, until: now + horizonDays * DAY, mostEvents, mostTimes }
    const found = readCalendar(body.toString('utf8'), window)
    return found.ok ? found : found.fault
  } catch (error) {
    return faultOf(error)
  }
}

function faultOf(error: unknown): Fault {
  if (error instanceof InnerAddressError) return 'inner_address'
  if (error instanceof TooLargeError) return 'too_large'
  const isLate = error instanceof Error && ['TimeoutError', 'AbortError'].includes(error.name)
  return isLate ? 'timeout' : 'unreachable'
}

/** Outside names may be of any length. */
const shortName = (uid: string): string => createHash('sha256').update(uid).digest('hex')

/** Takes what a calendar says into the books as a whole; one that was removed meanwhile says nothing any more. */
async function keep(app: App, trx: Trx, id: string, { busy, leftOut }: Found): Promise<void> {
  const calendar = await lockCalendar(trx, { id })
  if (calendar === undefined) return
  const { instrumentId, seatId, url } = calendar
  const seats = (await seatsOf(trx, instrumentId)).filter((seat) => seatId === null || seat.id === seatId)
  const seatIds = seats.map((seat) => seat.id)
  const source = { calendarId: id, instrumentId, seatIds, note: new URL(url).host.slice(0, 500) }
  const named = busy.map((each) => ({ ...each, uid: shortName(each.uid) }))
  const { kept, conflicts } = await replaceBusy(app, trx, source, named)
  const now = app.clock.now()
  await noteFetched(trx, id, {
    kept,
    leftOut,
    conflicts: conflicts.slice(0, parameters.mostConflicts).map((each) => ({
      booking: each.booking,
      seat: seats.find((seat) => seat.id === each.seatId)?.position ?? null,
      startsAt: new Date(each.busy.from).toISOString(),
      endsAt: new Date(each.busy.until).toISOString(),
    })),
    now,
    nextAt: new Date(now.getTime() + parameters.everyMinutes * MINUTE),
  })
}

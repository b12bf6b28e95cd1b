import { bookingWorld, opening, type BookingWorld } from '../test/support/booking.ts'
import { givenPerson } from '../test/support/people.ts'
import { classes, dayAfter, priceList, service } from '../test/support/price-world.ts'
import { INNER_HEADER, type Server } from '../server/platform/http/server.ts'
import type { Stand } from './stand.ts'

const limits = {
  noticeMinutes: 0,
  advanceDays: 1000,
  shortestMinutes: 15,
  longestMinutes: 600,
  weekMinutes: null,
  monthMinutes: null,
}

const day = [{ from: '00:00', until: '24:00' }]
const always = opening({
  week: Array.from({ length: 7 }, () => day),
  holidays: day,
  stepMinutes: 15,
  limits: { internal: limits, external: limits, individual: limits },
})

export type World = { world: BookingWorld; ids: string[]; at: { server: Server; address: string } }

/** Units, staff and instruments that are open round the clock, and the address at which they are served. */
export async function worldOf(stand: Stand, instruments: number): Promise<World> {
  const { app, server } = stand
  const close = () => Promise.resolve()
  const world = await bookingWorld({
    app,
    server,
    operator: { authorization: '' },
    url: stand.databaseUrl,
    sent: [],
    close,
  })
  const ids: string[] = []
  while (ids.length < instruments) ids.push(await world.instrument(always))
  return { world, ids, at: { server, address: await server.listen({ port: 0, host: '127.0.0.1' }) } }
}

/** Opened as another is, without a request that would count towards the limit a minute. */
const OPENED_LIKE = `insert into booking_opening (instrument_id, week, holidays, approval, step_minutes, hold_minutes,
    check_in_early_minutes, no_show_minutes, limits)
  select $1, week, holidays, approval, step_minutes, hold_minutes, check_in_early_minutes, no_show_minutes, limits
  from booking_opening where instrument_id = $2`

/** As many instruments more, with a price for an hour of booked time. */
export async function pricedOf(
  { app, server }: Stand,
  { world, ids: [like] }: World,
  instruments: number,
): Promise<string[]> {
  const finance = await givenPerson(app, { role: 'unit_finance', organisationId: world.unitId })
  const list = priceList(dayAfter(app.clock.today(), 0), service('booked_time', classes(10_000, 60_000)))
  const ids: string[] = []
  while (ids.length < instruments) {
    const id = await world.instrument(null)
    await app.pool.query(OPENED_LIKE, [id, like])
    const inner = { [INNER_HEADER]: server.innerKey }
    const { status } = await world.ask(finance, 'PUT', `/instruments/${id}/prices`, list, inner)
    if (status !== 200) throw new Error(`prices were answered with ${status}`)
    ids.push(id)
  }
  return ids
}

type Asked = {
  headers: Record<string, string>
  /** Instants in milliseconds. */
  span: [from: number, until: number]
}

/** Asks for a time on an instrument, spared the limit of requests a minute; the status of the answer. */
export async function takeAt(
  { server, address }: { server: Server; address: string },
  id: string,
  { headers, span: [from, until] }: Asked,
): Promise<number> {
  const answer = await fetch(`${address}/api/v1/instruments/${id}/bookings`, {
    method: 'POST',
    headers: { ...headers, 'content-type': 'application/json', [INNER_HEADER]: server.innerKey },
    body: JSON.stringify({ startsAt: new Date(from).toISOString(), endsAt: new Date(until).toISOString() }),
  })
  await answer.arrayBuffer()
  return answer.status
}

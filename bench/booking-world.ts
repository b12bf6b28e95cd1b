import { bookingWorld, opening, type BookingWorld } from '../test/support/booking.ts'
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

/** Units, staff and instruments that are open round the clock, and the address at which they are served. */
export async function worldOf(
  stand: Stand,
  instruments: number,
): Promise<{ world: BookingWorld; ids: string[]; at: { server: Server; address: string } }> {
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
  const day = [{ from: '00:00', until: '24:00' }]
  const always = opening({
    week: Array.from({ length: 7 }, () => day),
    holidays: day,
    stepMinutes: 15,
    limits: { internal: limits, external: limits, individual: limits },
  })
  const ids: string[] = []
  while (ids.length < instruments) ids.push(await world.instrument(always))
  return { world, ids, at: { server, address: await server.listen({ port: 0, host: '127.0.0.1' }) } }
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

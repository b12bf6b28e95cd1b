import { loadDemo } from '../server/db/demo/load.ts'
import { freeIndex, settleFree } from '../server/booking/index.ts'
import type { App } from '../server/platform/app.ts'
import { INNER_HEADER, type Server } from '../server/platform/http/server.ts'
import { MIX } from './queries.ts'
import type { BenchRow } from './row.ts'
import { openAll, percentile, row, timed, withStand } from './stand.ts'

const INSTRUMENTS = 50_000
const MOST = 150
const ROUNDS = 12
const WARM = 3
const DAY = 86_400_000
const AHEAD = 8 * 3_600_000

/** Days from today until which, first and last, and minutes: what is asked beside a text. */
const WISHES = [
  { first: 0, last: 6, minutes: 120 },
  { first: 1, last: 1, minutes: 60 },
  { first: 1, last: 3, minutes: 240 },
  { first: 7, last: 13, minutes: 480 },
  { first: 0, last: 29, minutes: 60 },
  { first: 3, last: 16, minutes: 1440 },
]

/** Free for so long within a range, among all instruments that a text finds; free soonest and most fitting first. */
export const run = (): Promise<BenchRow[]> =>
  withStand('availability', async ({ app, server }) => {
    await loadDemo(app, { instruments: INSTRUMENTS, units: 120, seed: 1, say: () => undefined })
    await openAll(app)
    await app.pool.query('vacuum analyze')
    return measure(app, server)
  })

/** Derives the free times and asks for them. Exported for use on a database that stands. */
export async function measure(app: App, server: Server): Promise<BenchRow[]> {
  const derived = await timed(() => settleFree(app))
  const loaded = await timed(() => freeIndex(app).settle())
  await app.pool.query('vacuum analyze free_known')
  const asked = MIX.filter(({ q }) => q !== undefined)
  const [plain, soonest]: [number[], number[]] = [[], []]
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    for (const [index, query] of asked.entries()) {
      const wish = wishOf(WISHES[(round + index) % WISHES.length])
      const fitting = await timed(() => call(server, { ...query, ...wish }))
      const first = await timed(() => call(server, { ...query, ...wish, sort: 'free' }))
      if (round < WARM) continue
      plain.push(fitting)
      soonest.push(first)
    }
  }
  const all = [...plain, ...soonest]
  const label = `availability, ${INSTRUMENTS.toLocaleString('en')} instruments, text and range`
  const p99 = percentile(all, 0.99)
  return [
    row(`${label}: p50`, percentile(all, 0.5), 'ms'),
    row(`${label}: p99`, p99, 'ms', `≤ ${MOST} ms`, p99 <= MOST),
    row(`${label}, most fitting first: p99`, percentile(plain, 0.99), 'ms'),
    row(`${label}, free soonest first: p99`, percentile(soonest, 0.99), 'ms'),
    row(
      `free times of ${INSTRUMENTS.toLocaleString('en')} instruments, derived from nothing`,
      derived / 1000,
      's',
    ),
    row('the same, read into memory by a new process', loaded / 1000, 's'),
  ]
}

function wishOf(wish: (typeof WISHES)[number] | undefined): Record<string, string> {
  const { first, last, minutes } = wish ?? { first: 0, last: 6, minutes: 60 }
  const day = (days: number) => new Date(Date.now() + AHEAD + days * DAY).toISOString().slice(0, 10)
  return { free_from: day(first), free_until: day(last), free_minutes: String(minutes) }
}

async function call(server: Server, query: Record<string, string>): Promise<void> {
  const url = `/api/v1/instruments?${new URLSearchParams(query).toString()}`
  const { statusCode, body } = await server.inject({ url, headers: { [INNER_HEADER]: server.innerKey } })
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`)
}

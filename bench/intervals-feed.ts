// Stores samples at a steady rate as an intake does, so many seconds long, and says how many there were.
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../server/platform/db/index.ts'
import { postgresStore } from '../server/telemetry/actions/postgres.ts'

const [places, rate, seconds] = ['PLACES', 'RATE', 'SECONDS'].map((name) => Number(process.env[name]))
if (places === undefined || rate === undefined || seconds === undefined) throw new Error('nothing to do')

const BATCH = 100
const LEVELS = [2, 340, 1500]
/** Places turn off, on and into a run in cycles of their own, of about twenty minutes a state. */
const stateAt = (device: number, at: number): number =>
  LEVELS[Math.floor(at / 1_200_000 + device * 0.618) % 3] ?? 0

const database = openDatabase(process.env['DATABASE_URL'] ?? '')
const store = postgresStore(database.pool, { copyFrom: 400 })
const began = Date.now()
let sent = 0
const writing = new Set<Promise<unknown>>()
while (sent < rate * seconds) {
  const due = Math.min(rate * seconds, Math.floor(((Date.now() - began) / 1000) * rate))
  if (due - sent < BATCH) {
    await pause(5)
    continue
  }
  const at = Date.now()
  const samples = Array.from({ length: BATCH }, (_, index) => {
    const device = 1 + ((sent + index) % places)
    const level = stateAt(device, at)
    return { device, at, power: level + ((device + sent) % 10) / 10, energy: null, current: null }
  })
  sent += BATCH
  const put: Promise<unknown> = store
    .put({ samples, rejections: [], heard: [] })
    .finally(() => writing.delete(put))
  writing.add(put)
  if (writing.size > 4) await Promise.race(writing)
}
await Promise.all(writing)
process.send?.(sent)
await database.close()
process.disconnect()

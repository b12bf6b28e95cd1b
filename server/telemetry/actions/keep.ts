import { once } from 'node:events'
import type { App } from '../../platform/app.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { compactPart, dropPart, forgetMinutes } from '../store/compaction.ts'
import { openIntake } from './intake.ts'
import { limitsOf } from './limits.ts'
import { makeParts, partAt, partsOf, type Cut, type Part } from '../store/partitions.ts'

const DAY = 86_400_000

/** Stands ready from the start to the stop, where what waits is written before the database is left. */
export async function keepIntake(app: App, stopped: AbortSignal): Promise<void> {
  await prepareParts(app)
  if (!stopped.aborted) await once(stopped, 'abort')
  await openIntake(app).close()
}

/** Makes the parts of the days to come, so that no sample has to wait for one. */
export async function prepareParts(app: App): Promise<void> {
  const now = app.clock.now().getTime()
  const days = Array.from({ length: parameters.aheadDays + 1 }, (_, ahead) => now + ahead * DAY)
  for (const table of ['sample', 'sample_hour', 'rejection'] as const) await makePartsAt(app, table, days)
}

async function makePartsAt({ telemetry }: App, table: Cut, instants: readonly number[]): Promise<void> {
  const parts = new Map(instants.map((at) => [partAt(table, at).name, partAt(table, at)]))
  await makeParts(telemetry.pool, table, [...parts.values()])
}

/**
 * Turns days that take no more samples into device-hours, the oldest first. A late sample of such a day makes its
 * partition anew, and the next run joins it to its hour. A day that cannot be folded now holds up no other.
 * @throws AggregateError once the others are done, so that the job is tried again later
 */
export async function compactSamples(app: App): Promise<void> {
  const until =
    app.clock.now().getTime() - Math.max(parameters.hotDays * DAY, limitsOf(app.config).lateMs + DAY)
  const passed = (await partsOf(app.telemetry.pool, 'sample')).filter((part) => part.until.getTime() <= until)
  await eachPart(app, passed, async (part) => {
    await makePartsAt(app, 'sample_hour', [part.from.getTime()])
    const hours = await compactPart(app.telemetry.pool, part, parameters)
    app.log.info({ part: part.name, hours }, 'samples compacted')
  })
}

/** Drops what is older than it is kept; the same holds for a part that somebody reads for long. */
export async function dropExpired(app: App): Promise<void> {
  const { pool } = app.telemetry
  const now = app.clock.now().getTime()
  const kept = { sample_hour: parameters.hourDays, rejection: parameters.rejectionDays } as const
  await forgetMinutes(pool, new Date(now - parameters.rejectionDays * DAY))
  const parts: Part[] = []
  for (const table of ['sample_hour', 'rejection'] as const)
    for (const part of await partsOf(pool, table))
      if (part.until.getTime() <= now - kept[table] * DAY) parts.push(part)
  await eachPart(app, parts, (part) => dropPart(pool, part))
}

/** Each part by itself: what fails is said, and thrown at the end. */
async function eachPart(
  app: App,
  parts: readonly Part[],
  work: (part: Part) => Promise<void>,
): Promise<void> {
  const failed: unknown[] = []
  for (const part of parts)
    try {
      await work(part)
    } catch (error) {
      app.log.warn({ err: error, part: part.name }, 'part of samples left for the next run')
      failed.push(error)
    }
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} of ${parts.length} parts are left`)
}

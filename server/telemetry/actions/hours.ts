import type { App } from '../../platform/app.ts'
import { addHours, type DeviceHour } from '../store/hours.ts'
import { makeParts, partAt } from '../store/partitions.ts'

const AT_ONCE = 2000

/**
 * Device-hours as folding leaves them, for a past that nobody sent: what stands stays. Whoever writes them has the places
 * read again.
 */
export async function putHours({ telemetry }: App, hours: readonly DeviceHour[]): Promise<void> {
  const parts = hours.map(({ hour }) => partAt('sample_hour', hour.getTime()))
  await makeParts(telemetry.pool, 'sample_hour', [
    ...new Map(parts.map((part) => [part.name, part])).values(),
  ])
  for (let from = 0; from < hours.length; from += AT_ONCE)
    await addHours(telemetry.pool, hours.slice(from, from + AT_ONCE))
}

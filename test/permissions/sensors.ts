import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'

export type SensorPapers = { sensor: string }

/** A sensor in a unit's stock, by its code. */
export async function sensorPapersOf(
  app: App,
  { organisation }: { organisation: string },
): Promise<SensorPapers> {
  const code = `P-${organisation.replaceAll('-', '').slice(-20).toUpperCase()}`
  await app.db.insertInto('sensor').values({ id: newId(), code, organisation_id: organisation }).execute()
  return { sensor: code }
}

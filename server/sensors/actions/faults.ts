import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { findOpen } from '../store/assignments.ts'
import { addFault, mendFault } from '../store/commission.ts'
import { revokeKey } from '../store/keys.ts'
import { holdSensor, markScrapped, type Held } from '../store/sensors.ts'
import { registryOf } from './registry.ts'

type Done = { code: string }

const on = (
  app: App,
  principal: Principal,
  code: string,
  work: (trx: Trx, sensor: Held) => Promise<Outcome<string>>,
): Promise<Outcome<Done>> =>
  whole(app.db, async (trx) => {
    const sensor = await holdSensor(trx, principal.scope, code)
    if (sensor === undefined) return refused({ code: 'not_found.sensor' })
    const outcome = await work(trx, sensor)
    if (!outcome.ok) return outcome
    await recordEvents(trx, principal, [
      { action: outcome.value, subjectKind: 'sensor', subjectId: sensor.id },
    ])
    return done({ code })
  })

/** Somebody saw it broken; one fault at a time. */
export const reportFault = (app: App, principal: Principal, code: string, { what }: { what: string }) =>
  on(app, principal, code, async (trx, sensor) => {
    if (sensor.scrappedAt !== null) return refused({ code: 'conflict.sensor_scrapped' })
    if (sensor.faultySince !== null) return refused({ code: 'conflict.sensor_faulty_already' })
    const fault = { id: newId(), sensorId: sensor.id, what, by: personOf(principal), now: app.clock.now() }
    await addFault(trx, fault)
    return done('sensor.fault_reported')
  })

export const mend = (app: App, principal: Principal, code: string, { resolution }: { resolution: string }) =>
  on(app, principal, code, async (trx, sensor) => {
    const mended = { sensorId: sensor.id, resolution, by: personOf(principal), now: app.clock.now() }
    return (await mendFault(trx, mended))
      ? done('sensor.mended')
      : refused({ code: 'conflict.sensor_not_faulty' })
  })

/** Out of use for good: it has to be off its instrument, and its key ends. */
export async function scrap(app: App, principal: Principal, code: string): Promise<Outcome<Done>> {
  const outcome = await on(app, principal, code, async (trx, sensor) => {
    if (sensor.scrappedAt !== null) return refused({ code: 'conflict.sensor_scrapped' })
    const open = await findOpen(trx, sensor.id)
    if (open !== undefined)
      return refused({ code: 'conflict.sensor_elsewhere', params: { instrument: open.instrument } })
    const now = app.clock.now()
    await revokeKey(trx, { sensorId: sensor.id, by: personOf(principal), now })
    await markScrapped(trx, sensor.id, now)
    return done('sensor.scrapped')
  })
  if (outcome.ok) await registryOf(app).changed(code)
  return outcome
}

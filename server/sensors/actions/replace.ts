import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Replaced, Replacing } from '../schema/acts.ts'
import { findSite } from '../store/assignments.ts'
import { holdSensors } from '../store/sensors.ts'
import { end, place } from './assign.ts'
import { renewKey } from './keys.ts'
import { registryOf } from './registry.ts'

/** One sensor in another's place, from the same moment on: the old one ends, the new one begins and gets its key. */
export async function replaceSensor(
  app: App,
  principal: Principal,
  code: string,
  { by, at, correction }: Replacing,
): Promise<Outcome<Replaced>> {
  if (by === code) return refused({ code: 'sensors.by_itself', pointer: '/by' })
  const outcome = await whole(app.db, async (trx): Promise<Outcome<Replaced>> => {
    const held = await holdSensors(trx, principal.scope, [code, by])
    const [old, fresh] = [held.find((each) => each.code === code), held.find((each) => each.code === by)]
    if (old === undefined) return refused({ code: 'not_found.sensor' })
    if (fresh === undefined)
      return refused({ code: 'sensors.no_such_sensor', pointer: '/by', params: { code: by } })
    const now = app.clock.now()
    const until = at === undefined ? now : new Date(at)
    const ended = await end(trx, principal, old, { as: 'replaced', until, now, correction, pointer: '/at' })
    if (!ended.ok) return ended
    const { instrumentId, seatId } = ended.value
    const site = await findSite(trx, principal.scope, instrumentId)
    if (site === undefined) return refused({ code: 'not_found.instrument' })
    const body = {
      instrumentId,
      from: until.toISOString(),
      ...(seatId !== null && { seatId }),
      ...(correction !== undefined && { correction }),
    }
    const placed = await place(app, trx, principal, { sensor: fresh, site, body })
    if (!placed.ok) return placed
    const { key } = await renewKey(trx, principal, fresh.id, now)
    return done({ code, by, key, from: placed.value.from })
  })
  if (outcome.ok) await registryOf(app).changed(by)
  return outcome
}

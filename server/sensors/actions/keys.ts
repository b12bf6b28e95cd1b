import { randomBytes } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { digestOf } from './digest.ts'
import { addKeys, revokeKey, type NewKey } from '../store/keys.ts'
import { holdSensor } from '../store/sensors.ts'
import { registryOf } from './registry.ts'

/** Never begins with a hyphen: command lines would take it for an option, spreadsheets for a formula. */
function randomKey(): string {
  for (;;) {
    const key = randomBytes(32).toString('base64url')
    if (!key.startsWith('-')) return key
  }
}

/** A new key of a sensor, and the row that keeps its digest. */
export function makeKey(sensorId: string, by: string | null, now: Date): { key: string; row: NewKey } {
  const key = randomKey()
  const digest = `\\x${digestOf(key).toString('hex')}`
  return { key, row: { id: newId(), sensor_id: sensorId, digest, issued_at: now, issued_by: by } }
}

/** Gives a sensor a new key in place of the one it has, if any; the key is told this once. */
export async function renewKey(
  trx: Trx,
  principal: Principal,
  sensorId: string,
  now: Date,
): Promise<{ key: string; rotated: boolean }> {
  const by = personOf(principal)
  const rotated = await revokeKey(trx, { sensorId, by, now })
  const { key, row } = makeKey(sensorId, by, now)
  await addKeys(trx, [row])
  const action = rotated ? 'sensor.key_rotated' : 'sensor.key_issued'
  await recordEvents(trx, principal, [{ action, subjectKind: 'sensor', subjectId: sensorId }])
  return { key, rotated }
}

/** Issues a key, or a new one instead of the old, which ends at once. */
export async function issueKey(
  app: App,
  principal: Principal,
  code: string,
): Promise<Outcome<{ code: string; key: string }>> {
  const outcome = await whole(app.db, async (trx) => {
    const sensor = await holdSensor(trx, principal.scope, code)
    if (sensor === undefined) return refused({ code: 'not_found.sensor' })
    if (sensor.scrappedAt !== null) return refused({ code: 'conflict.sensor_scrapped' })
    const { key } = await renewKey(trx, principal, sensor.id, app.clock.now())
    return done({ code, key })
  })
  if (outcome.ok) await registryOf(app).changed(code)
  return outcome
}

/** Ends the key: the device may not speak from this moment on. */
export async function endKey(
  app: App,
  principal: Principal,
  code: string,
): Promise<Outcome<{ code: string }>> {
  const outcome = await whole(app.db, async (trx) => {
    const sensor = await holdSensor(trx, principal.scope, code)
    if (sensor === undefined) return refused({ code: 'not_found.sensor' })
    const by = personOf(principal)
    if (!(await revokeKey(trx, { sensorId: sensor.id, by, now: app.clock.now() })))
      return refused({ code: 'conflict.no_sensor_key' })
    const event = { action: 'sensor.key_revoked', subjectKind: 'sensor', subjectId: sensor.id }
    await recordEvents(trx, principal, [event])
    return done({ code })
  })
  if (outcome.ok) await registryOf(app).changed(code)
  return outcome
}

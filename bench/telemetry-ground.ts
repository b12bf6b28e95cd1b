import { newId } from '../server/lib/ids.ts'
import type { App } from '../server/platform/app.ts'
import { newKey } from '../server/platform/auth/api-keys.ts'
import { system } from '../server/platform/principal.ts'
import { registerSensors } from '../server/sensors/actions/register.ts'
import { entry, givenUnits, save, unit } from '../test/support/catalogue.ts'
import { givenSensor } from '../test/support/sensors.ts'

const AT_ONCE = 1000

/** A unit, and a gateway's key that speaks for the unit's devices. */
export async function gatewayOf(app: App, code: string) {
  const [organisationId = ''] = await givenUnits(app, unit(code))
  const { key, prefix, hash } = newKey()
  await app.db
    .insertInto('api_key')
    .values({
      id: newId(),
      organisation_id: organisationId,
      name: code,
      prefix,
      key_hash: hash,
      scopes: ['telemetry.write'],
      created_by: null,
      expires_at: new Date(Date.now() + 86_400_000),
    })
    .execute()
  return { organisationId, authorization: `Bearer ${key}` }
}

/** Codes of so many sensors on the register of a unit, in no place. */
export async function registered(app: App, organisationId: string, count: number): Promise<string[]> {
  const codes = Array.from({ length: count }, (_, place) => `G-${String(place).padStart(6, '0')}`)
  for (let from = 0; from < count; from += AT_ONCE) {
    const made = await registerSensors(app, system, {
      organisationId,
      codes: codes.slice(from, from + AT_ONCE),
    })
    if (!made.ok) throw new Error(JSON.stringify(made.refusals))
  }
  return codes
}

export type Meter = { code: string; device: number; placeId: string }

/** Instruments with a sensor in its place since `from`, and confirmed thresholds. */
export async function metered(
  app: App,
  organisationId: string,
  { prefix, count, from }: { prefix: string; count: number; from: Date },
): Promise<Meter[]> {
  const meters: Meter[] = []
  for (let index = 0; index < count; index += 1) {
    const code = `${prefix}-${String(index).padStart(4, '0')}`
    const [saved] = await save(app, [entry(organisationId, code, { name: code })])
    const thresholds = { standby: 20, running: 200, leastSeconds: 60, gapSeconds: 300 }
    const { device, placeId } = await givenSensor(
      { app },
      { instrumentId: saved?.id ?? '', from, thresholds, code },
    )
    meters.push({ code, device, placeId })
  }
  return meters
}

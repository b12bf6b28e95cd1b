import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { NewSensors, Registered } from '../schema/acts.ts'
import { addKeys } from '../store/keys.ts'
import { addSensors, findTaken, isWithin } from '../store/sensors.ts'
import { makeKey } from './keys.ts'

/** Takes sensors onto the register of a unit, all of them or none, each with a key that is told this once. */
export async function registerSensors(
  app: App,
  principal: Principal,
  { organisationId, codes, ...about }: NewSensors,
): Promise<Outcome<Registered>> {
  const now = app.clock.now()
  const by = personOf(principal)
  const { model = null, note = null } = about
  return whole(app.db, async (trx) => {
    if (!(await isWithin(trx, principal.scope, organisationId)))
      return refused({ code: 'not_found.organisation', pointer: '/organisationId' })
    const taken = new Set(await findTaken(trx, codes))
    const refusals = codes.flatMap((code, index) => {
      const pointer = `/codes/${index}`
      if (taken.has(code)) return [{ code: 'conflict.sensor_exists', pointer, params: { code } }]
      return codes.indexOf(code) === index ? [] : [{ code: 'sensors.code_twice', pointer, params: { code } }]
    })
    if (refusals.length > 0) return refused(...refusals)
    const made = codes.map((code) => {
      const id = newId()
      return { id, code, ...makeKey(id, by, now) }
    })
    await addSensors(
      trx,
      made.map(({ id, code }) => {
        return { id, code, organisation_id: organisationId, model, note, registered_by: by, created_at: now }
      }),
    )
    await addKeys(
      trx,
      made.map(({ row }) => row),
    )
    await recordEvents(
      trx,
      principal,
      made.map(({ id }) => ({ action: 'sensor.registered', subjectKind: 'sensor', subjectId: id })),
    )
    return done({ items: made.map(({ id, code, key }) => ({ id, code, key })) })
  })
}

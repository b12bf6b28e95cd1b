import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { readAgain } from '../../power/index.ts'
import type { Correction } from '../rules/past.ts'
import type { Verdict } from '../schema/acts.ts'
import { addAssignment, endAssignment, findOpen, holdPlace, type Standing } from '../store/assignments.ts'
import { closePair, holdFinding, judgeFinding } from '../store/findings.ts'
import { findSensor, holdSensors } from '../store/sensors.ts'
import { keepCorrection, pastOf, withCorrection } from './past.ts'

/**
 * A person's word on what the data says. That two changed places leads to their assignments changing from that moment
 * on; what is not so ends, and is not said again of the same time.
 */
export const judge = (
  app: App,
  principal: Principal,
  { code, id }: { code: string; id: string },
  { verdict, correction }: Verdict,
): Promise<Outcome<{ code: string }>> =>
  whole(app.db, async (trx) => {
    const sensor = await findSensor(trx, principal.scope, code)
    if (sensor === undefined) return refused({ code: 'not_found.sensor' })
    const found = await holdFinding(trx, sensor.id, id)
    if (found === undefined) return refused({ code: 'not_found.sensor_finding' })
    if (found.until !== null) return refused({ code: 'conflict.sensor_finding_over' })
    const [by, now] = [personOf(principal), app.clock.now()]
    const isSwap = found.kind === 'swapped' && verdict === 'confirmed'
    if (isSwap && found.otherCode !== null) {
      const pair = { codes: [code, found.otherCode] as const, since: found.since, by, now, correction }
      const swapped = await exchange(trx, principal, pair)
      if (!swapped.ok) return swapped
    }
    await judgeFinding(trx, { id, verdict, by, now, isOver: isSwap || verdict === 'dismissed' })
    if (isSwap && found.otherId !== null)
      await closePair(trx, { sensorId: sensor.id, otherId: found.otherId, now })
    const detail = { finding: id, kind: found.kind, verdict }
    const event = { action: 'sensor.finding_judged', subjectKind: 'sensor', subjectId: sensor.id, detail }
    await recordEvents(trx, principal, [event])
    return done({ code })
  })

type Pair = {
  codes: readonly [string, string]
  since: Date
  by: string | null
  now: Date
  correction: Correction | undefined
}

/** Each ends in its place and begins in the other's, from the moment on at which their curves changed. */
async function exchange(
  trx: Trx,
  principal: Principal,
  { codes, since, by, now, correction }: Pair,
): Promise<Outcome<null>> {
  const held = await holdSensors(trx, principal.scope, codes)
  if (held.length < 2) return refused({ code: 'not_found.sensor' })
  const past = await pastOf(trx, { from: since, now, correction, pointer: '/correction' })
  if (past.refusals.length > 0) return refused(...past.refusals)
  const open: Standing[] = []
  for (const { id } of held) {
    const one = await findOpen(trx, id)
    if (one === undefined || one.from >= since) return refused({ code: 'conflict.sensors_moved_since' })
    open.push(one)
  }
  const [first, second] = open
  if (first === undefined || second === undefined) return refused({ code: 'conflict.sensors_moved_since' })
  for (const { placeId } of open.toSorted((a, b) => (a.placeId < b.placeId ? -1 : 1)))
    await holdPlace(trx, placeId)
  for (const { id } of open) await endAssignment(trx, { id, until: since, as: 'replaced' })
  for (const [sensor, place] of [
    [first, second],
    [second, first],
  ] as const) {
    const { instrumentId, seatId, placeId } = place
    const workingAt = place.workingAt === null ? null : since
    const one = { id: newId(), sensorId: sensor.sensorId, instrumentId, seatId, from: since }
    await addAssignment(trx, { ...one, installedBy: place.installedBy, workingAt })
    const detail = { instrument: instrumentId, seat: seatId, from: since.toISOString() }
    const event = { action: 'sensor.exchanged', subjectKind: 'sensor', subjectId: sensor.sensorId, detail }
    await keepCorrection(trx, past, { sensorId: sensor.sensorId, instrumentId, from: since, by, now })
    await recordEvents(trx, principal, [withCorrection(event, past)])
    await readAgain(trx, { placeId, instrumentId, from: since, askedBy: by }, now)
  }
  return done(null)
}

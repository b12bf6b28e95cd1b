import { newId } from '../../lib/ids.ts'
import type { Refusal } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { NewEvent } from '../../platform/events.ts'
import { lastPublishedDay } from '../../power/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { againstPast, reachedDay, type Correction } from '../rules/past.ts'
import { addCorrection } from '../store/corrections.ts'

/** A change of who measured what, from an instant on; `pointer`: where in the request that instant stands. */
type Asked = { from: Date; now: Date; correction: Correction | undefined; pointer: string }

/** A change that may be made; `day`: the last published one, where it reaches so far back. */
export type Past = { day: string | undefined; correction: Correction | undefined; refusals: Refusal[] }

/** What stands against a change of the past: it lies ahead or too far back, or was published and is no correction. */
export async function pastOf(trx: Trx, { from, now, correction, pointer }: Asked): Promise<Past> {
  const published = await lastPublishedDay(trx)
  const change = { from: from.getTime(), now: now.getTime(), published, correction, pointer }
  const refusals = againstPast({ ...change, backDays: parameters.backDays })
  return { day: reachedDay(change), correction, refusals }
}

type Corrected = { sensorId: string; instrumentId: string; from: Date; by: string | null; now: Date }

/** Writes down a correction of what was published; nothing where nothing was. */
export async function keepCorrection(trx: Trx, { day, correction }: Past, one: Corrected): Promise<void> {
  if (day === undefined || correction === undefined) return
  await addCorrection(trx, { ...one, ...correction, id: newId(), day })
}

/** An event of such a change: the reason that was given, the proof, and how far published days reach. */
export const withCorrection = (event: NewEvent, { day, correction }: Past): NewEvent =>
  correction === undefined
    ? event
    : {
        ...event,
        reason: correction.reason,
        detail: { ...event.detail, correction: { evidence: correction.evidence, published: day ?? null } },
      }

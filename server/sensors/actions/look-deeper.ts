import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { swapsOf, type Series } from '../rules/swapped.ts'
import {
  addFindings,
  closeFindings,
  findDismissedPairs,
  findOpenFindings,
  holdFindings,
  listWatched,
  refreshFinding,
  type NewFinding,
  type Watched,
} from '../store/findings.ts'
import { countEnergySteps, readSparks, type EnergySteps } from '../store/heard.ts'
import { tellFindings } from './tell.ts'

const HOUR = 3_600_000

/** Every sensor in use, in batches. */
async function* batches(app: App): AsyncGenerator<Watched[]> {
  const limit = parameters.findings.atOnce
  for (let after: string | null = null; ;) {
    const watched: Watched[] = await listWatched(app.db, { after, limit })
    if (watched.length > 0) yield watched
    const last = watched.at(-1)
    if (last === undefined || watched.length < limit) return
    after = last.id
  }
}

/** Meters that ran back in the last full hour; what did not do so for a day is over. */
export async function lookAtEnergy(app: App): Promise<void> {
  const now = app.clock.now()
  const until = new Date(Math.floor(now.getTime() / HOUR) * HOUR)
  const from = new Date(until.getTime() - HOUR)
  for await (const watched of batches(app)) {
    const devices = watched.map(({ device }) => device)
    const steps = await countEnergySteps(app.telemetry.db, devices, { from, until })
    await writeEnergy(app, watched, steps, now)
  }
  await tellFindings(app)
}

async function writeEnergy(
  app: App,
  watched: readonly Watched[],
  steps: ReadonlyMap<number, EnergySteps>,
  now: Date,
): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    await holdFindings(trx)
    const ids = watched.map(({ id }) => id)
    const open = (await findOpenFindings(trx, ids)).filter(({ kind }) => kind === 'energy')
    const fresh: NewFinding[] = []
    const over: string[] = []
    const endedBefore = now.getTime() - parameters.findings.energyHours * HOUR
    for (const { id, device } of watched) {
      const [seen, known] = [steps.get(device), open.find(({ sensorId }) => sensorId === id)]
      if (seen !== undefined && known !== undefined) {
        const isNew = seen.lastAt.getTime() > known.lastAt
        const detail = { steps: known.steps + (isNew ? seen.steps : 0), lastAt: seen.lastAt.toISOString() }
        await refreshFinding(trx, known.id, detail)
      } else if (seen !== undefined) {
        const detail = { steps: seen.steps, lastAt: seen.lastAt.toISOString() }
        const row = { id: newId(), sensor_id: id, kind: 'energy' as const, other_id: null }
        fresh.push({ ...row, since: seen.firstAt, detail, found_at: now })
      } else if (known !== undefined && known.lastAt < endedBefore) over.push(known.id)
    }
    await addFindings(trx, fresh)
    await closeFindings(trx, over, now)
  })
}

/** Pairs of one unit whose curves changed places within the last days: written down for a person to confirm. */
export async function lookForSwaps(app: App): Promise<void> {
  const units = new Map<string, Watched[]>()
  for await (const watched of batches(app))
    for (const one of watched) units.set(one.unitId, [...(units.get(one.unitId) ?? []), one])
  for (const watched of units.values()) if (watched.length > 1) await lookInUnit(app, watched)
  await tellFindings(app)
}

async function lookInUnit(app: App, watched: readonly Watched[]): Promise<void> {
  const now = app.clock.now()
  const { days, stepMinutes, ...terms } = parameters.findings.swapped
  const points = (days * 24 * 60) / stepMinutes
  const stepMs = stepMinutes * 60_000
  const start = now.getTime() - points * stepMs
  const devices = watched.map(({ device }) => device)
  const sparks = await readSparks(app.telemetry.db, devices, { now, hours: days * 24, points })
  const series = new Map(watched.map(({ id, device }): [string, Series] => [id, sparks.get(device) ?? []]))
  const pairs = swapsOf(series, terms)
  const ids = watched.map(({ id }) => id)
  const judged = await findDismissedPairs(app.db, ids)
  await app.db.transaction().execute(async (trx) => {
    await holdFindings(trx)
    const open = new Set(
      (await findOpenFindings(trx, ids))
        .filter(({ kind }) => kind === 'swapped')
        .map(({ sensorId }) => sensorId),
    )
    const fresh = pairs.flatMap(({ one, other, step }): NewFinding[] => {
      const since = new Date(start + step * stepMs)
      const isJudged = judged.some(
        ({ sensorId, otherId, judgedAt }) =>
          [one, other].includes(sensorId) && [one, other].includes(otherId) && judgedAt > since,
      )
      const isLate = watched.some(({ id, from }) => [one, other].includes(id) && from >= since)
      if (isJudged || isLate || open.has(one) || open.has(other)) return []
      const row = {
        sensor_id: one,
        kind: 'swapped' as const,
        other_id: other,
        since,
        detail: {},
        found_at: now,
      }
      return [{ ...row, id: newId() }]
    })
    await addFindings(trx, fresh)
  })
}

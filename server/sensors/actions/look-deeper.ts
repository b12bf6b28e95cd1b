import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { isDismissed } from '../rules/dismissed.ts'
import {
  addFindings,
  closeFindings,
  findDismissed,
  findOpenFindings,
  holdFindings,
  listWatched,
  refreshFindings,
  type NewFinding,
  type Watched,
} from '../store/findings.ts'
import { countEnergySteps, type EnergySteps } from '../store/heard.ts'
import { tellFindings } from './tell.ts'

const HOUR = 3_600_000

/** Every sensor in use, in batches. */
export async function* batches(app: App): AsyncGenerator<Watched[]> {
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
    const dismissed = await findDismissed(trx, ids)
    const fresh: NewFinding[] = []
    const more: { id: string; detail: Record<string, unknown> }[] = []
    const over: string[] = []
    const endedBefore = now.getTime() - parameters.findings.energyHours * HOUR
    for (const { id, device } of watched) {
      const [seen, known] = [steps.get(device), open.find(({ sensorId }) => sensorId === id)]
      if (seen !== undefined && known !== undefined) {
        const isNew = seen.lastAt.getTime() > known.lastAt
        const detail = { steps: known.steps + (isNew ? seen.steps : 0), lastAt: seen.lastAt.toISOString() }
        more.push({ id: known.id, detail })
      } else if (seen !== undefined) {
        const detail = { steps: seen.steps, lastAt: seen.lastAt.toISOString() }
        const found = {
          kind: 'energy' as const,
          since: seen.firstAt.getTime(),
          detail,
          lastAt: seen.lastAt.getTime(),
        }
        if (isDismissed(found, dismissed.get(id) ?? [], parameters.findings)) continue
        const row = { id: newId(), sensor_id: id, kind: 'energy' as const, other_id: null }
        fresh.push({ ...row, since: seen.firstAt, detail, found_at: now })
      } else if (known !== undefined && known.lastAt < endedBefore) over.push(known.id)
    }
    await refreshFindings(trx, more)
    await addFindings(trx, fresh)
    await closeFindings(trx, over, now)
  })
}

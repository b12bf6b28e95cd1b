import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { isRefuted } from '../rules/exchanged.ts'
import { swapsOf, type Series } from '../rules/swapped.ts'
import { findEvidence, type Pair } from '../store/exchanged.ts'
import {
  addFindings,
  findDismissedPairs,
  findOpenFindings,
  holdFindings,
  type NewFinding,
  type Watched,
} from '../store/findings.ts'
import { readSparks } from '../store/heard.ts'
import { batches } from './look-deeper.ts'
import { tellFindings } from './tell.ts'

/**
 * Pairs of one unit whose curves changed places within the last days: a suspicion with its evidence, written down for a
 * person to confirm.
 */
export async function lookForSwaps(app: App): Promise<void> {
  const units = new Map<string, Watched[]>()
  for await (const watched of batches(app))
    for (const one of watched) {
      const unit = units.get(one.unitId) ?? []
      unit.push(one)
      units.set(one.unitId, unit)
    }
  for (const group of together([...units.values()].filter(({ length }) => length > 1)))
    await lookInUnits(app, group)
  await tellFindings(app)
}

/** Units whose sensors are few enough to be looked at together; a large one stands alone. */
function together(units: readonly Watched[][]): Watched[][][] {
  const groups: Watched[][][] = []
  let room = 0
  for (const unit of units) {
    room -= unit.length
    if (room < 0) {
      groups.push([])
      room = parameters.findings.atOnce - unit.length
    }
    groups.at(-1)?.push(unit)
  }
  return groups
}

async function lookInUnits(app: App, units: readonly Watched[][]): Promise<void> {
  const { days, stepMinutes, ...terms } = parameters.findings.swapped
  const [now, points, stepMs] = [app.clock.now(), (days * 24 * 60) / stepMinutes, stepMinutes * 60_000]
  const start = now.getTime() - points * stepMs
  const watched = units.flat()
  const devices = watched.map(({ device }) => device)
  const sparks = await readSparks(app.telemetry.db, devices, { now, hours: days * 24, points })
  const pairs = units.flatMap((unit) => {
    const series = new Map(unit.map(({ id, device }): [string, Series] => [id, sparks.get(device) ?? []]))
    return swapsOf(series, terms).map(({ one, other, step }): Pair => {
      return { one, other, since: new Date(start + step * stepMs) }
    })
  })
  const fresh = await freshOf(app, watched, pairs)
  const evidence = await findEvidence(app.db, fresh)
  const rows = fresh.flatMap(({ one, other, since }, place): NewFinding[] => {
    const detail = evidence[place]
    if (detail === undefined || isRefuted(detail)) return []
    const found = { sensor_id: one, kind: 'swapped' as const, other_id: other, since, detail, found_at: now }
    return [{ ...found, id: newId() }]
  })
  await write(app, rows)
}

/** Pairs that nobody has judged of that time yet, and both of which stood in their places before. */
async function freshOf(app: App, watched: readonly Watched[], pairs: readonly Pair[]): Promise<Pair[]> {
  if (pairs.length === 0) return []
  const since = new Map(watched.map(({ id, from }) => [id, from]))
  const judged = await findDismissedPairs(app.db, [...since.keys()])
  return pairs.filter((pair) => {
    const both = [pair.one, pair.other]
    const isJudged = judged.some(
      ({ sensorId, otherId, judgedAt }) =>
        both.includes(sensorId) && both.includes(otherId) && judgedAt > pair.since,
    )
    return !isJudged && both.every((id) => (since.get(id) ?? pair.since) < pair.since)
  })
}

/** Those of which nothing is open meanwhile. */
async function write(app: App, rows: readonly NewFinding[]): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.flatMap((row) => [row.sensor_id, row.other_id ?? row.sensor_id])
  await app.db.transaction().execute(async (trx) => {
    await holdFindings(trx)
    const all = await findOpenFindings(trx, ids)
    const open = new Set(all.filter(({ kind }) => kind === 'swapped').map(({ sensorId }) => sensorId))
    await addFindings(
      trx,
      rows.filter((row) => !open.has(row.sensor_id) && !open.has(row.other_id ?? '')),
    )
  })
}

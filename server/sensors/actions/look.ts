import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { findingsOf, type Found } from '../rules/findings.ts'
import {
  addFindings,
  closeAbandoned,
  closeFindings,
  findOpenFindings,
  holdFindings,
  listWatched,
  markFirstData,
  refreshFinding,
  type NewFinding,
  type OpenFinding,
  type Watched,
} from '../store/findings.ts'
import { findHeard, type HeardRow } from '../store/heard.ts'
import { tellFindings } from './tell.ts'

/** Kinds that the last word of a device decides; the others are looked for apart. */
const OWN = ['silent', 'frozen', 'clock']

/** Looks at every sensor in use: what is wrong is written down once, and ends when it is over. */
export async function lookAtAll(app: App): Promise<void> {
  await app.db.transaction().execute((trx) => closeAbandoned(trx, app.clock.now()))
  const limit = parameters.findings.atOnce
  for (let after: string | null = null; ;) {
    const watched: Watched[] = await listWatched(app.db, { after, limit })
    if (watched.length > 0) await lookAt(app, watched)
    const last = watched.at(-1)
    if (last === undefined || watched.length < limit) break
    after = last.id
  }
  await tellFindings(app)
}

async function lookAt(app: App, watched: readonly Watched[]): Promise<void> {
  const heard = await findHeard(
    app.telemetry.db,
    watched.map(({ device }) => device),
  )
  const now = app.clock.now()
  const found = new Map(watched.map((one) => [one.id, foundOf(one, heard.get(one.device), now.getTime())]))
  await app.db.transaction().execute(async (trx) => {
    await holdFindings(trx)
    const open = await findOpenFindings(
      trx,
      watched.map(({ id }) => id),
    )
    const own = open.filter(({ kind }) => OWN.includes(kind))
    const isStill = (one: OpenFinding) => found.get(one.sensorId)?.find(({ kind }) => kind === one.kind)
    const over = own.filter((one) => isStill(one) === undefined)
    await closeFindings(
      trx,
      over.map(({ id }) => id),
      now,
    )
    for (const one of own) {
      const still = isStill(one)
      if (still !== undefined && one.kind === 'clock') await refreshFinding(trx, one.id, still.detail)
    }
    const known = new Set(own.map(({ sensorId, kind }) => `${sensorId} ${kind}`))
    const fresh = watched.flatMap(({ id }) =>
      (found.get(id) ?? [])
        .filter(({ kind }) => !known.has(`${id} ${kind}`))
        .map((each) => rowOf(id, each, now)),
    )
    await addFindings(trx, fresh)
    await markFirstData(trx, firstData(watched, heard))
  })
}

function foundOf(one: Watched, heard: HeardRow | undefined, now: number): Found[] {
  const seen = {
    from: one.from.getTime(),
    gapMs: one.gapSeconds === null ? null : one.gapSeconds * 1000,
    heardAt: heard?.heardAt.getTime() ?? null,
    sampleAt: heard?.sampleAt?.getTime() ?? null,
    power: heard?.power ?? null,
    sameSince: heard?.sameSince?.getTime() ?? null,
    skewMs: heard?.skewMs ?? null,
  }
  return findingsOf(seen, now, parameters.findings)
}

const rowOf = (sensorId: string, { kind, since, detail }: Found, now: Date): NewFinding => {
  const at = new Date(Math.min(since, now.getTime()))
  return { id: newId(), sensor_id: sensorId, kind, other_id: null, since: at, detail, found_at: now }
}

const firstData = (watched: readonly Watched[], heard: ReadonlyMap<number, HeardRow>) =>
  watched.flatMap(({ id, device, from, firstDataAt }) => {
    const at = heard.get(device)?.sampleAt
    return firstDataAt === null && at != null && at >= from ? [{ id, at }] : []
  })

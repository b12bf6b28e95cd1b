import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { isDismissed } from '../rules/dismissed.ts'
import { findingsOf, type Found } from '../rules/findings.ts'
import {
  addFindings,
  closeAbandoned,
  closeFindings,
  findDismissed,
  findOpenFindings,
  holdFindings,
  listWatched,
  markFirstData,
  refreshFindings,
  type NewFinding,
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
    await write(trx, found, now)
    await markFirstData(trx, firstData(watched, heard))
  })
}

/** Ends what is over, renews what changes while it lasts, and adds what is new and was not dismissed as it stands. */
async function write(trx: Trx, found: ReadonlyMap<string, Found[]>, now: Date): Promise<void> {
  const ids = [...found.keys()]
  const own = (await findOpenFindings(trx, ids)).filter(({ kind }) => OWN.includes(kind))
  const still = own.flatMap((one) => {
    const same = found.get(one.sensorId)?.find(({ kind }) => kind === one.kind)
    return same === undefined ? [] : [{ id: one.id, kind: one.kind, detail: same.detail }]
  })
  const lasting = new Set(still.map(({ id }) => id))
  await closeFindings(
    trx,
    own.flatMap(({ id }) => (lasting.has(id) ? [] : [id])),
    now,
  )
  await refreshFindings(
    trx,
    still.filter(({ kind }) => kind === 'clock'),
  )
  const dismissed = await findDismissed(trx, ids)
  const known = new Set(own.map(({ sensorId, kind }) => `${sensorId} ${kind}`))
  const fresh = [...found].flatMap(([id, list]) =>
    list
      .filter(({ kind }) => !known.has(`${id} ${kind}`))
      .filter((each) => !isDismissed(each, dismissed.get(id) ?? [], parameters.findings))
      .map((each) => rowOf(id, each, now)),
  )
  await addFindings(trx, fresh)
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

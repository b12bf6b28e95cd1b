import { randomBytes } from 'node:crypto'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { totalOf } from '../rules/figures.ts'
import { periodOf, stretchesOf, type Period } from '../rules/period.ts'
import type { Preview, PublishBody, Snapshot as View } from '../schema/snapshots.ts'
import { sumFigures } from '../store/figures.ts'
import { countObstacles, draftSalt, dropDraft, findStandings, markAll } from '../store/published.ts'
import {
  addSnapshot,
  findSnapshot,
  findSnapshotOf,
  lockPublishing,
  type Snapshot,
} from '../store/snapshots.ts'
import { openDefinitions } from './definitions.ts'
import { freeze } from './freeze.ts'
import { countTouched } from './recount.ts'
import { viewOf } from './snapshots.ts'
import { verify } from './verify.ts'

const ROUNDS = 200

/** A period that is over and of which every change is counted. */
async function readyFor(app: App, text: string): Promise<Outcome<Period>> {
  const period = periodOf(text)
  if (period === undefined) return refused({ code: 'use.period', pointer: '/period' })
  if (period.until >= app.clock.today()) return refused({ code: 'use.not_over', pointer: '/period' })
  for (let round = 0; (await countTouched(app)) > 0; round += 1)
    if (round === ROUNDS) return refused({ code: 'use.still_counting' })
  return done(period)
}

/** What would be published, with its digest, and what still asks for a hand. */
export async function preview(
  app: App,
  { period: text }: Pick<PublishBody, 'period'>,
): Promise<Outcome<Preview>> {
  const ready = await readyFor(app, text)
  if (!ready.ok) return ready
  const period = ready.value
  const definitions = (await openDefinitions(app))(period.until)
  const salt = await draftSalt(app.db, period.text, randomBytes(32), app.clock.now())
  const made = await freeze(app.db, { period, definitions, salt })
  const where = { period, stretches: stretchesOf(period), snapshotId: null }
  const [sums, gaps, standing] = await Promise.all([
    sumFigures(app.db, where, { scope: { kind: 'everything' }, by: 'all' }),
    countObstacles(app.db, period),
    findSnapshotOf(app.db, period),
  ])
  const { effective, metered, unknown, unexplained } = totalOf(sums)
  return done({
    ...period,
    instruments: made.instruments,
    records: made.records,
    digest: made.digest,
    effective,
    metered,
    unknown,
    unexplained,
    gaps: gaps.gaps,
    gapInstruments: gaps.instruments,
    standing: await standingView(app, standing),
  })
}

async function standingView(app: App, standing: Snapshot | undefined): Promise<Preview['standing']> {
  if (standing === undefined) return null
  const { id, version, digest, publishedAt } = standing
  const same = (await verify(app, id))?.equal === true
  return { id, version, digest, publishedAt: publishedAt.toISOString(), same }
}

/** Freezes a period that is over: its figures and de-identified records, for good. A correction says why. */
export async function publish(
  app: App,
  principal: Principal,
  { period: text, note, digest }: PublishBody,
): Promise<Outcome<View>> {
  const ready = await readyFor(app, text)
  if (!ready.ok) return ready
  const period = ready.value
  const standing = await findSnapshotOf(app.db, period)
  const reason = note?.trim() ?? ''
  if (standing !== undefined) {
    if ((await verify(app, standing.id))?.equal === true)
      return refused({ code: 'use.same', pointer: '/period' })
    if (reason === '') return refused({ code: 'use.correction_reason', pointer: '/note' })
  }
  const id = newId()
  const about = { id, period, note: reason === '' ? null : reason, digest, follows: standing?.id }
  const made = await write(app, principal, about)
  if (!made.ok) return made
  const snapshot = await findSnapshot(app.db, id)
  if (snapshot === undefined) return refused({ code: 'not_found.use_snapshot' })
  return done(viewOf(snapshot, (await findStandings(app.db, [id])).get(id)))
}

type Writing = {
  id: string
  period: Period
  note: string | null
  digest: string | undefined
  /** The last word on these days when it was decided to publish. */
  follows: string | undefined
}

async function write(
  app: App,
  principal: Principal,
  { id, period, note, digest, follows }: Writing,
): Promise<Outcome<undefined>> {
  const definitions = (await openDefinitions(app))(period.until)
  const salt = await draftSalt(app.db, period.text, randomBytes(32), app.clock.now())
  return app.db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (trx): Promise<Outcome<undefined>> => {
      await lockPublishing(trx)
      if ((await findSnapshotOf(trx, period))?.id !== follows)
        return refused({ code: 'use.published_meanwhile', pointer: '/period' })
      const { lines, rows, opening, ...made } = await freeze(trx, { period, definitions, salt })
      if (digest !== undefined && digest !== made.digest)
        return refused({ code: 'use.changed_since_preview', pointer: '/digest' })
      const about = {
        id,
        definitions,
        salt,
        period: period.text,
        from: period.from,
        until: period.until,
        note,
      }
      const by = {
        publishedBy: principal.kind === 'person' ? principal.id : null,
        publishedAt: app.clock.now(),
      }
      await addSnapshot(trx, { ...made, ...about, ...by }, { rows, opening, lines })
      await markAll(trx, id, by.publishedAt)
      await dropDraft(trx, period.text)
      const detail = { period: period.text, digest: made.digest }
      await recordEvents(trx, principal, [
        { action: 'use.published', subjectKind: 'use_snapshot', subjectId: id, detail },
      ])
      return done(undefined)
    })
}

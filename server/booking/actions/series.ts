import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Opening, Span } from '../facts.ts'
import { amended, occurrencesOf, plainRule } from '../rules/recurrence.ts'
import type { NewSeries, SeriesQuery } from '../schema/series.ts'
import { lockSeats } from '../store/occupancy.ts'
import {
  addSeries,
  membersOfSeries,
  seriesOfKey,
  writeReport,
  type Member,
  type Reported,
  type SeriesRow,
} from '../store/series.ts'
import type { Setting } from '../store/setting.ts'
import { write } from './create.ts'
import { sweepHolds } from './holds.ts'
import { idempotencyOf, type Idempotency } from './key.ts'
import { mostOccurrences } from './parameters.ts'
import { isSilent, orderingOf } from './ordering.ts'
import { partyOf, settingOf, type Party } from './party.ts'
import { place } from './place.ts'
import { nearestTo } from './plan.ts'
import { tellManagers, tellUsers } from './tell.ts'
import { classOf, settingFor } from './viewer.ts'
import { wishing } from './wishing.ts'

/** A series as it was answered: made, or refused with what became of each occurrence. */
export type SeriesMade = Outcome<{ series: SeriesRow; members: Member[] }> & { report?: Reported[] }

/** Ends a transaction whose work is not to stand. */
class Undone extends Error {
  readonly answer: SeriesMade
  constructor(answer: SeriesMade) {
    super('undone')
    this.answer = answer
  }
}

/**
 * Many times by one recurrence rule, in one transaction: all of them or none, or those that are free. Every
 * occurrence is reported. The same idempotency key gives the same series again.
 */
export async function createSeries(
  app: App,
  principal: Principal,
  instrumentId: string,
  body: NewSeries,
  header: string | string[] | undefined,
): Promise<SeriesMade> {
  const key = idempotencyOf(principal, header, [`series ${instrumentId}`, body])
  if (!key.ok) return key
  const request = { instrumentId, body, idempotency: key.value }
  const replayed = () => replay(app.db, key.value)
  try {
    return (
      (await replayed()) ??
      (await wishing<{ series: SeriesRow; members: Member[] }>(app, {
        work: (trx) => make(app, trx, principal, request),
        replay: replayed,
      }))
    )
  } catch (error) {
    if (error instanceof Undone) return error.answer
    throw error
  }
}

type Request = { instrumentId: string; body: NewSeries; idempotency: Idempotency | null }

async function make(app: App, trx: Trx, principal: Principal, request: Request): Promise<SeriesMade> {
  const { instrumentId, body, idempotency } = request
  const found = await settingFor(trx, principal, instrumentId)
  if (!found.ok) return found
  const party = await partyOf(trx, principal, body, app.clock.now().getTime())
  if (!party.ok) return party
  if (body.override === true && !found.value.isReached) return refused({ code: 'forbidden.booking_override' })
  const ruled = spansOf(body)
  const spans = ruled.ok ? amended(ruled.value, body) : ruled
  if (!spans.ok) return spans
  await lockSeats(trx, instrumentId)
  const twin = await replay(trx, idempotency)
  if (twin !== undefined) return twin
  const now = app.clock.now().getTime()
  await sweepHolds(app, trx, instrumentId, now)
  const setting = await settingOf(trx, found.value, party.value, principal)
  const { opening } = setting
  if (opening === null) return refused({ code: 'conflict.booking_not_opened' })
  const id = newId()
  const row = { id, instrumentId, ...party.value, rule: plainRule(body.rule), mode: body.mode }
  await addSeries(trx, { ...row, idempotency, now })
  const ground = { app, trx, principal, party: party.value, setting, opening, body, id, now }
  const report: Reported[] = []
  for (const [index, span] of spans.value.entries()) report.push(await occur(ground, span, index + 1))
  return finish(ground, report)
}

/** The times that a rule gives, before any of them is left out or put elsewhere. */
export function spansOf({
  startsAt,
  endsAt,
  rule,
}: Pick<SeriesQuery, 'startsAt' | 'endsAt' | 'rule'>): Outcome<Span[]> {
  const first = { from: Date.parse(startsAt), until: Date.parse(endsAt) }
  if (Number.isNaN(first.from) || Number.isNaN(first.until)) return refused({ code: 'malformed.instant' })
  if (first.until <= first.from) return refused({ code: 'booking.backward', pointer: '/endsAt' })
  const starts = occurrencesOf(first.from, rule, mostOccurrences)
  const length = first.until - first.from
  return starts.ok ? done(starts.value.map((from) => ({ from, until: from + length }))) : starts
}

type Ground = {
  app: App
  trx: Trx
  principal: Principal
  party: Party
  setting: Setting
  opening: Opening
  body: NewSeries
  id: string
  now: number
}

/** One occurrence: written where it is to be had, else every reason and the nearest free times. */
async function occur(ground: Ground, span: Span, position: number): Promise<Reported> {
  const { app, trx, principal, party, setting, opening, body, id, now } = ground
  const userClass = classOf(party.organisationId, setting.isInternal)
  const wish = { span, seat: body.seat ?? null, use: body.use ?? null, offSite: false, userClass }
  const more = { personId: party.personId, except: null, override: body.override === true }
  const placed = await place(app, trx, setting, { ...wish, ...more }, now)
  if (!placed.ok) {
    const nearest = placed.wanted === undefined ? [] : await nearestTo(trx, placed.wanted)
    return { ...span, booking: null, refusals: placed.refusals, nearest }
  }
  const [startsAt, endsAt] = [new Date(span.from).toISOString(), new Date(span.until).toISOString()]
  const { rule: _rule, mode: _mode, skip: _skip, instead: _instead, ...plain } = body
  const made = await write(app, trx, principal, {
    instrumentId: setting.id,
    body: { ...plain, startsAt, endsAt },
    idempotency: null,
    party,
    setting,
    opening,
    userClass,
    at: placed.value,
    series: { id, position },
    ...(!isSilent(body) && { ordering: orderingOf(body, body.purpose ?? null) }),
  })
  if (!made.ok) throw new Undone(made)
  return { ...span, booking: made.value.id, refusals: [], nearest: [] }
}

/** What is not as it was asked for is undone as a whole. */
async function finish(ground: Ground, report: Reported[]): Promise<SeriesMade> {
  const { app, trx, principal, setting, party, body, id } = ground
  const lost = report.filter(({ booking }) => booking === null)
  const params = { refused: lost.length, count: report.length }
  if (lost.length === report.length || (body.mode === 'all' && lost.length > 0))
    throw new Undone({ ...refused({ code: 'conflict.booking_series', params }), report })
  await writeReport(trx, id, report)
  const members = await membersOfSeries(trx, id)
  const asked = members.filter(({ state }) => state === 'requested')
  const told = (member: Member) => ({
    id: member.id,
    ...party,
    span: { from: member.startsAt.getTime(), until: member.endsAt.getTime() },
  })
  if (asked[0] !== undefined) await tellManagers(app, trx, setting, told(asked[0]), asked.length)
  const [first] = members
  if (first !== undefined && party.personId !== party.bookedBy)
    await tellUsers(app, trx, principal, {
      kind: 'made_for_you',
      instrument: setting.name,
      booking: told(first),
    })
  const series = { id, rule: plainRule(body.rule), mode: body.mode }
  const row = { ...series, instrument: { id: setting.id, name: setting.name }, report, digest: null }
  return done({ series: { ...row, createdAt: new Date(ground.now) }, members })
}

async function replay(db: Db | Trx, idempotency: Idempotency | null): Promise<SeriesMade | undefined> {
  const series = idempotency === null ? undefined : await seriesOfKey(db, idempotency.key)
  if (series === undefined) return undefined
  if (idempotency === null || series.digest?.equals(idempotency.digest) !== true)
    return refused({ code: 'conflict.idempotency_key' })
  return done({ series, members: await membersOfSeries(db, series.id) })
}

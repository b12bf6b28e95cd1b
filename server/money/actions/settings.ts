import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { may } from '../../platform/permissions.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { closingFaults, monthEnd } from '../rules/closing.ts'
import { decisionFaults } from '../rules/two-people.ts'
import type { UnitBooks } from '../schema/read.ts'
import type { ClosingBody, DecisionBody, SettingBody } from '../schema/write.ts'
import { lockUnit } from '../store/ledger.ts'
import { askChange, decideChange, findWaiting } from '../store/two-people.ts'
import { findClosed, findSetting, saveSetting, setClosed } from '../store/units.ts'
import type { Desk } from './post.ts'
import { unitFor } from './reach.ts'

export async function readSetting(app: App, principal: Principal, id: string): Promise<Outcome<UnitBooks>> {
  const unitId = await unitFor(app.db, principal, 'money.read', id)
  if (unitId === undefined) return refused({ code: 'not_found.organisation' })
  const [setting, closedUntil, waiting] = await Promise.all([
    findSetting(app.db, unitId),
    findClosed(app.db, unitId),
    findWaiting(app.db, unitId),
  ])
  const twoPeopleAsked =
    waiting === undefined
      ? null
      : {
          ...(waiting.fromFen !== null && { fromFen: waiting.fromFen }),
          by: waiting.by,
          at: waiting.at.toISOString(),
          mine: waiting.askedBy === personOf(principal),
        }
  return done({ ...setting, unitId, mayWrite: may(principal, 'money.write'), closedUntil, twoPeopleAsked })
}

type Changed = { action: string; reason?: string | null; detail: Record<string, unknown> }

/** Changes what a unit has laid down, behind the unit's lock, and says so. */
async function change(
  app: App,
  principal: Principal,
  id: string,
  work: (desk: Desk, unitId: string) => Promise<Outcome<Changed[]>>,
): Promise<Outcome<UnitBooks>> {
  const saved: Outcome<string> = await whole(app.db, async (trx) => {
    const unitId = await unitFor(trx, principal, 'money.write', id)
    if (unitId === undefined) return refused({ code: 'not_found.organisation' })
    await lockUnit(trx, unitId)
    const changed = await work({ app, trx, principal }, unitId)
    if (!changed.ok) return changed
    const subject = { subjectKind: 'organisation', subjectId: unitId }
    await recordEvents(
      trx,
      principal,
      changed.value.map((each) => ({ ...subject, ...each })),
    )
    return done(unitId)
  })
  return saved.ok ? readSetting(app, principal, saved.value) : saved
}

/**
 * Lays down where a unit is paid, by when, which invoices it issues and from which amount two people decide. Where two
 * people decide from an amount, a change of that amount waits for a second of them.
 */
export const writeSetting = (
  app: App,
  principal: Principal,
  id: string,
  body: SettingBody,
): Promise<Outcome<UnitBooks>> =>
  change(app, principal, id, async ({ trx }, unitId) => {
    const now = app.clock.now()
    const { twoPeopleFromFen: standing } = await findSetting(trx, unitId)
    const { twoPeopleFromFen: wanted, paymentDays } = body
    const waits = standing !== null && wanted !== standing
    await saveSetting(trx, unitId, { ...body, twoPeopleFromFen: waits ? standing : wanted }, now)
    const fields = Object.keys(body).filter((name) => name !== 'twoPeopleFromFen' || !waits)
    const saved = { action: 'money.setting_changed', detail: { fields, paymentDays } }
    if (!waits) return done([saved])
    const before = await findWaiting(trx, unitId)
    if (before?.fromFen === wanted) return done([saved])
    if (before !== undefined)
      return refused({ code: 'conflict.money_two_people_asked', pointer: '/body/twoPeopleFromFen' })
    await askChange(trx, { unitId, fromFen: wanted, by: personOf(principal), now })
    return done([saved, { action: 'money.two_people_asked', detail: { fromFen: wanted, standing } }])
  })

/** A second person agrees to another amount from which two decide, or not; whoever asked may take it back. */
export const decideTwoPeople = (
  app: App,
  principal: Principal,
  id: string,
  { approve, reason }: DecisionBody,
): Promise<Outcome<UnitBooks>> =>
  change(app, principal, id, async ({ trx }, unitId) => {
    const waiting = await findWaiting(trx, unitId)
    if (waiting === undefined) return refused({ code: 'not_found.money_two_people' })
    const by = personOf(principal)
    const asked = { state: 'asked', twoPeople: true, askedBy: waiting.askedBy }
    const [fault, ...others] = decisionFaults(asked, { approve, reason: reason ?? '', by })
    if (fault !== undefined) return refused(fault, ...others)
    if (approve && by === null) return refused({ code: 'forbidden.money_own_request' })
    await decideChange(trx, { id: waiting.id, unitId, approve, by, now: app.clock.now() })
    const action = approve ? 'money.two_people_changed' : 'money.two_people_refused'
    return done([{ action, reason: reason ?? null, detail: { fromFen: waiting.fromFen } }])
  })

/** Closes the books up to the end of a month, or opens months again: with the reason. */
export const closeBooks = (
  app: App,
  principal: Principal,
  id: string,
  { month, reason }: ClosingBody,
): Promise<Outcome<UnitBooks>> =>
  change(app, principal, id, async ({ trx }, unitId) => {
    const [fault, ...others] = closingFaults(month, app.clock.today())
    if (fault !== undefined) return refused(fault, ...others)
    const before = await findClosed(trx, unitId)
    const until = month === null ? null : monthEnd(month)
    if (until === before) return done([])
    await setClosed(trx, unitId, until, app.clock.now())
    const action = (until ?? '') > (before ?? '') ? 'money.months_closed' : 'money.months_reopened'
    return done([{ action, reason, detail: { until, before } }])
  })

import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { once, type Writing } from '../../platform/once.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { RECIPIENT_ROLES } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { named, saidFaults } from '../rules/said.ts'
import type { NewRule, RuleChange, RuleView } from '../schema.ts'
import { findOwn, findPeople, findUnit } from '../store/choices.ts'
import { dropWatches, lockAlarms } from '../store/raised.ts'
import {
  addRule,
  changeRule as keepChange,
  endAlarmsOf,
  holdRule,
  pauseRule as keepPause,
  removeRule as keepRemoval,
  setInstruments,
} from '../store/written.ts'
import { readRule } from './written.ts'

type Said = Omit<NewRule, 'organisationId'>

async function faultsOf(app: App, trx: Trx, organisationId: string, said: Said): Promise<Refusal[]> {
  const asked = {
    roles: RECIPIENT_ROLES,
    now: app.clock.now(),
    limit: parameters.recipients,
    ids: said.people,
  }
  const [own, members] = [
    await findOwn(trx, organisationId, said.instruments),
    said.people.length === 0 ? [] : await findPeople(trx, organisationId, asked),
  ]
  const leastOpen = parameters.leastOpenMinutes
  return saidFaults(said, { own, members: new Set(members.map(({ id }) => id)), leastOpen })
}

const eventOf = (what: string, id: string, detail: Record<string, unknown> = {}) => ({
  action: `alarm.rule_${what}`,
  subjectKind: 'alarm_rule',
  subjectId: id,
  detail,
})

/** An alarm that ended with its rule, in the history of its instrument. */
const endOf = ({ id, instrumentId }: { id: string; instrumentId: string }) => ({
  action: 'alarm.cleared',
  subjectKind: 'instrument',
  subjectId: instrumentId,
  detail: { alarm: id, as: 'rule_changed' },
})

/** Writes a rule of a unit; what it says of this moment is looked at soon after. */
export async function createRule(app: App, writing: Writing, body: NewRule): Promise<Outcome<RuleView>> {
  const { principal } = writing
  const made = await once(app, writing, async (trx) => {
    const { organisationId = principal.organisationId, ...words } = body
    const said = named(words)
    const unit = organisationId === null ? undefined : await findUnit(trx, principal.scope, organisationId)
    if (unit === undefined) return refused({ code: 'not_found.organisation', pointer: '/organisationId' })
    const faults = await faultsOf(app, trx, unit.id, said)
    if (faults.length > 0) return refused(...faults)
    const [id, now] = [newId(), app.clock.now()]
    await addRule(trx, { id, organisationId: unit.id, by: personOf(principal), now }, said)
    if (!said.wholeUnit) await setInstruments(trx, id, said.instruments)
    await recordEvents(trx, principal, [
      eventOf('made', id, { kind: said.terms.kind, severity: said.severity }),
    ])
    return done(id)
  })
  return made.ok ? shown(app, principal, made.value) : made
}

/** What a rule says of this moment is looked at by the job: it may have to read the samples of a whole unit. */
async function shown(app: App, principal: Principal, id: string): Promise<Outcome<RuleView>> {
  if (app.jobs.running()) await app.jobs.send('alarms', { rules: [id] })
  return readRule(app, principal, id)
}

/** Changes a rule as it was read. Where its terms change, its open alarms end: they were raised by another rule. */
export async function changeRule(
  app: App,
  principal: Principal,
  id: string,
  { version, ...words }: RuleChange,
): Promise<Outcome<RuleView>> {
  const said = named(words)
  const changed = await whole(app.db, async (trx) => {
    await lockAlarms(trx)
    const held = await holdRule(trx, principal.scope, id)
    if (held === undefined) return refused({ code: 'not_found.alarm_rule' })
    if (held.version !== version) return refused({ code: 'conflict.alarm_rule_changed' })
    const faults = await faultsOf(app, trx, held.organisationId, said)
    if (faults.length > 0) return refused(...faults)
    const now = app.clock.now()
    const isOther = !isSame(held.terms, said.terms)
    await keepChange(trx, { id, now, isOther }, said)
    await setInstruments(trx, id, said.wholeUnit ? [] : said.instruments)
    const ended = isOther ? await endAlarmsOf(trx, id, now) : []
    if (isOther) await dropWatches(trx, id)
    await recordEvents(trx, principal, [eventOf('changed', id, { terms: isOther }), ...ended.map(endOf)])
    return done(id)
  })
  return changed.ok ? shown(app, principal, id) : changed
}

const isSame = (a: object, b: object): boolean => {
  const canonical = (one: object) =>
    JSON.stringify(Object.entries(one).toSorted(([x], [y]) => (x < y ? -1 : 1)))
  return canonical(a) === canonical(b)
}

/** Until then the rule raises and tells nothing; null: it goes on. What was raised ends when it is over all the same. */
export async function pauseRule(
  app: App,
  principal: Principal,
  id: string,
  { until }: { until: string | null },
): Promise<Outcome<RuleView>> {
  const paused = await whole(app.db, async (trx) => {
    const held = await holdRule(trx, principal.scope, id)
    if (held === undefined) return refused({ code: 'not_found.alarm_rule' })
    const [moment, now] = [until === null ? null : new Date(until), app.clock.now()]
    if (moment !== null && moment <= now) return refused({ code: 'alarms.pause_past', pointer: '/until' })
    await keepPause(trx, id, moment, now)
    await recordEvents(trx, principal, [eventOf(until === null ? 'resumed' : 'paused', id, { until })])
    return done(id)
  })
  return paused.ok ? shown(app, principal, id) : paused
}

/** Takes a rule away; its open alarms end, its history stays. */
export const removeRule = (
  app: App,
  principal: Principal,
  id: string,
): Promise<Outcome<{ id: string; ended: number }>> =>
  whole(app.db, async (trx) => {
    await lockAlarms(trx)
    const held = await holdRule(trx, principal.scope, id)
    if (held === undefined) return refused({ code: 'not_found.alarm_rule' })
    const now = app.clock.now()
    const ended = await endAlarmsOf(trx, id, now)
    await keepRemoval(trx, id, now)
    await dropWatches(trx, id)
    await recordEvents(trx, principal, [eventOf('removed', id), ...ended.map(endOf)])
    return done({ id, ended: ended.length })
  })

import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { transact } from '../../platform/whole.ts'
import { KINDS, type End, type Kind, type Rule, type Verdict } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { heardOn, type Hearing } from '../rules/hearing.ts'
import { isLate } from '../rules/judge.ts'
import { findHearing, findLastHeard, keepHearing } from '../store/hearing.ts'
import {
  addAlarms,
  clearAlarms,
  findOpen,
  lockAlarms,
  type NewAlarm,
  type OpenAlarm,
} from '../store/raised.ts'
import { findRules, findTargets, type Asked } from '../store/targets.ts'
import { judgeAll, type Target } from './judging.ts'
import { tellAlarms } from './tell.ts'
import { tellCleared } from './tell-cleared.ts'

/** Of which kinds, rules and instruments; all unless said. */
export type Which = { kinds?: readonly Kind[]; rules?: readonly string[]; instruments?: readonly string[] }

/**
 * Looks at what rules say now: raises what has come true, ends what is over, and tells whoever is to be told. The same
 * look twice leads to the same; what is not known any more neither raises nor ends anything.
 */
export async function evaluateAlarms(
  app: App,
  which: Which = {},
): Promise<{ raised: number; cleared: number }> {
  const asked = { kinds: which.kinds ?? KINDS, rules: which.rules ?? null }
  const instruments = which.instruments ?? null
  return transact(app.db, async (trx) => {
    await lockAlarms(trx)
    const result = await look(app, trx, { ...asked, instruments })
    await tellAlarms(app, trx)
    await tellCleared(app, trx)
    return result
  })
}

const keyOf = ({ ruleId, instrumentId }: { ruleId: string; instrumentId: string }): string =>
  `${ruleId} ${instrumentId}`

async function look(app: App, trx: Trx, asked: Asked): Promise<{ raised: number; cleared: number }> {
  const now = app.clock.now()
  const hearing = asked.kinds.includes('silent') ? await noteHearing(app, trx) : undefined
  const rules = await findRules(trx, asked)
  if (rules.size === 0) return { raised: 0, cleared: 0 }
  const found = await findOpen(trx, [...rules.keys()], asked.instruments)
  const open = new Map(found.map((one) => [keyOf(one), one]))
  const targets = targetsOf(rules, await findTargets(trx, asked, now), open)
  const verdicts = await judgeAll(
    app,
    trx,
    targets.filter(({ isOut }) => !isOut),
    { now: now.getTime(), hearing },
  )
  const fresh = targets.flatMap((target): NewAlarm[] => {
    const verdict = verdicts.get(target)
    const isPaused = (target.rule.pausedUntil ?? 0) > now.getTime()
    const isNew = verdict?.is === 'holds' && target.open === undefined && !isPaused
    return isNew ? [alarmOf(target, verdict, now)] : []
  })
  const ends = endsOf(found, new Map(targets.map((target) => [keyOf(target), target])), verdicts)
  const cleared = await clearAlarms(trx, ends, now)
  const raised = await addAlarms(trx, fresh)
  await recordEvents(trx, system, [
    ...fresh.filter(({ id }) => raised.has(id)).map(raisedEvent),
    ...cleared.map(({ id, instrumentId, as }) => eventOf('alarm.cleared', instrumentId, { alarm: id, as })),
  ])
  return { raised: raised.size, cleared: cleared.length }
}

/** How the intake stands, whether there are rules on silence or not: one that is written knows of the pauses before. */
async function noteHearing(app: App, trx: Trx): Promise<Hearing | undefined> {
  const { pauseMinutes: pauses, lookMinutes: between, speakingHours } = parameters
  const last = await findLastHeard(app.telemetry.db, speakingHours)
  if (last === undefined) return undefined
  const now = app.clock.now().getTime()
  const hearing = heardOn(await findHearing(trx), { ...last, now }, { pauses, between })
  await keepHearing(trx, hearing)
  return hearing
}

/** Places of the same rule and instrument together, with the alarm that is open there. */
function targetsOf(
  rules: ReadonlyMap<string, Rule>,
  rows: Awaited<ReturnType<typeof findTargets>>,
  open: ReadonlyMap<string, OpenAlarm>,
): Target[] {
  return [...Map.groupBy(rows, keyOf)].flatMap(([key, places]): Target[] => {
    const [first] = places
    const rule = rules.get(first?.ruleId ?? '')
    if (first === undefined || rule === undefined) return []
    const { ruleId, instrumentId } = first
    const isOut = first.isOut && !rule.whileSuspended
    return [{ ruleId, instrumentId, rule, places, isOut, open: open.get(key) }]
  })
}

function endsOf(
  found: readonly OpenAlarm[],
  targets: ReadonlyMap<string, Target>,
  verdicts: ReadonlyMap<Target, Verdict>,
): { id: string; as: End }[] {
  return found.flatMap((alarm): { id: string; as: End }[] => {
    const target = targets.get(keyOf(alarm))
    if (target === undefined) return [{ id: alarm.id, as: 'gone' }]
    if (target.isOut) return [{ id: alarm.id, as: 'out_of_use' }]
    return verdicts.get(target)?.is === 'over' ? [{ id: alarm.id, as: 'over' }] : []
  })
}

function alarmOf(
  { rule, instrumentId }: Target,
  verdict: Extract<Verdict, { is: 'holds' }>,
  now: Date,
): NewAlarm {
  // A device's clock may be ahead of ours.
  const since = Math.min(verdict.since, now.getTime())
  const moment = { since, effectiveAt: rule.effectiveAt, now: now.getTime() }
  const late = isLate(rule.terms, moment, parameters.lateSeconds * 1000)
  return {
    id: newId(),
    rule_id: rule.id,
    organisation_id: rule.organisationId,
    instrument_id: instrumentId,
    rule_name: rule.name,
    severity: rule.severity,
    terms: rule.terms,
    place_id: verdict.placeId,
    device: verdict.device,
    since: new Date(since),
    evidence: { ...verdict.evidence, late },
    raised_at: now,
  }
}

const raisedEvent = ({ id, instrument_id: instrumentId, rule_id: rule, severity }: NewAlarm) =>
  eventOf('alarm.raised', instrumentId, { alarm: id, rule, severity })

const eventOf = (action: string, instrumentId: string, detail: Record<string, unknown>) => ({
  action,
  subjectKind: 'instrument',
  subjectId: instrumentId,
  detail,
})

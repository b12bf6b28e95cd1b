import { openHours } from '../../booking/index.ts'
import type { Span } from '../../lib/spans.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Rule, Terms, Verdict } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { Hearing } from '../rules/hearing.ts'
import { judgeLow, judgeOutside, judgeSilent, judgeState, type Allowed, type Heard } from '../rules/judge.ts'
import { isKnown, type Place } from '../rules/places.ts'
import type { OpenAlarm } from '../store/raised.ts'
import { findHeard, findTaken } from '../store/targets.ts'
import { judgePower } from './watching.ts'

/** A rule at an instrument, with its metered places. */
export type Target = {
  ruleId: string
  instrumentId: string
  rule: Rule
  places: Place[]
  isOut: boolean
  open: OpenAlarm | undefined
}

const MINUTE = 60_000
const DAY = 1440 * MINUTE

/** What each rule says of each instrument now; what is needed for it is read at once for all. */
export async function judgeAll(
  app: App,
  trx: Trx,
  targets: readonly Target[],
  { now, hearing }: { now: number; hearing: Hearing | undefined },
): Promise<Map<Target, Verdict>> {
  const [allowed, heard, power] = [
    await allowedOf(trx, targets, now),
    await heardOf(app, targets),
    await judgePower(app, trx, targets, now),
  ]
  return new Map(
    targets.flatMap((target): [Target, Verdict][] => {
      const { rule, places } = target
      const { terms } = rule
      switch (terms.kind) {
        case 'state':
          return [[target, judgeState(terms, places, now)]]
        case 'outside':
          return [
            [target, judgeOutside(terms, places, { now, allowed: allowed(terms, target.instrumentId) })],
          ]
        case 'silent':
          return [[target, judgeSilent(terms, places, { now, heard, hearing })]]
        case 'power':
          return [[target, power.get(target) ?? { is: 'unknown' }]]
        case 'battery':
        case 'signal':
          return [[target, judgeLow(terms, places, lowOf(target, { now, heard }))]]
      }
    }),
  )
}

const lowOf = (
  { rule, open }: Target,
  ground: { now: number; heard: ReadonlyMap<number, Heard> },
): Parameters<typeof judgeLow>[2] => ({
  ...ground,
  band: rule.terms.kind === 'battery' ? parameters.batteryBand : parameters.signalBand,
  isOpen: open !== undefined,
})

async function heardOf(app: App, targets: readonly Target[]): Promise<Map<number, Heard>> {
  const kinds = ['silent', 'battery', 'signal']
  const devices = targets
    .filter(({ rule }) => kinds.includes(rule.terms.kind))
    .flatMap(({ places }) => places.flatMap(({ device }) => device ?? []))
  return findHeard(app.telemetry.db, [...new Set(devices)])
}

type Outside = Extract<Terms, { kind: 'outside' }>

/** When instruments that run may run: read for those alone that run now. */
async function allowedOf(
  trx: Trx,
  targets: readonly Target[],
  now: number,
): Promise<(terms: Outside, instrumentId: string) => Allowed> {
  const running = targets.flatMap(({ rule: { terms }, instrumentId, places }) => {
    const ran = places.filter((place) => place.state === 'running' && isKnown(place, now))
    return terms.kind === 'outside' && ran.length > 0 ? [{ terms, instrumentId, ran }] : []
  })
  const since = running.flatMap(({ ran, terms }) =>
    // Nothing further back than the rule asks for can decide.
    ran.map((place) => Math.max(place.since ?? now, now - terms.minutes * MINUTE - DAY)),
  )
  const range: Span = { from: Math.min(now, ...since), until: now }
  const idsOf = (of: Outside['of']) => [
    ...new Set(running.filter(({ terms }) => terms.of === of).map(({ instrumentId }) => instrumentId)),
  ]
  const hours = await openHours(trx, idsOf('opening'), { ...range, until: now + 1 })
  const booked = idsOf('booking')
  const taken = booked.length === 0 ? [] : await findTaken(trx, booked, range)
  const seats = Map.groupBy(taken, ({ instrumentId }) => instrumentId)
  return (terms, instrumentId) => (place) => {
    if (terms.of === 'opening') return hours.get(instrumentId)
    const spans = seats.get(instrumentId) ?? []
    return spans.filter(({ seatId }) => place.seatId === null || place.seatId === seatId)
  }
}

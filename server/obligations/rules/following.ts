import type { Limit, Read } from '../../policy/index.ts'
import type { Duty, Evidence, InstrumentSubject, Scope } from '../facts.ts'
import { missingOf } from './asked.ts'
import { dueOf, weightOf } from './due.ts'
import { dutyOn, endOf } from './duty.ts'
import type { Ground, Law } from './law.ts'

/** What follows from being listed, whatever the scope: service information, and the sensor where sensors are known. */
export function followingOf(facts: InstrumentSubject, ground: Ground): Duty[] {
  const { serviceInfoOn, sensor } = facts
  const duties = [
    followUp(facts, ground, {
      rule: 'service-info.due',
      limit: (law) => law.serviceInfo,
      done: serviceInfoOn === null ? null : { kind: 'service_info', on: serviceInfoOn, id: null },
    }),
  ]
  if (sensor.known) {
    const on = sensor.workingOn
    duties.push(
      followUp(facts, ground, {
        rule: 'sensor.due',
        limit: (law) => law.sensor,
        done: on === null ? null : { kind: 'sensor', on, id: null },
      }),
    )
  }
  return duties.filter((each) => each !== null)
}

type FollowUp = { rule: string; limit: (law: Law) => Read<Limit>; done: Evidence | null }

/** A duty whose clock starts with the actual listing, by the version in force that day. */
function followUp(facts: InstrumentSubject, ground: Ground, { rule, limit, done }: FollowUp): Duty | null {
  const { listedOn } = facts
  if (listedOn === null) return null
  const held = limit(ground.law.at(listedOn))
  const weight = weightOf(held.rule)
  if (!held.known || weight === null) return null
  const due = dueOf(listedOn, held.value, ground.calendar)
  if (due === null) return null
  return {
    ...dutyOn(facts, rule),
    ...endOf(facts, done),
    ...weight,
    ...due,
    startedOn: listedOn,
    startKind: 'onboarding',
    missing: missingOf(held.value.asks, facts.has),
    versionId: held.rule.source?.id ?? null,
  }
}

/** When an instrument is scrapped its sensor is given back at the same time: due on that very day. */
export function recoveryOf(facts: InstrumentSubject, ground: Ground): Duty | null {
  const { sensor, retiredOn } = facts
  if (!sensor.known || retiredOn === null || (!sensor.standing && sensor.recoveredOn === null)) return null
  const { recover } = ground.law.at(retiredOn)
  const weight = weightOf(recover)
  if (weight === null) return null
  const on = sensor.standing ? null : sensor.recoveredOn
  return {
    ...dutyOn(facts, 'sensor.recover'),
    ...weight,
    startedOn: retiredOn,
    startKind: 'retirement',
    dueOn: retiredOn,
    metOn: on,
    evidence: on === null ? null : { kind: 'sensor_recovered', on, id: null },
    versionId: recover.source?.id ?? null,
  }
}

/** An instrument kept back as classified or exempt where the text asks that this be filed: a finding until it is. */
export function filingOf(facts: InstrumentSubject, scope: Scope, ground: Ground): Duty | null {
  const { mandatory, nonreport } = ground.law.at(ground.today)
  if (!mandatory.known || !mandatory.value.exemptionFiled) return null
  const { exemption } = facts
  const keptBack = scope.reasons.some(({ code }) => code === 'classified' || code === 'exempted')
  if ((!keptBack && exemption === null) || nonreport.source === null) return null
  const filed = exemption === null ? null : { kind: exemption.kind, on: exemption.from, id: exemption.caseId }
  return {
    ...dutyOn(facts, 'scope.nonreport'),
    ...endOf({ ...facts, exemption: null }, filed),
    note: 'exemption_not_filed',
    missing: filed === null ? ['exemption'] : [],
    versionId: nonreport.source.id,
    scopeVersionId: scope.versionId,
  }
}

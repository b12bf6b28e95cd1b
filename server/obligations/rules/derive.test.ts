import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groundOf, recordedWord } from '../../../test/support/policy.ts'
import { addDays } from '../../lib/workdays.ts'
import type { InstrumentSubject } from '../facts.ts'
import { ASKED } from './asked.ts'
import { deriveDuties } from './derive.ts'
import type { Ground } from './law.ts'
import { stateOn } from './state.ts'

const WAN = 1_000_000

/** An instrument of a university, bought with fiscal funds for 600,000 yuan, still a draft. */
const instrument = (facts: Partial<InstrumentSubject> = {}): InstrumentSubject => ({
  id: 'instrument',
  organisationId: 'unit',
  departmentId: null,
  regionCode: '220100',
  organisationKind: 'university',
  affiliation: 'provincial',
  carrier: 'single',
  funding: ['local_fiscal'],
  originalValueFen: 60 * WAN,
  confidentiality: 'none',
  researchUse: null,
  exemption: null,
  selected: false,
  status: 'draft',
  acceptanceDate: '2025-01-20',
  submittedOn: null,
  listedOn: null,
  retiredOn: null,
  has: [...ASKED],
  serviceInfoOn: null,
  sensor: { known: false },
  ...facts,
})

const TODAY = '2026-11-22'
const jilin = groundOf('jilin', TODAY)
const guangdong = groundOf('guangdong', TODAY)
const zhejiang = groundOf('zhejiang', TODAY)

/** Zhejiang where an official document says what “large” is. */
const large = (word: Partial<Parameters<typeof recordedWord>[2]> = {}) =>
  recordedWord('zhejiang', 'scope.mandatory', {
    from: '2023-01-01',
    value: {
      minimumFen: 50 * WAN,
      carriersOfAnyValue: [],
      funding: ['fiscal'],
      use: null,
      exempt: ['classified', 'special_requirements'],
      exemptionFiled: true,
    },
    changeDocument: '浙科发〔2024〕0号',
    recordedOn: '2023-01-01',
    ...word,
  })

const lowered = (from: string, recordedOn: string) =>
  recordedWord('jilin', 'scope.mandatory', {
    from,
    recordedOn,
    changeDocument: '吉科〔2026〕0号',
    value: {
      minimumFen: 30 * WAN,
      carriersOfAnyValue: ['installation', 'centre', 'service_unit'],
      funding: ['fiscal'],
      use: null,
      exempt: ['classified', 'special_rules'],
      exemptionFiled: false,
    },
  })

const duty = (facts: InstrumentSubject, ground: Ground, rule = 'onboard.due') =>
  deriveDuties(facts, ground).duties.find((each) => each.rule === rule)

const stateOf = (facts: InstrumentSubject, ground: Ground, rule = 'onboard.due') => {
  const found = duty(facts, ground, rule)
  return found === undefined ? undefined : stateOn(found, ground.today)
}

describe('onboarding in Jilin', () => {
  it.each([
    ['2025-01-20', '2025-03-07', false],
    ['2026-01-20', '2026-03-09', false],
    ['2026-09-30', '2026-11-17', false],
    ['2026-11-20', '2027-01-04', true],
  ])('accepted %s is due %s, provisional %s', (acceptanceDate, dueOn, provisional) => {
    expect(duty(instrument({ acceptanceDate }), jilin)).toMatchObject({
      effect: 'obligation',
      startedOn: acceptanceDate,
      startKind: 'acceptance',
      dueOn,
      provisional,
    })
  })

  it('is overdue while nothing was submitted', () => {
    expect(stateOf(instrument(), jilin)).toBe('overdue')
  })

  it('is met on time by submission on the last day, and late the day after', () => {
    expect(stateOf(instrument({ submittedOn: '2025-03-07' }), jilin)).toBe('met')
    expect(stateOf(instrument({ submittedOn: '2025-03-08' }), jilin)).toBe('met_late')
  })

  it('does not wait for the officer who lists it', () => {
    const facts = instrument({ submittedOn: '2025-03-01', listedOn: '2026-06-01', status: 'listed' })
    expect(duty(facts, jilin)).toMatchObject({ metOn: '2025-03-01', evidence: { kind: 'submitted' } })
    expect(stateOf(facts, jilin)).toBe('met')
  })

  it('asks for neither prices nor service content', () => {
    const has = ['name', 'model', 'asset_number']
    expect(duty(instrument({ has }), jilin)?.missing).toEqual(['specification', 'function', 'opening_rules'])
  })

  it('has no date where the acceptance date is not known, and says so', () => {
    const found = duty(instrument({ acceptanceDate: null }), jilin)
    expect(found).toMatchObject({ effect: 'finding', dueOn: null, note: 'acceptance_unknown' })
    expect(found?.missing).toContain('acceptance_date')
    expect(stateOf(instrument({ acceptanceDate: null }), jilin)).toBe('pending')
  })

  it('is never late for what was accepted before its rule existed', () => {
    const facts = instrument({ acceptanceDate: '2015-06-07' })
    expect(duty(facts, jilin)).toMatchObject({ effect: 'finding', dueOn: null, note: 'accepted_before_rule' })
    expect(duty(instrument({ acceptanceDate: '2015-06-08' }), jilin)?.effect).toBe('obligation')
  })

  it('counts from the new version for what a lower threshold brings in', () => {
    const ground = groundOf('jilin', TODAY, lowered('2026-09-30', '2026-09-01'))
    const facts = instrument({ originalValueFen: 35 * WAN, acceptanceDate: '2019-05-06' })
    expect(duty(facts, jilin)).toBeUndefined()
    expect(duty(facts, ground)).toMatchObject({
      effect: 'obligation',
      startKind: 'scope_change',
      startedOn: '2026-09-30',
      dueOn: '2026-11-17',
    })
    expect(duty(instrument({ acceptanceDate: '2019-05-06' }), ground)?.startedOn).toBe('2019-05-06')
  })

  it('counts also what was accepted before the first rule and brought in by a later one', () => {
    const ground = groundOf('jilin', TODAY, lowered('2026-09-30', '2026-09-01'))
    const facts = instrument({ originalValueFen: 35 * WAN, acceptanceDate: '2012-05-06' })
    expect(duty(facts, ground)).toMatchObject({ startKind: 'scope_change', dueOn: '2026-11-17' })
  })

  it('counts a change that was written down late from the day on which it could be known', () => {
    const ground = groundOf('jilin', TODAY, lowered('2024-01-01', '2026-09-30'))
    const facts = instrument({ originalValueFen: 35 * WAN, acceptanceDate: '2025-01-20' })
    expect(duty(facts, ground)).toMatchObject({ startKind: 'scope_change', dueOn: '2026-11-17' })
  })

  it('has a finding alone where the threshold is a local trial', () => {
    const ground = groundOf('jilin', TODAY, { ...lowered('2024-01-01', '2026-09-30'), localTrial: true })
    expect(duty(instrument(), ground)).toMatchObject({ effect: 'finding', note: 'local_trial' })
    expect(stateOf(instrument(), ground)).toBe('pending')
  })

  it('is excused by a confirmed exemption, with the case as evidence', () => {
    const exemption = { kind: 'exempt', from: '2025-02-01', caseId: 'case' } as const
    const { scope } = deriveDuties(instrument({ exemption }), jilin)
    expect(scope).toMatchObject({ kind: 'outside', duty: true })
    expect(stateOf(instrument({ exemption }), jilin)).toBe('exempt')
    expect(duty(instrument({ exemption }), jilin)?.evidence).toEqual({
      kind: 'exempt',
      on: '2025-02-01',
      id: 'case',
    })
  })

  it('ends with the instrument where nothing was ever submitted', () => {
    expect(stateOf(instrument({ status: 'retired', retiredOn: '2026-01-01' }), jilin)).toBe('exempt')
  })

  it('marks units of a central body', () => {
    expect(duty(instrument({ affiliation: 'central' }), jilin)?.central).toBe(true)
  })

  it('has no duty of sensors or service information', () => {
    const facts = instrument({ submittedOn: '2025-03-01', listedOn: '2025-03-05', status: 'listed' })
    expect(deriveDuties(facts, jilin).duties.map(({ rule }) => rule)).toEqual(['onboard.due'])
  })
})

describe('onboarding elsewhere', () => {
  it('has no date in Guangdong, where the text gives no number, and nobody is late', () => {
    expect(duty(instrument(), guangdong)).toMatchObject({
      effect: 'finding',
      dueOn: null,
      note: 'no_number',
    })
    expect(stateOf(instrument(), guangdong)).toBe('pending')
    const listed = instrument({ submittedOn: '2025-03-01', listedOn: '2025-04-01', status: 'listed' })
    expect(duty(listed, guangdong)).toMatchObject({ metOn: '2025-04-01', evidence: { kind: 'listed' } })
  })

  it('cannot be told in Zhejiang while nobody said what “large” is', () => {
    const { scope, duties } = deriveDuties(instrument(), zhejiang)
    expect(scope.kind).toBe('undetermined')
    expect(duties).toEqual([])
  })

  it('is met in Zhejiang by the completed synchronisation, not by the listing', () => {
    const ground = groundOf('zhejiang', TODAY, large())
    const facts = instrument({ submittedOn: '2025-03-07', listedOn: '2025-05-01', status: 'listed' })
    expect(duty(facts, ground)).toMatchObject({ effect: 'obligation', dueOn: '2025-03-07' })
    expect(stateOf(facts, ground)).toBe('met')
  })

  it('counts in Zhejiang from the day on which “large” was said, where it was said later', () => {
    const ground = groundOf('zhejiang', TODAY, large({ from: '2026-09-30', recordedOn: '2026-09-30' }))
    expect(duty(instrument(), ground)).toMatchObject({ startKind: 'scope_change', dueOn: '2026-11-17' })
  })

  it('gives findings alone by a local trial in Zhejiang', () => {
    const ground = groundOf('zhejiang', TODAY, large({ localTrial: true, recordedOn: TODAY }))
    expect(duty(instrument(), ground)).toMatchObject({ effect: 'finding', dueOn: '2025-03-07' })
    expect(stateOf(instrument(), ground)).toBe('pending')
  })
})

describe('what follows from being listed in Zhejiang', () => {
  const listed = instrument({ submittedOn: '2026-07-10', listedOn: '2026-07-20', status: 'listed' })

  it('wants service information within three months, in scope or not', () => {
    const has = ['name', 'service_mode', 'service_content', 'service_process']
    expect(duty({ ...listed, has }, zhejiang, 'service-info.due')).toMatchObject({
      effect: 'obligation',
      startKind: 'onboarding',
      dueOn: '2026-10-20',
      missing: ['price_standard'],
    })
    expect(stateOf({ ...listed, has }, zhejiang, 'service-info.due')).toBe('overdue')
    expect(stateOf({ ...listed, serviceInfoOn: '2026-10-20' }, zhejiang, 'service-info.due')).toBe('met')
  })

  it('wants nothing where it was listed before the rule', () => {
    expect(duty({ ...listed, listedOn: '2022-12-31' }, zhejiang, 'service-info.due')).toBeUndefined()
  })

  it('wants a sensor within thirty working days once sensors are known here', () => {
    expect(duty(listed, zhejiang, 'sensor.due')).toBeUndefined()
    const fitted = { ...listed, sensor: { known: true, workingOn: null } as const }
    expect(duty(fitted, zhejiang, 'sensor.due')?.dueOn).toBe('2026-08-31')
    expect(stateOf(fitted, zhejiang, 'sensor.due')).toBe('overdue')
  })

  it('wants the filing of what is kept back as classified, without a date', () => {
    const facts = instrument({ confidentiality: 'classified' })
    const ground = groundOf('zhejiang', TODAY, large())
    expect(duty(facts, ground, 'scope.nonreport')).toMatchObject({ effect: 'finding', missing: ['exemption'] })
    const exemption = { kind: 'exempt', from: '2026-01-01', caseId: 'case' } as const
    expect(stateOf({ ...facts, exemption }, ground, 'scope.nonreport')).toBe('met')
  })
})

describe('any instrument', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((n) => addDays('2016-01-01', n))
  const value = fc.option(fc.integer({ min: 0, max: 900 * WAN }), { nil: null })
  const subject = fc.record({
    acceptanceDate: fc.option(day, { nil: null }),
    originalValueFen: value,
    funding: fc.subarray(['central_fiscal', 'local_fiscal', 'own', 'other'] as const),
    confidentiality: fc.constantFrom('none', 'restricted', 'classified'),
    carrier: fc.constantFrom('single', 'installation', 'centre', 'service_unit'),
    organisationKind: fc.constantFrom('university', 'hospital', 'firm'),
    submittedOn: fc.option(day, { nil: null }),
  })
  const grounds = [jilin, guangdong, groundOf('zhejiang', TODAY, large())]

  it('accepted later is never due earlier', () => {
    fc.assert(
      fc.property(day, day, fc.constantFrom(...grounds), (one, other, ground) => {
        const [early, late] = [one, other].toSorted()
        const [first, second] = [early, late].map(
          (acceptanceDate) => duty(instrument({ acceptanceDate: acceptanceDate! }), ground)?.dueOn ?? null,
        )
        expect(first === null || second === null || first! <= second!).toBe(true)
      }),
    )
  })

  it('has the same obligations whenever the facts are the same, and whatever the day for its due date', () => {
    fc.assert(
      fc.property(subject, fc.constantFrom(...grounds), fc.nat(400), (facts, ground, days) => {
        const whole = instrument(facts)
        expect(deriveDuties(whole, ground)).toEqual(deriveDuties({ ...whole }, ground))
        const later = { ...ground, today: addDays(ground.today, days) }
        expect(deriveDuties(whole, later).duties).toEqual(deriveDuties(whole, ground).duties)
      }),
    )
  })

  it('is late only by a binding rule, past its date, without an end', () => {
    fc.assert(
      fc.property(subject, fc.constantFrom(...grounds), (facts, ground) => {
        for (const each of deriveDuties(instrument(facts), ground).duties) {
          const isLate = stateOn(each, ground.today) === 'overdue'
          expect(isLate).toBe(
            each.effect === 'obligation' && each.dueOn! < TODAY && each.metOn === null && each.exemptOn === null,
          )
          if (each.effect === 'obligation') expect(each.dueOn).not.toBeNull()
        }
      }),
    )
  })

  it('stands in one of four places, each with a reason and its rule', () => {
    fc.assert(
      fc.property(subject, fc.constantFrom(...grounds), (facts, ground) => {
        const { scope } = deriveDuties(instrument(facts), ground)
        expect(['in', 'voluntary', 'outside', 'undetermined']).toContain(scope.kind)
        expect(scope.reasons.length).toBeGreaterThan(0)
        for (const reason of scope.reasons) expect(reason.rule).toMatch(/^scope\./)
        if (scope.kind === 'in') expect(scope.reasons.some(({ verdict }) => verdict === 'against')).toBe(false)
      }),
    )
  })
})

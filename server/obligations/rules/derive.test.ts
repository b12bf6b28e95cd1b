import { describe, expect, it } from 'vitest'
import { groundOf } from '../../../test/support/policy.ts'
import { duty, instrument, large, lowered, stateOf, TODAY, WAN } from '../../../test/support/subjects.ts'
import { deriveDuties } from './derive.ts'

const jilin = groundOf('jilin', TODAY)
const guangdong = groundOf('guangdong', TODAY)
const zhejiang = groundOf('zhejiang', TODAY)

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

import { describe, expect, it } from 'vitest'
import { groundOf } from '../../../test/support/policy.ts'
import { instrument, large, TODAY, WAN } from '../../../test/support/subjects.ts'
import type { InstrumentSubject } from '../facts.ts'
import type { Ground } from './law.ts'
import { missingForScope, scopeUnder } from './scope.ts'

const jilin = groundOf('jilin', TODAY)
const guangdong = groundOf('guangdong', TODAY)
const zhejiang = groundOf('zhejiang', TODAY)
const zhejiangLarge = groundOf('zhejiang', TODAY, large())

const scope = (facts: Partial<InstrumentSubject>, { law }: Ground, date = TODAY) =>
  scopeUnder(instrument(facts), law.at(date))
const codes = (facts: Partial<InstrumentSubject>, ground: Ground) =>
  scope(facts, ground).reasons.map(({ code }) => code)

describe('scope in Jilin', () => {
  it('takes in fiscally funded instruments of 500,000 yuan and more, each reason with its clause', () => {
    const { kind, reasons } = scope({ originalValueFen: 50 * WAN }, jilin)
    expect(kind).toBe('in')
    expect(reasons.map(({ code }) => code)).toEqual(['fiscal', 'value_reaches', 'not_restricted'])
    expect(reasons.every(({ document, clause }) => document === 'jl-2015-25' && clause === '一（四）')).toBe(
      true,
    )
    expect(reasons[1]?.params).toEqual({ valueFen: 50 * WAN, minimumFen: 50 * WAN })
  })

  it('leaves those below to the unit and its department', () => {
    expect(scope({ originalValueFen: 50 * WAN - 1 }, jilin).kind).toBe('voluntary')
    expect(codes({ originalValueFen: 50 * WAN - 1 }, jilin)).toContain('voluntary_selected')
    expect(scope({ originalValueFen: 10 * WAN, selected: true }, jilin).joined).toBe(true)
  })

  it.each(['installation', 'centre', 'service_unit'] as const)('takes in a %s of any value', (carrier) => {
    expect(scope({ carrier, originalValueFen: WAN }, jilin).kind).toBe('in')
    expect(scope({ carrier, originalValueFen: null }, jilin).kind).toBe('in')
  })

  it('reaches nothing that was bought without fiscal funds, whatever the value', () => {
    expect(scope({ funding: ['own', 'other'] }, jilin).kind).toBe('outside')
    expect(scope({ funding: ['own'], originalValueFen: WAN }, jilin).kind).toBe('outside')
    expect(scope({ funding: ['own', 'central_fiscal'] }, jilin).kind).toBe('in')
  })

  it('tells all reasons at once, not only the first', () => {
    expect(codes({ funding: ['own'], originalValueFen: WAN, confidentiality: 'classified' }, jilin)).toEqual([
      'not_fiscal',
      'value_below',
      'classified',
    ])
  })

  it('cannot be told without funds or value, and says which is missing', () => {
    expect(missingForScope(scope({ funding: [] }, jilin))).toEqual(['funding'])
    expect(missingForScope(scope({ originalValueFen: null, funding: [] }, jilin))).toEqual([
      'funding',
      'originalValue',
    ])
    expect(scope({ originalValueFen: null }, jilin).kind).toBe('undetermined')
  })

  it('can be told where what is missing would not matter', () => {
    expect(scope({ originalValueFen: null, funding: ['own'] }, jilin).kind).toBe('outside')
  })

  it('keeps classified instruments out, and does not take a mark of restriction for a reason', () => {
    expect(scope({ confidentiality: 'classified' }, jilin).kind).toBe('outside')
    expect(scope({ confidentiality: 'restricted' }, jilin)).toMatchObject({ kind: 'undetermined' })
    const exemption = { kind: 'exempt', from: '2026-01-01', caseId: null } as const
    expect(scope({ confidentiality: 'restricted', exemption }, jilin).kind).toBe('outside')
  })

  it('says of a central body’s instrument that findings are passed on', () => {
    expect(codes({ affiliation: 'central' }, jilin)).toContain('central_unit')
  })

  it('cannot be told for a day before the rule', () => {
    expect(scope({}, jilin, '2015-06-07').kind).toBe('undetermined')
    expect(scope({}, jilin, '2015-06-08').kind).toBe('in')
  })
})

describe('scope in Guangdong', () => {
  it('begins at 300,000 yuan; of the carriers only major infrastructure counts at any value', () => {
    expect(scope({ originalValueFen: 30 * WAN }, guangdong).kind).toBe('in')
    expect(scope({ originalValueFen: 30 * WAN - 1 }, guangdong).kind).toBe('voluntary')
    expect(scope({ carrier: 'installation', originalValueFen: WAN }, guangdong).kind).toBe('in')
    expect(scope({ carrier: 'centre', originalValueFen: WAN }, guangdong).kind).toBe('voluntary')
  })

  it('is for research: read so for research bodies and said to be our reading, asked of others', () => {
    expect(codes({}, guangdong)).toContain('research_use_inferred')
    expect(missingForScope(scope({ organisationKind: 'hospital' }, guangdong))).toEqual(['researchUse'])
    expect(scope({ organisationKind: 'hospital', researchUse: true }, guangdong).kind).toBe('in')
    expect(scope({ researchUse: false }, guangdong).kind).toBe('outside')
  })

  it('lets anybody join with other funds', () => {
    expect(scope({ funding: ['own'] }, guangdong).kind).toBe('voluntary')
    expect(scope({ funding: ['own'], originalValueFen: null }, guangdong).kind).toBe('voluntary')
  })

  it('leaves an instrument whose not reporting was confirmed in scope', () => {
    const exemption = { kind: 'non_report', from: '2026-01-01', caseId: null } as const
    expect(scope({ exemption }, guangdong)).toMatchObject({ kind: 'in', duty: true })
  })
})

describe('scope in Zhejiang', () => {
  it('cannot be told while “large” has no value, and nobody is asked for a fact', () => {
    const found = scope({}, zhejiang)
    expect(found.kind).toBe('undetermined')
    expect(found.reasons.map(({ code }) => code)).toContain('threshold_unknown')
    expect(missingForScope(found)).toEqual([])
    expect(scope({ funding: ['own'] }, zhejiang).kind).toBe('outside')
  })

  it('can be told once somebody said it, without silently joining the others', () => {
    expect(scope({}, zhejiangLarge).kind).toBe('in')
    expect(scope({ originalValueFen: 10 * WAN }, zhejiangLarge)).toMatchObject({ kind: 'outside' })
    expect(codes({ originalValueFen: 10 * WAN }, zhejiangLarge)).toContain('voluntary_silent')
  })

  it('marks a local trial', () => {
    const trial = groundOf('zhejiang', TODAY, large({ localTrial: true }))
    expect(codes({}, trial)).toContain('local_trial')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groundOf } from '../../../test/support/policy.ts'
import { duty, instrument, large, TODAY, WAN } from '../../../test/support/subjects.ts'
import { addDays } from '../../lib/workdays.ts'
import type { Scope } from '../facts.ts'
import { deriveDuties } from './derive.ts'
import { scopeInBulk } from './scope-in-bulk.ts'
import { scopeUnder } from './scope.ts'
import { stateOn } from './state.ts'

const jilin = groundOf('jilin', TODAY)
const guangdong = groundOf('guangdong', TODAY)

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
            each.effect === 'obligation' &&
              each.dueOn! < TODAY &&
              each.metOn === null &&
              each.exemptOn === null,
          )
          expect(each.effect === 'finding' || each.dueOn !== null).toBe(true)
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
        const speaksAgainst = scope.reasons.some(({ verdict }) => verdict === 'against')
        expect(scope.kind === 'in' && speaksAgainst).toBe(false)
      }),
    )
  })

  it('has the same place and reasons alone and among many, but for the figures named', () => {
    fc.assert(
      fc.property(subject, fc.constantFrom(...grounds), (facts, ground) => {
        const whole = instrument(facts)
        const law = ground.law.at(ground.today)
        const bare = ({ reasons, ...rest }: Scope) => ({
          ...rest,
          reasons: reasons.map(({ params: _, ...reason }) => reason),
        })
        expect(bare(scopeInBulk(whole, law))).toEqual(bare(scopeUnder(whole, law)))
      }),
    )
  })
})

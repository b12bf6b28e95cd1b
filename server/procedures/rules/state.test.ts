import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { STATES, VERDICTS, type PlannedStep, type State } from '../facts.ts'
import { decisionFaults, type Deciding } from './decide.ts'
import { procedures } from './definitions/index.ts'
import { ACTIONS, can, isEnd, passes, stateAfter } from './state.ts'

const step: PlannedStep = {
  id: 'sign',
  office: 'province',
  verdicts: ['approve', 'return', 'refuse'],
  limit: null,
  organisationId: null,
  document: 'required',
  notBy: ['handle', 'review'],
}

const deciding = (more: Partial<Deciding>): Deciding => ({
  state: 'submitted',
  version: 3,
  step,
  sits: true,
  assignedToOther: false,
  people: ['c'],
  earlier: [
    { step: 'handle', personId: 'a' },
    { step: 'review', personId: 'b' },
  ],
  ...more,
})

const signed = { verdict: 'approve' as const, reason: null, document: '演科〔2026〕1号', version: 3 }
const codes = (...faults: Parameters<typeof decisionFaults>) =>
  decisionFaults(...faults).map(({ code }) => code)

describe('the states of a case', () => {
  it('lead by any sequence of steps only where the table says, and nowhere from an end', () => {
    const acts = fc.array(
      fc.record({
        verdict: fc.constantFrom(...VERDICTS),
        isLast: fc.boolean(),
        act: fc.constantFrom(...ACTIONS),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(acts, (sequence) => {
        let state: State = 'draft'
        for (const { verdict, isLast, act } of sequence) {
          const before: State = state
          if (!can(act, before)) continue
          if (act === 'submit') state = 'submitted'
          if (act === 'withdraw') state = 'withdrawn'
          if (act === 'decide') state = stateAfter(verdict, isLast)
          expect(isEnd(before)).toBe(false)
          expect([act === 'decide', before]).not.toEqual([true, 'draft'])
          expect([state, passes(verdict)]).not.toEqual(['approved', false])
        }
      }),
    )
  })

  it('that are ends allow nothing', () => {
    for (const state of STATES) expect(ACTIONS.some((action) => can(action, state))).toBe(!isEnd(state))
  })
})

describe('a decision', () => {
  it('is three people’s work where handling, checking and signing are told apart', () => {
    expect(codes(signed, deciding({}))).toEqual([])
    expect(codes(signed, deciding({ people: ['a'] }))).toEqual(['forbidden.case_same_hand'])
    expect(codes(signed, deciding({ people: ['b'] }))).toEqual(['forbidden.case_same_hand'])
    // Acting in the place of whoever handled it is the same hand.
    expect(codes(signed, deciding({ people: ['c', 'a'] }))).toEqual(['forbidden.case_same_hand'])
  })

  it('holds nothing without the number of its document where one is due; a return needs reasons instead', () => {
    expect(codes({ ...signed, document: null }, deciding({}))).toEqual(['procedures.no_document'])
    expect(codes({ ...signed, verdict: 'return', document: null }, deciding({}))).toEqual([
      'procedures.no_reason',
    ])
    expect(codes({ ...signed, verdict: 'record' }, deciding({}))).toEqual(['procedures.verdict'])
  })

  it('is nobody’s but the office’s, and then the one’s it was given to', () => {
    expect(codes(signed, deciding({ sits: false, version: 9 }))).toEqual(['forbidden.case_step'])
    expect(codes(signed, deciding({ version: 4 }))).toEqual(['conflict.case_changed'])
    expect(codes(signed, deciding({ assignedToOther: true }))).toEqual(['forbidden.case_assigned'])
  })
})

describe('the definitions', () => {
  it('each have a prefix of their own and steps that can be passed', () => {
    const all = Object.values(procedures)
    expect(new Set(all.map(({ prefix }) => prefix)).size).toBe(all.length)
    for (const { attachments } of all)
      expect(new Set(attachments.map(({ kind }) => kind)).size).toBe(attachments.length)
  })
})

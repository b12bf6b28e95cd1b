import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { HANDS, STATES, type Hand, type Kind, type State } from '../facts.ts'
import { asksApproval, asksContract, guardFaults, waitsFor, type Standing } from './guards.ts'
import { chargedUse, manualLine, totalOf } from './lines.ts'
import { sideOf } from './sides.ts'
import { STEPS, stateAfter, stepFaults, type StepName } from './state.ts'
import { cancelFee, shareOf } from './terms.ts'
import { wishFaults } from './wish.ts'

const steps = Object.keys(STEPS) as StepName[]
const ofService = (state: State) => ({ kind: 'service' as Kind, state })

/** Steps that a hand may take at ordered work in a state, where nothing is missing. */
const open = (hand: Hand, state: State): string[] =>
  steps.filter((step) => stepFaults(step, ofService(state), [hand]).length === 0).toSorted()

const standing = (facts: Partial<Standing> = {}): Standing => ({
  kind: 'service',
  state: 'quoted',
  payment: 'invoice',
  projectAccount: null,
  organisationId: 'firm',
  approvalAsked: false,
  isApproved: false,
  sampleCount: 0,
  wantsResults: false,
  returned: 0,
  agreedFen: null,
  finalFen: null,
  chargedFen: 0,
  paidFen: 0,
  offered: null,
  accepted: null,
  hasOpenDispute: false,
  hasOpenChange: false,
  isRated: false,
  hasContract: false,
  samplesKnown: 0,
  samplesMissing: 0,
  results: 0,
  today: '2026-11-23',
  terms: { contractFromFen: null, mostReturns: 1 },
  ...facts,
})
const codes = (step: StepName, facts: Partial<Standing>) =>
  guardFaults(step, standing(facts)).map(({ code }) => code)

describe('the life of an order', () => {
  it('is the customer’s to begin, to agree to, to accept and to rate', () => {
    expect(open('customer', 'draft')).toEqual(['cancel', 'edit', 'submit'])
    expect(open('customer', 'submitted')).toContain('cancel')
    expect(open('customer', 'quoted')).toEqual(
      expect.arrayContaining(['accept_quote', 'decline_quote', 'cancel', 'change', 'message']),
    )
    expect(open('customer', 'delivered')).toEqual(expect.arrayContaining(['accept', 'send_back', 'dispute']))
    expect(open('customer', 'settled')).toEqual(['message', 'rate'])
  })

  it('is the team’s to price, to refuse, to do and to deliver', () => {
    expect(open('unit', 'draft')).not.toContain('quote')
    expect(open('unit', 'submitted')).toEqual(
      expect.arrayContaining(['quote', 'refuse', 'cancel', 'change', 'message']),
    )
    expect(open('unit', 'agreed')).toEqual(expect.arrayContaining(['receive_samples', 'start', 'quote']))
    expect(open('unit', 'in_progress')).toEqual(expect.arrayContaining(['deliver', 'break_off', 'quote']))
    expect(open('unit', 'delivered')).not.toContain('accept')
  })

  it('is approved by the group leader alone, and read by offices that do nothing', () => {
    expect(open('approver', 'quoted')).toEqual(['agree', 'approve', 'disapprove'])
    for (const hand of HANDS.filter((each) => each !== 'approver'))
      for (const state of STATES) expect(open(hand, state)).not.toContain('approve')
    for (const state of STATES) expect(open('reader', state)).toEqual([])
  })

  it('ends where it is settled, refused or cancelled: only words and a rating come after', () => {
    for (const state of ['settled', 'rated', 'refused', 'cancelled'] as const)
      for (const hand of HANDS)
        expect(open(hand, state).filter((step) => !['message', 'rate'].includes(step))).toEqual([])
    expect(stepFaults('edit', ofService('settled'), ['customer'])).toEqual([
      { code: 'conflict.order_is_settled' },
    ])
  })

  it('gives every reason at once: neither the hand nor the state fits', () => {
    expect(stepFaults('deliver', ofService('submitted'), ['customer'])).toEqual([
      { code: 'forbidden.order_deliver' },
      { code: 'conflict.order_is_submitted' },
    ])
  })

  it('of a booking follows the booking', () => {
    const order = { kind: 'booking' as Kind, state: 'agreed' as State }
    expect(stepFaults('start', order, ['unit'])).toEqual([{ code: 'conflict.order_follows_booking' }])
    expect(stepFaults('start', order, ['booking'])).toEqual([])
  })

  it('leads from a known state to a known state, and to no other', () => {
    for (const step of steps) for (const state of STATES) expect(STATES).toContain(stateAfter(step, state))
    expect(stateAfter('send_back', 'delivered')).toBe('in_progress')
    expect(stateAfter('disapprove', 'quoted')).toBe('cancelled')
  })
})

describe('what a step waits for', () => {
  const accepted = { totalFen: 500_000 }

  it('agreement: the offer taken, the leader’s word and account, the contract from the unit’s sum on', () => {
    const facts = {
      approvalAsked: true,
      payment: 'transfer' as const,
      terms: { contractFromFen: 500_000, mostReturns: 1 },
    }
    expect(codes('agree', facts)).toEqual([
      'orders.quote_not_accepted',
      'orders.approval_missing',
      'orders.account_missing',
    ])
    expect(codes('agree', { ...facts, accepted, isApproved: true, projectAccount: 'KY-1' })).toEqual([
      'orders.contract_missing',
    ])
    expect(asksContract(standing({ ...facts, accepted: { totalFen: 499_999 } }))).toBe(false)
  })

  it('approval where money is moved inside or the body asks, and never of a person alone', () => {
    const order = { organisationId: 'firm', payment: 'invoice' as const, bodyAsks: false }
    expect(asksApproval(order)).toBe(false)
    expect(asksApproval({ ...order, payment: 'transfer' })).toBe(true)
    expect(asksApproval({ ...order, bodyAsks: true })).toBe(true)
    expect(asksApproval({ ...order, organisationId: null, bodyAsks: true })).toBe(false)
  })

  it('work: samples received, and paid for where payment comes first', () => {
    const facts = { state: 'agreed' as const, sampleCount: 2, samplesKnown: 2, samplesMissing: 1 }
    expect(codes('start', { ...facts, payment: 'prepay', agreedFen: 100, paidFen: 99 })).toEqual([
      'orders.samples_not_received',
      'orders.samples_missing',
      'orders.not_prepaid',
    ])
    expect(codes('start', { payment: 'prepay', agreedFen: 100, paidFen: 100 })).toEqual([])
  })

  it('an offer until its day, and no longer', () => {
    const offered = { totalFen: 1, validUntil: '2026-11-23' }
    expect(codes('accept_quote', { offered })).toEqual([])
    expect(codes('accept_quote', { offered, today: '2026-11-24' })).toEqual(['orders.quote_expired'])
  })

  it('acceptance and settlement stand still while a dispute is open', () => {
    expect(codes('accept', { hasOpenDispute: true })).toEqual(['conflict.order_disputed'])
    expect(codes('settle', { hasOpenDispute: true, finalFen: 5 })).toEqual([
      'conflict.order_disputed',
      'orders.not_paid',
    ])
    expect(codes('settle', { finalFen: 5, chargedFen: 5, paidFen: 5 })).toEqual([])
  })

  it('tells whose move it is', () => {
    const offered = { totalFen: 1, validUntil: null }
    expect(waitsFor(standing({ offered }))).toBe('customer')
    expect(waitsFor(standing({ accepted, approvalAsked: true }))).toBe('approver')
    expect(waitsFor(standing({ accepted }))).toBe('unit')
    expect(waitsFor(standing({ state: 'delivered', hasOpenDispute: true }))).toBe('unit')
    expect(waitsFor(standing({ state: 'accepted' }))).toBe('money')
    expect(waitsFor(standing({ state: 'cancelled' }))).toBe('nobody')
  })
})

describe('terms', () => {
  it('ask nothing before agreement, nothing of the unit itself, and nothing early enough', () => {
    const terms = { cancelFreeHours: 24, cancelFeeBp: 5000 }
    const now = Date.parse('2026-11-23T00:00:00Z')
    const of = { agreedFen: 1001, by: 'customer' as const, startsAt: null, now, terms }
    expect(cancelFee(of)).toBe(501)
    expect(cancelFee({ ...of, agreedFen: null })).toBe(0)
    expect(cancelFee({ ...of, by: 'unit' })).toBe(0)
    expect(cancelFee({ ...of, startsAt: now + 24 * 3_600_000 })).toBe(0)
    expect(cancelFee({ ...of, startsAt: now + 24 * 3_600_000 - 1 })).toBe(501)
  })

  it('take a share exactly, rounded half up once, never more than the whole', () => {
    fc.assert(
      fc.property(fc.nat(100_000_000_000), fc.integer({ min: 0, max: 10_000 }), (fen, bp) => {
        const exact = (BigInt(fen) * BigInt(bp) * 10n) / 10_000n
        const share = shareOf(fen, bp)
        expect(share).toBe(Number((exact + 5n) / 10n))
        expect(share).toBeLessThanOrEqual(fen)
      }),
    )
  })

  it('charge no use beyond the booked time that lies within the grace', () => {
    const booked = { from: 0, until: 3_600_000 }
    expect(chargedUse({ from: 0, until: 4_200_000 }, booked, 10)).toEqual({ from: 0, until: 3_600_000 })
    expect(chargedUse({ from: 0, until: 4_200_001 }, booked, 10)).toEqual({ from: 0, until: 4_200_001 })
  })

  it('sum lines of the list and of one’s own, below zero too', () => {
    const line = (amountFen: number) => manualLine({ name: '优惠', amountFen, reason: '首次' }, 600)
    expect(totalOf([line(1000), line(-300)])).toBe(700)
  })
})

describe('who stands where', () => {
  it('the team first, then whoever orders or pays, then those who only read', () => {
    expect(sideOf({ hands: ['customer', 'unit'], isBodys: false })).toBe('unit')
    expect(sideOf({ hands: ['reader'], isBodys: true })).toBe('customer')
    expect(sideOf({ hands: ['reader'], isBodys: false })).toBe('reader')
  })
})

describe('an order that is handed in', () => {
  const wish = {
    payment: 'transfer' as const,
    userClass: 'firm',
    sampleCount: 0,
    takesSamples: true,
    wantedBy: '2026-11-22',
    freeCategory: 'x',
    purpose: null,
  }
  it('is told everything that is wrong with it at once', () => {
    const faults = wishFaults(wish, { terms: { payments: ['invoice'] }, today: '2026-11-23' })
    expect(faults.map(({ code }) => code)).toEqual([
      'orders.payment_not_offered',
      'orders.transfer_internal',
      'orders.samples_needed',
      'orders.wanted_past',
      'prices.purpose_needed',
    ])
  })
})

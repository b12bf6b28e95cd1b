import type { Refusal } from '../../lib/refusal.ts'
import type { Fate, State, Step } from '../facts.ts'

type Side = 'customer' | 'unit'

/** States in which the team holds a sample. */
const HELD = { received: 'received', stored: 'stored', in_test: 'in_test', tested: 'tested' } as const

type Way = { from: Partial<Record<State, State>>; by: readonly Side[] }

/** From which states each step of the chain leads where, and whose it is. */
const WAYS: Record<Step, Way> = {
  posted: { from: { expected: 'expected' }, by: ['customer'] },
  received: { from: { expected: 'received' }, by: ['unit'] },
  placed: {
    from: { received: 'stored', stored: 'stored', in_test: 'stored', tested: 'tested' },
    by: ['unit'],
  },
  handed: { from: HELD, by: ['unit'] },
  taken: { from: { received: 'in_test', stored: 'in_test' }, by: ['unit'] },
  tested: { from: { received: 'tested', stored: 'tested', in_test: 'tested' }, by: ['unit'] },
  returned: {
    from: { received: 'returned', stored: 'returned', in_test: 'returned', tested: 'returned' },
    by: ['unit'],
  },
  disposed: { from: { received: 'disposed', stored: 'disposed', tested: 'disposed' }, by: ['unit'] },
  confirmed: { from: { returned: 'returned', disposed: 'disposed' }, by: ['customer'] },
  lost: {
    from: { expected: 'lost', received: 'lost', stored: 'lost', in_test: 'lost', tested: 'lost' },
    by: ['unit'],
  },
  noted: { from: { expected: 'expected', ...HELD }, by: ['customer', 'unit'] },
}

/** What a step says beside its kind. */
export type Said = {
  step: Step
  place: string | null
  to: string | null
  intact: boolean | null
  note: string | null
}

export type Standing = { state: State; fate: Fate; isConfirmed: boolean }

const needs = (isThere: boolean, field: string): Refusal[] =>
  isThere ? [] : [{ code: `samples.${field}_missing`, pointer: `/body/${field}` }]

/** What a step has to say: whether it came whole, where it lies, who has it, why. */
export function saidFaults({ step, place, to, intact, note }: Said): Refusal[] {
  switch (step) {
    case 'received':
      return [...needs(intact !== null, 'intact'), ...(intact === false ? needs(note !== null, 'note') : [])]
    case 'placed':
      return needs(place !== null, 'place')
    case 'handed':
      return needs(to !== null, 'to')
    case 'lost':
    case 'noted':
    case 'disposed':
      return needs(note !== null, 'note')
    case 'posted':
    case 'taken':
    case 'tested':
    case 'returned':
    case 'confirmed':
      return []
  }
}

/** Why a step cannot be taken with a sample: every reason. */
export function stepFaults(step: Step, { state, fate, isConfirmed }: Standing, side: Side): Refusal[] {
  const { from, by } = WAYS[step]
  const against = step === 'disposed' && fate === 'return'
  return [
    ...(by.includes(side) ? [] : [{ code: `forbidden.sample_${step}` }]),
    ...(from[state] === undefined ? [{ code: `conflict.sample_is_${state}` }] : []),
    ...(against ? [{ code: 'samples.to_be_returned' }] : []),
    ...(step === 'confirmed' && isConfirmed ? [{ code: 'conflict.sample_confirmed' }] : []),
  ]
}

export const stateAfter = (step: Step, state: State): State => WAYS[step].from[state] ?? state

/** Steps that somebody on a side may take now, in the order in which a page offers them. */
export const openSteps = (standing: Standing, side: Side): Step[] =>
  OFFERED.filter((step) => stepFaults(step, standing, side).length === 0)

const OFFERED: readonly Step[] = [
  'received',
  'posted',
  'placed',
  'taken',
  'tested',
  'handed',
  'returned',
  'disposed',
  'confirmed',
  'noted',
  'lost',
]

/** A part may be split off what the team holds. */
export const splitFaults = (state: State): Refusal[] =>
  state in HELD ? [] : [{ code: `conflict.sample_is_${state}` }]

/** What will be done with a sample can be chosen until it is done. */
export const fateFaults = (state: State): Refusal[] =>
  state === 'expected' || state in HELD ? [] : [{ code: `conflict.sample_is_${state}` }]

/** Orders in which more samples can be announced. */
const OPEN_ORDERS = ['draft', 'submitted', 'quoted', 'agreed', 'samples_received', 'in_progress']

export const orderFaults = (orderState: string): Refusal[] =>
  OPEN_ORDERS.includes(orderState) ? [] : [{ code: `conflict.order_is_${orderState}` }]

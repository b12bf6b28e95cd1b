import type { Refusal } from '../../lib/refusal.ts'
import type { State } from '../facts.ts'

/** Who does something with a booking: whose it is or who made it, the instrument's staff, or the passing of time. */
export type Hand = 'user' | 'staff' | 'time'

type Step = { from: readonly State[]; by: readonly Hand[] }

const STAFF_AND_USER: readonly Hand[] = ['user', 'staff']

/** The life of a booking: from which states each step leads, and who may take it. */
export const STEPS = {
  confirm: { from: ['held'], by: STAFF_AND_USER },
  approve: { from: ['requested'], by: ['staff'] },
  refuse: { from: ['requested'], by: ['staff'] },
  cancel: { from: ['requested', 'held', 'confirmed', 'displaced'], by: STAFF_AND_USER },
  move: { from: ['requested', 'held', 'confirmed', 'displaced'], by: STAFF_AND_USER },
  extend: { from: ['confirmed', 'in_use'], by: STAFF_AND_USER },
  'check-in': { from: ['confirmed'], by: STAFF_AND_USER },
  finish: { from: ['in_use'], by: STAFF_AND_USER },
  displace: { from: ['requested', 'held', 'confirmed', 'in_use'], by: ['staff'] },
  expire: { from: ['requested', 'held'], by: ['time'] },
  'no-show': { from: ['confirmed'], by: ['time', 'staff'] },
} satisfies Record<string, Step>

export type StepName = keyof typeof STEPS

/** Steps that people take at a booking's own address. */
export const OPEN_STEPS = [
  'confirm',
  'approve',
  'refuse',
  'cancel',
  'move',
  'extend',
  'check-in',
  'finish',
  'no-show',
] as const
export type OpenStep = (typeof OPEN_STEPS)[number]

/** Why a step cannot be taken; undefined where it can. */
export function stepFault(step: StepName, state: State, hands: readonly Hand[]): Refusal | undefined {
  const { from, by }: Step = STEPS[step]
  if (!by.some((hand) => hands.includes(hand))) return { code: `forbidden.booking_${key(step)}` }
  return from.includes(state) ? undefined : { code: `conflict.booking_is_${state}` }
}

const key = (step: StepName): string => step.replace('-', '_')

/** The steps that can be taken now, for those who show buttons. */
export const possibleSteps = (state: State, hands: readonly Hand[]): OpenStep[] =>
  OPEN_STEPS.filter((step) => stepFault(step, state, hands) === undefined)

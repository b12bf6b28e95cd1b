import type { Refusal } from '../../lib/refusal.ts'
import type { State, Verdict } from '../facts.ts'

export const ACTIONS = ['edit', 'submit', 'withdraw', 'decide', 'comment', 'attach', 'assign'] as const
export type Action = (typeof ACTIONS)[number]

/** In which states each thing can be done; the ends are left alone. */
const CAN: Record<Action, readonly State[]> = {
  edit: ['draft', 'returned'],
  submit: ['draft', 'returned'],
  withdraw: ['draft', 'submitted', 'returned'],
  decide: ['submitted'],
  comment: ['draft', 'submitted', 'returned'],
  attach: ['draft', 'submitted', 'returned'],
  assign: ['submitted'],
}

export const can = (action: Action, state: State): boolean => CAN[action].includes(state)

export const stateFault = (action: Action, state: State): Refusal[] =>
  can(action, state) ? [] : [{ code: `conflict.case_is_${state}` }]

const PASSING: readonly Verdict[] = ['approve', 'confirm', 'record', 'select']

export const passes = (verdict: Verdict): boolean => PASSING.includes(verdict)

/** Where a decision leads; `isLast`: no step follows. */
export function stateAfter(verdict: Verdict, isLast: boolean): State {
  if (verdict === 'return') return 'returned'
  if (verdict === 'refuse') return 'refused'
  return isLast ? 'approved' : 'submitted'
}

export const isEnd = (state: State): boolean =>
  state === 'approved' || state === 'refused' || state === 'withdrawn'

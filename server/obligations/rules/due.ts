import { addMonths, addWorkingDays, type Calendar } from '../../lib/workdays.ts'
import type { Limit } from '../../policy/index.ts'
import type { Effect, Resolved } from '../../policy/facts.ts'
import type { DutyEffect, Note } from '../facts.ts'

export type Due = { dueOn: string; provisional: boolean }

/** The last day of a time limit that starts the day after `start`; null for a unit that no calendar counts. */
export function dueOf(start: string, { amount, unit }: Limit, calendar: Calendar): Due | null {
  if (unit === 'working_day') {
    const { due, provisional } = addWorkingDays(start, amount, calendar)
    return { dueOn: due, provisional }
  }
  if (unit === 'month') return { dueOn: addMonths(start, amount), provisional: false }
  return null
}

export type Weight = { effect: DutyEffect; note: Note | null }

/** What follows from rules together: the weakest decides, and says why; null where nothing binding follows at all. */
export function weightOf(...rules: readonly Resolved[]): Weight | null {
  const weights = rules.map(weightOfOne)
  if (weights.some((each) => each === null)) return null
  return weights.find((each) => each?.effect === 'finding') ?? { effect: 'obligation', note: null }
}

const BINDING: readonly Effect[] = ['obligation', 'finding']

function weightOfOne({ effect, source }: Resolved): Weight | null {
  if (!BINDING.includes(effect) || source === null) return null
  if (effect === 'obligation') return { effect: 'obligation', note: null }
  if (source.localTrial) return { effect: 'finding', note: 'local_trial' }
  if (!source.verified || source.reading === 'unverified') return { effect: 'finding', note: 'unverified' }
  return { effect: 'finding', note: source.force === 'in_principle' ? 'in_principle' : 'no_number' }
}

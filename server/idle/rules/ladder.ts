import { dayNumber, dateOf } from '../../lib/workdays-index.ts'
import { addMonths } from '../../lib/workdays.ts'
import type { Days, Standing, StandStill, Step } from '../facts.ts'

/** Days that count for a step: known ones after the last day of use, without those excused where excuses count. */
function countedDays(facts: StandStill, step: Step, known: readonly string[]): string[] {
  const isExcused = (day: string): boolean => step.excused && facts.excuses.some((span) => holds(span, day))
  return known.filter((day) => !isExcused(day))
}

/** The day that does not count itself: the last of use, or the day before the rule began. */
function startOf(facts: StandStill, step: Step): string {
  const last = step.counts === 'run' ? facts.ran : facts.powered
  const before = dateOf(dayNumber(step.from) - 1)
  return last > before ? last : before
}

const holds = ({ from, until }: Days, day: string): boolean => from <= day && day <= until

/**
 * How a step stands on a day. Months are calendar months (DECISIONS 4): as many days must count as lie between the last
 * day of use and the same day so many months later; days of silence and excused ones make it later, never earlier.
 */
export function standingOf(facts: StandStill, step: Step, today: string): Standing {
  const from = startOf(facts, step)
  const needed = dayNumber(addMonths(from, step.months)) - dayNumber(from)
  const known = facts.known.filter((day) => day > from)
  const days = countedDays(facts, step, known)
  const passed = Math.max(0, dayNumber(today) - dayNumber(from) - 1)
  const reachedOn = days[needed - 1] ?? null
  // Days count once they have passed: the next one that can is today, or the day after the last use.
  const last = Math.max(dayNumber(today) - 1, dayNumber(from))
  const dueOn = reachedOn === null ? dateOf(last + needed - days.length) : null
  return {
    step,
    from,
    passed,
    excusedDays: known.length - days.length,
    silentDays: Math.max(0, passed - known.length),
    counted: days.length,
    needed,
    reachedOn,
    dueOn,
  }
}

/** Days after the last use of which too little is known, as spans in order; civil days. */
export function silencesOf(facts: StandStill, today: string): Days[] {
  const [last] = [facts.ran, facts.powered].toSorted()
  const ends = [last ?? today, ...facts.known.filter((day) => last === undefined || day > last), today]
  return ends.slice(1).flatMap((day, index) => {
    const [from, until] = [dayNumber(ends[index] ?? day) + 1, dayNumber(day) - 1]
    return until < from ? [] : [{ from: dateOf(from), until: dateOf(until) }]
  })
}

/** All steps on a day, and the highest one reached; undefined for none. */
export function climb(
  facts: StandStill,
  steps: readonly Step[],
  today: string,
): { standings: Standing[]; reached: Standing | undefined; next: Standing | undefined } {
  const standings = steps.map((step) => standingOf(facts, step, today))
  return {
    standings,
    reached: standings.findLast(({ reachedOn }) => reachedOn !== null),
    next: standings.find(({ reachedOn }) => reachedOn === null),
  }
}

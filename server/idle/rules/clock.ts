import { dayNumber } from '../../lib/workdays-index.ts'
import type { Days, Source, StandStill, Step } from '../facts.ts'
import { climb } from './ladder.ts'

/** What is known of an instrument, as it is read. Civil days; null: never seen. */
export type Seen = {
  source: Source
  watchedFrom: string
  ranOn: string | null
  poweredOn: string | null
  known: readonly string[]
  excuses: readonly Days[]
  /** When it was not listed: no step counts these days. */
  suspended: readonly Days[]
}

/** How it stands on a day. `step` 0: no step is reached. */
export type Clock = {
  ranOn: string
  poweredOn: string
  idleDays: number
  offDays: number
  silentDays: number
  /** Explained, or not listed. */
  excusedDays: number
  step: number
  reachedOn: string | null
  nextOn: string | null
}

/** Watching begins with the listing or the meter; use before that still counts as use. */
export const stillOf = ({ watchedFrom, ranOn, poweredOn, known, excuses, suspended }: Seen): StandStill => ({
  ran: ranOn ?? watchedFrom,
  powered: [poweredOn, ranOn, watchedFrom].find((day) => day !== null) ?? watchedFrom,
  known: known.filter((day) => !isWithin(suspended, day)),
  excuses,
})

const isWithin = (spans: readonly Days[], day: string): boolean =>
  spans.some(({ from, until }) => from <= day && day <= until)

/** Days within spans after one day and before another, each once. */
function daysWithin(spans: readonly Days[], after: string, before: string): number {
  const [first, end] = [dayNumber(after) + 1, dayNumber(before)]
  const days = spans.flatMap(({ from, until }) => {
    const start = Math.max(first, dayNumber(from))
    const length = Math.min(end - 1, dayNumber(until)) - start + 1
    return Array.from({ length: Math.max(0, length) }, (_, index) => start + index)
  })
  return new Set(days).size
}

/** Written records tell of use, not of being switched on: steps that count power-on need a meter. */
export const stepsFor = (source: Source, steps: readonly Step[]): Step[] =>
  steps.filter(({ counts }) => counts === 'run' || source === 'meter')

/** The line of the list for one instrument. Where nothing is known at all, nothing is reached: doubt counts for the unit. */
export function clockOf(seen: Seen, steps: readonly Step[], today: string): Clock {
  const facts = stillOf(seen)
  const { reached, next } = climb(facts, stepsFor(seen.source, steps), today)
  const idle = facts.known.filter((day) => day > facts.ran)
  const suspended = daysWithin(seen.suspended, facts.ran, today)
  const past = Math.max(0, dayNumber(today) - dayNumber(facts.ran) - 1)
  return {
    ranOn: facts.ran,
    poweredOn: facts.powered,
    idleDays: idle.length,
    offDays: facts.known.filter((day) => day > facts.powered).length,
    silentDays: past - idle.length - suspended,
    excusedDays: suspended + idle.filter((day) => isWithin(seen.excuses, day)).length,
    step: reached === undefined ? 0 : steps.indexOf(reached.step) + 1,
    reachedOn: reached?.reachedOn ?? null,
    nextOn: seen.source === 'none' ? null : (next?.dueOn ?? null),
  }
}

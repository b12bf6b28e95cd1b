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
}

/** How it stands on a day. `step` 0: no step is reached. */
export type Clock = {
  ranOn: string
  poweredOn: string
  idleDays: number
  offDays: number
  silentDays: number
  excusedDays: number
  step: number
  reachedOn: string | null
  nextOn: string | null
}

/** Watching begins with the listing or the meter; use before that still counts as use. */
export const stillOf = ({ watchedFrom, ranOn, poweredOn, known, excuses }: Seen): StandStill => ({
  ran: ranOn ?? watchedFrom,
  powered: [poweredOn, ranOn, watchedFrom].find((day) => day !== null) ?? watchedFrom,
  known,
  excuses,
})

/** Written records tell of use, not of being switched on: steps that count power-on need a meter. */
export const stepsFor = (source: Source, steps: readonly Step[]): Step[] =>
  steps.filter(({ counts }) => counts === 'run' || source === 'meter')

/** The line of the list for one instrument. Where nothing is known at all, nothing is reached: doubt counts for the unit. */
export function clockOf(seen: Seen, steps: readonly Step[], today: string): Clock {
  const facts = stillOf(seen)
  const { reached, next } = climb(facts, stepsFor(seen.source, steps), today)
  const idle = facts.known.filter((day) => day > facts.ran)
  const past = Math.max(0, dayNumber(today) - dayNumber(facts.ran) - 1)
  return {
    ranOn: facts.ran,
    poweredOn: facts.powered,
    idleDays: idle.length,
    offDays: facts.known.filter((day) => day > facts.powered).length,
    silentDays: past - idle.length,
    excusedDays: idle.filter((day) => seen.excuses.some(({ from, until }) => from <= day && day <= until))
      .length,
    step: reached === undefined ? 0 : steps.indexOf(reached.step) + 1,
    reachedOn: reached?.reachedOn ?? null,
    nextOn: seen.source === 'none' ? null : (next?.dueOn ?? null),
  }
}

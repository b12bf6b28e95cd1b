import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { Span } from '../facts.ts'
import { FIRST_DAY, LAST_DAY } from './list-faults.ts'
import { dateInShanghai } from './time.ts'

type Range = { from: string; until: string }
export type AskedTime = { booked?: Range[]; used?: Range[]; date?: string }

const [EARLIEST, LATEST] = [Date.parse(FIRST_DAY), Date.parse(LAST_DAY)]

/** Times as they came over the wire, and the day whose list holds: the first of them, else the one said, else today. */
export function readTime(
  asked: AskedTime,
  today: string,
): Outcome<{ booked: Span[]; used: Span[] | null; date: string }> {
  const faults: Refusal[] = []
  const read = (ranges: readonly Range[], field: string): Span[] =>
    ranges.map(({ from, until }, index) => {
      const span = { from: Date.parse(from), until: Date.parse(until) }
      if (![span.from, span.until].every((each) => each >= EARLIEST && each <= LATEST))
        faults.push({ code: 'prices.time_out_of_range', pointer: `/body/${field}/${index}` })
      return span
    })
  const booked = read(asked.booked ?? [], 'booked')
  const used = asked.used === undefined ? null : read(asked.used, 'used')
  const day = asked.date
  if (day !== undefined && (day < FIRST_DAY || day > LAST_DAY))
    faults.push({ code: 'prices.day_out_of_range', pointer: '/body/date' })
  const [first, ...others] = faults
  if (first !== undefined) return refused(first, ...others)
  const start = Math.min(...[...booked, ...(used ?? [])].map(({ from }) => from))
  return done({ booked, used, date: day ?? (Number.isFinite(start) ? dateInShanghai(start) : today) })
}

import type { Hours, Limits, Opening } from '../../booking/facts.ts'
import type { Random } from './random.ts'
import type { DemoInstrument } from './types.ts'

const hours = (...parts: string[]): Hours[] =>
  parts.map((part) => {
    const [from = '', until = ''] = part.split('-')
    return { from, until }
  })

const weekdays = (day: Hours[], saturday: Hours[] = [], sunday: Hours[] = []): Hours[][] => [
  ...Array.from({ length: 5 }, () => day),
  saturday,
  sunday,
]

/** The hours that a unit wrote in words, as a week; whoever is open at night is so on holidays too. */
const WEEKS: readonly { said: string; week: Hours[][]; holidays: Hours[]; step: number }[] = [
  { said: '全天开放', week: every(hours('00:00-24:00')), holidays: hours('00:00-24:00'), step: 30 },
  {
    said: '周一至周六',
    week: weekdays(hours('08:00-20:00'), hours('08:00-20:00')),
    holidays: [],
    step: 30,
  },
  { said: '周末需预约', week: weekdays(hours('08:30-17:30')), holidays: [], step: 30 },
  { said: '9:00–16:30', week: weekdays(hours('09:00-12:00', '13:00-16:30')), holidays: [], step: 30 },
  { said: '8:30–17:00', week: weekdays(hours('08:30-17:00')), holidays: [], step: 15 },
]

function every(day: Hours[]): Hours[][] {
  return Array.from({ length: 7 }, () => day)
}

const HOUR = 60

const limitsOf = (noticeHours: number, advanceDays: number, weekHours: number | null): Limits => ({
  noticeMinutes: noticeHours * HOUR,
  advanceDays,
  shortestMinutes: HOUR / 2,
  longestMinutes: 8 * HOUR,
  weekMinutes: weekHours === null ? null : weekHours * HOUR,
  monthMinutes: null,
})

/** When an invented instrument may be booked by itself, and what its seat needs in between; null where it may not. */
export function openingOf(
  demo: DemoInstrument,
  random: Random,
): { opening: Opening; bufferMinutes: number } | null {
  if (!demo.openingModes.includes('booking')) return null
  const shape = WEEKS.find(({ said }) => demo.openingHours.includes(said)) ?? WEEKS[0]
  if (shape === undefined) return null
  const { week, holidays, step } = shape
  const opening: Opening = {
    week,
    holidays,
    makeupDays: random.chance(0.7) ? (week[0] ?? null) : null,
    days: [],
    approval: random.chance(0.65) ? 'automatic' : 'manual',
    stepMinutes: step,
    holdMinutes: 15,
    checkInEarlyMinutes: 15,
    noShowMinutes: random.chance(0.6) ? 30 : null,
    limits: {
      internal: limitsOf(random.pick([0, 1, 2]), 30, random.pick([null, 20, 30])),
      external: limitsOf(random.pick([1, 2, 4]), 21, random.pick([null, 16, 24])),
      individual: random.chance(0.4) ? limitsOf(24, 14, 8) : null,
    },
  }
  return { opening, bufferMinutes: random.pick([0, 0, 15, 30]) }
}

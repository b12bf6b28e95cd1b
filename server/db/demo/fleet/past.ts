import { dayNumber } from '../../../lib/workdays-index.ts'
import { mixed, randomFrom } from '../random.ts'
import type { Still } from './words.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const AHEAD = 8 * HOUR
/** One sample every ten minutes, each device a little apart. */
export const EVERY = HOUR / 6

export const WATTS = { off: 1.2, standby: 46, running: 620 }
/** Thresholds that tell these apart, and the pause that such a meter may make. */
export const THRESHOLDS = { standbyWatts: 20, runningWatts: 200, gapSeconds: 1200 }

/** A use written down on paper: ms. */
type Run = { from: number; until: number }

const midnight = (day: number): number => day * DAY - AHEAD
const isWorkday = (day: number): boolean => ![2, 3].includes(((day % 7) + 7) % 7)

/** An instrument that ran once a week for two hours until its last day, and was switched on some days after that. */
export type Course = { since: number; runs: Run[]; stateAt: (at: number) => keyof typeof WATTS }

export function courseOf({ ran, powered }: Still, today: string): Course {
  const now = dayNumber(today)
  const [last, since] = [now - ran, now - Math.max(214, ran + 24)]
  // Whatever the day of the week of its last run: the others are on a workday.
  const weekly = isWorkday(last - 3) ? 3 : 5
  const days = Array.from({ length: last - since + 1 }, (_, place) => last - place).filter(
    (_, place) => place === 0 || place % 7 === weekly,
  )
  const runs = days.map((day) => ({ from: midnight(day) + 9.5 * HOUR, until: midnight(day) + 11.5 * HOUR }))
  const begins = new Set(days)
  const stateAt = (at: number): keyof typeof WATTS => {
    const day = Math.floor((at + AHEAD) / DAY)
    const hours = (at - midnight(day)) / HOUR
    if (begins.has(day) && hours >= 9.5 && hours < 11.5) return 'running'
    const isLooked = powered !== undefined && day > last && day <= now - powered && isWorkday(day)
    const isOn = begins.has(day) ? hours >= 9 && hours < 12 : isLooked && hours >= 9 && hours < 17
    return isOn ? 'standby' : 'off'
  }
  return { since: midnight(since), runs: runs.toReversed(), stateAt }
}

/** Watts at an instant, a little different every time, as a meter tells them. */
export function wattsAt(state: keyof typeof WATTS, seed: number, at: number): number {
  const { unit } = randomFrom(mixed(seed, Math.floor(at / 60_000)))
  return Math.round(WATTS[state] * (0.94 + 0.12 * unit()) * 10) / 10
}

type Hour = { device: number; hour: Date; offsets: number[]; powers: number[] }

/** The samples of a device from the begin of its course until an instant, by whole hours. */
export function hoursOf(course: Course, device: number, until: number): Hour[] {
  const hours = Math.max(0, Math.floor((until - course.since) / HOUR))
  const apart = (device % 60) * 1000
  const offsets = Array.from({ length: HOUR / EVERY }, (_, place) => place * EVERY + apart)
  return Array.from({ length: hours }, (_, place) => {
    const hour = course.since + place * HOUR
    const powers = offsets.map((offset) =>
      Math.round(wattsAt(course.stateAt(hour + offset - apart), device, hour + offset) * 10),
    )
    return { device, hour: new Date(hour), offsets, powers }
  })
}

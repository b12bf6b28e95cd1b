import { civilDate, dayNumber } from './days.ts'
import type { App } from '../../platform/app.ts'

const AHEAD = 8 * 3_600_000

/** The product as it would be so many milliseconds later, or was before. */
export const laterThan = (app: App, milliseconds: number): App => ({
  ...app,
  clock: {
    now: () => new Date(app.clock.now().getTime() + milliseconds),
    today: () => new Date(app.clock.now().getTime() + milliseconds + AHEAD).toISOString().slice(0, 10),
  },
})

/** An hour of a civil day counted from today, in Shanghai: HH:MM. */
export const at = (app: App, day: number, time: string): number =>
  Date.parse(`${civilDate(dayNumber(app.clock.today()) + day)}T${time}:00Z`) - AHEAD

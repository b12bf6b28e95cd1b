import { calendarOf } from '../../calendar/index.ts'
import { policyAt, type Policy } from '../../policy/index.ts'
import type { App } from '../../platform/app.ts'
import type { Moment } from './step.ts'

export const momentOf = async (app: App): Promise<Moment> => ({
  now: app.clock.now(),
  today: app.clock.today(),
  calendar: await calendarOf(app.db),
})

/** The book of this jurisdiction as it stands today. */
export const policyOf = (app: App): Promise<Policy> => policyAt(app.db, app.config.profile, app.clock.today())

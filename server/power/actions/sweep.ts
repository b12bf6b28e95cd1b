import type { App } from '../../platform/app.ts'
import { dropOld } from '../store/marks.ts'
import { power } from './parameters.ts'

const DAY = 86_400_000

/** Kept states and finished wishes go when no sample can come so late any more. */
export const sweep = (app: App): Promise<void> =>
  dropOld(app.db, new Date(app.clock.now().getTime() - power.restKeptDays * DAY))

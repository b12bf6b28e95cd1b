import type { App } from '../platform/app.ts'
import { acceptBySilence } from './actions/silence.ts'

/** Every night: what silence accepts, where a unit has set that it does. */
export const orderJobs = (app: App): void =>
  app.jobs.define(
    'orders.silence',
    async () => {
      await acceptBySilence(app)
    },
    { cron: '20 1 * * *' },
  )

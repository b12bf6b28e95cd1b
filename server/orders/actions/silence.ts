import { calendarOf } from '../../calendar/index.ts'
import { workingDaysBetween } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { system } from '../../platform/principal.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { findSilent } from '../store/silent.ts'
import { faultsOf, groundOf, writeStep } from './step.ts'
import { tell } from './tell.ts'

const AT_ONCE = 200

/** Accepts by silence what units that have set so delivered so many working days ago. Where nothing is set, nothing. */
export async function acceptBySilence(app: App): Promise<{ accepted: number }> {
  const calendar = await calendarOf(app.db)
  let [accepted, after]: [number, string | null] = [0, null]
  for (;;) {
    const page: Awaited<ReturnType<typeof findSilent>> = await findSilent(app.db, AT_ONCE, after)
    for (const { id, deliveredAt, silenceDays } of page) {
      const passed = workingDaysBetween(dayInShanghai(deliveredAt.getTime()), app.clock.today(), calendar)
      if (passed > silenceDays && (await accept(app, id))) accepted += 1
    }
    after = page.at(-1)?.id ?? null
    if (page.length < AT_ONCE) return { accepted }
  }
}

const accept = (app: App, id: string): Promise<boolean> =>
  app.db.transaction().execute(async (trx) => {
    const ground = await groundOf(app, trx, system, id, ['time'])
    if (!ground.ok || faultsOf('accept', ground.value).length > 0) return false
    const { order, now } = ground.value
    const change = { acceptedAt: now }
    await writeStep(ground.value, 'accept', { action: 'accepted', change, detail: { silence: true } })
    await tell(app, trx, system, order, { kind: 'accepted_by_silence', whom: ['customer', 'unit'] })
    return true
  })

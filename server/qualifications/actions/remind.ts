import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { daysAfter } from '../rules.ts'
import { takeEnding } from '../store/grants.ts'

/** Tells holders once that what they hold ends soon, unless they hold it longer by another grant. */
export async function remindHolders(app: App): Promise<void> {
  const today = app.clock.today()
  const soon = daysAfter(today, parameters.remindDays)
  const wanted = { today, soon, now: app.clock.now(), most: parameters.remindAtOnce }
  for (let told = parameters.remindAtOnce; told === parameters.remindAtOnce;)
    told = await app.db.transaction().execute(async (trx) => {
      const ending = await takeEnding(trx, wanted)
      await notify(
        app,
        trx,
        ending.map(({ personId, name, until }) => {
          return {
            to: personId,
            kind: 'qualification.ending',
            params: { name, until },
            link: '/me/qualifications',
          }
        }),
      )
      return ending.length
    })
}

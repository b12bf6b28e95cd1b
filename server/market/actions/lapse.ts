import { addDays } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { transact } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { waitingFor } from '../store/inquiries.ts'
import { expirePosts, takeEnding } from '../store/lapse.ts'
import { tellPeople, tellUnit } from './tell.ts'

/** Ends what no longer belongs on the board and reminds of what soon will not; says how many of each. */
export async function sweepBoard(app: App): Promise<{ expired: number; reminded: number }> {
  return { expired: await expire(app), reminded: await remind(app) }
}

async function expire(app: App): Promise<number> {
  for (let expired = 0; ;) {
    const count = await transact(app.db, async (trx) => {
      const asked = { today: app.clock.today(), now: app.clock.now(), most: parameters.batch }
      const posts = await expirePosts(trx, asked)
      for (const post of posts) {
        const subject = { subjectKind: 'market_post', subjectId: post.id, detail: { lapse: post.lapse } }
        await recordEvents(trx, system, [{ action: 'market_post.expired', ...subject }])
        const told = { kind: `market.expired_${post.lapse}`, link: `/desk/market/${post.id}`, by: null }
        await tellUnit(app, trx, post, told)
        const waiting = await waitingFor(trx, post.id)
        await tellPeople(app, trx, waiting, post, { kind: 'market.ended', link: '/me/market', by: null })
      }
      return posts.length
    })
    expired += count
    if (count < parameters.batch) return expired
  }
}

async function remind(app: App): Promise<number> {
  for (let reminded = 0; ;) {
    const count = await transact(app.db, async (trx) => {
      const by = addDays(app.clock.today(), parameters.remindDays)
      const posts = await takeEnding(trx, { by, most: parameters.batch })
      for (const post of posts) {
        const { id, until } = post
        const told = { kind: 'market.reminder', params: { until }, link: `/desk/market/${id}`, by: null }
        await tellUnit(app, trx, post, { ...told, dedupeKey: `market.reminder ${id} ${until}` })
      }
      return posts.length
    })
    reminded += count
    if (count < parameters.batch) return reminded
  }
}

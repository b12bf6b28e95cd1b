import { addDays } from '../../lib/workdays.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import { transact } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { waitingFor } from '../store/inquiries.ts'
import { expirePosts, takeEnding } from '../store/lapse.ts'
import { concernedBy } from '../store/told.ts'
import { customsTerm } from './judge.ts'
import { noticesOf } from './tell.ts'

/** Ends what no longer belongs on the board and reminds of what soon will not; says how many of each. */
export async function sweepBoard(app: App): Promise<{ expired: number; reminded: number }> {
  return { expired: await inBatches(app, expire), reminded: await inBatches(app, remind) }
}

/** A transaction a batch, however many there are: few rows are held at a time. */
async function inBatches(app: App, sweep: (app: App, trx: Trx) => Promise<number>): Promise<number> {
  for (let all = 0; ;) {
    const count = await transact(app.db, (trx) => sweep(app, trx))
    all += count
    if (count < parameters.batch) return all
  }
}

async function expire(app: App, trx: Trx): Promise<number> {
  const [today, now, termMonths] = [app.clock.today(), app.clock.now(), await customsTerm(app, trx)]
  const posts = await expirePosts(trx, { today, now, termMonths, most: parameters.batch })
  if (posts.length === 0) return 0
  const ids = posts.map(({ id }) => id)
  await recordEvents(
    trx,
    system,
    posts.map(({ id, lapse }) => {
      return {
        action: 'market_post.expired',
        subjectKind: 'market_post',
        subjectId: id,
        detail: { lapse },
      }
    }),
  )
  const [units, waiting] = [byPost(await concernedBy(trx, ids)), byPost(await waitingFor(trx, ids))]
  const notices = posts.flatMap((post) => {
    const { id, lapse } = post
    const told = { kind: `market.expired_${lapse}`, link: `/desk/market/${id}`, by: null }
    const ended = { kind: 'market.ended', link: '/me/market', by: null }
    return [...noticesOf(units.get(id) ?? [], post, told), ...noticesOf(waiting.get(id) ?? [], post, ended)]
  })
  await notify(app, trx, notices)
  return posts.length
}

async function remind(app: App, trx: Trx): Promise<number> {
  const by = addDays(app.clock.today(), parameters.remindDays)
  const posts = await takeEnding(trx, { by, most: parameters.batch })
  if (posts.length === 0) return 0
  const units = byPost(
    await concernedBy(
      trx,
      posts.map(({ id }) => id),
    ),
  )
  const notices = posts.flatMap((post) => {
    const { id, until } = post
    const told = { kind: 'market.reminder', params: { until }, link: `/desk/market/${id}`, by: null }
    return noticesOf(units.get(id) ?? [], post, { ...told, dedupeKey: `market.reminder ${id} ${until}` })
  })
  await notify(app, trx, notices)
  return posts.length
}

function byPost(rows: readonly { post: string; person: string }[]): Map<string, string[]> {
  const people = new Map<string, string[]>()
  for (const { post, person } of rows) people.set(post, [...(people.get(post) ?? []), person])
  return people
}

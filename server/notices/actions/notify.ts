import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { standsInInbox, waysOut } from '../rules.ts'
import { addDeliveries, addNotices, findRecipients, type DeliveryRow } from '../store.ts'
import { DELIVERIES } from './queue.ts'

/** One thing one person is told. */
export type Notice = {
  to: string
  /** Names the texts `notice.<kind>.title` and `.body`; a kind with a part `reminder` can be stopped. */
  kind: string
  params: Record<string, string | number>
  /** Path within this installation, such as `/desk/cases/…`. */
  link: string
  /** The same key for the same person is told once. */
  dedupeKey?: string
}

/** As many people as one statement is asked to take. */
const BATCH = 1000

/** Tells people, in the transaction of what they are told: into their inbox, and by a job out of the house. */
export async function notify(
  app: Pick<App, 'jobs' | 'messages'>,
  trx: Trx,
  notices: readonly Notice[],
): Promise<void> {
  for (let from = 0; from < notices.length; from += BATCH) {
    await tell(app, trx, notices.slice(from, from + BATCH))
  }
}

async function tell(
  app: Pick<App, 'jobs' | 'messages'>,
  trx: Trx,
  notices: readonly Notice[],
): Promise<void> {
  const people = await findRecipients(trx, [...new Set(notices.map(({ to }) => to))])
  const wanted = notices.flatMap((notice) => {
    const person = people.get(notice.to)
    if (person === undefined || !standsInInbox(notice.kind, person.preferences)) return []
    return [{ ...notice, id: newId(), person }]
  })
  const added = await addNotices(
    trx,
    wanted.map(({ id, to, kind, params, link, dedupeKey }) => {
      return { id, person_id: to, kind, params, link, dedupe_key: dedupeKey ?? null }
    }),
  )
  const queued = app.jobs.running()
  const deliveries = wanted
    .filter(({ id }) => added.has(id))
    .flatMap(({ id, kind, person }): DeliveryRow[] =>
      waysOut(kind, app.messages.open, person).map((channel) => {
        return { id: newId(), notice_id: id, channel, queued }
      }),
    )
  await addDeliveries(trx, deliveries)
  if (!queued) return
  for (const { id } of deliveries) await app.jobs.send(DELIVERIES, { id }, trx)
}

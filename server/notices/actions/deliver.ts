import type { App } from '../../platform/app.ts'
import { UndeliverableError } from '../../platform/messages/index.ts'
import { addressFor, waysOut } from '../rules.ts'
import {
  beginDelivery,
  endDelivery,
  findRecipients,
  takeUpDeliveries,
  type Delivery,
  type Recipient,
} from '../store.ts'
import { DELIVERIES, TRIES } from './queue.ts'

/** Takes one notice out of the house; throws when another try may help. */
export async function deliverNotice(app: App, id: string): Promise<void> {
  const delivery = await beginDelivery(app.db, id)
  if (delivery === undefined) return
  const person = (await findRecipients(app.db, [delivery.personId])).get(delivery.personId)
  const to = addressNow(delivery, person)
  if (to === null) return endDelivery(app.db, id, { state: 'dropped', fault: null })
  try {
    const { channel, kind, params, locale, link } = delivery
    const more = app.config.publicUrl + link
    await app.messages.deliver({
      id,
      channel,
      to,
      textKey: `notice.${kind}`,
      params,
      locale,
      link: more,
    })
    await endDelivery(app.db, id, { state: 'sent', fault: null })
  } catch (error) {
    const fault = error instanceof Error ? error.message.slice(0, 200) : 'unknown'
    const isOver = error instanceof UndeliverableError || delivery.attempts >= TRIES
    await endDelivery(app.db, id, { state: isOver ? 'failed' : 'waiting', fault })
    if (!isOver) throw error
    app.log.warn({ delivery: id, channel: delivery.channel, fault }, 'notice not delivered')
  }
}

/** Asked again at the last moment: addresses change, people are erased, wishes too. */
function addressNow(delivery: Delivery, person: Recipient | undefined): string | null {
  if (person === undefined) return null
  const stillWanted = waysOut(delivery.kind, [delivery.channel], person).length > 0
  return stillWanted ? addressFor(delivery.channel, person) : null
}

/** Gives deliveries to jobs that were written where none ran. */
export async function takeUpNotices(app: App): Promise<void> {
  await app.db.transaction().execute(async (trx) => {
    for (const id of await takeUpDeliveries(trx)) await app.jobs.send(DELIVERIES, { id }, trx)
  })
}

import { notify } from '../../notices/index.ts'
import { isDelivered } from '../rules/state.ts'
import type { Ground } from './ground.ts'

/** Tells the customer that what they have was changed. */
export async function tellReplaced({ app, trx, order }: Ground): Promise<void> {
  if (!isDelivered(order.state)) return
  const params = { order: order.number ?? order.title, title: order.title }
  await notify(app, trx, [
    { to: order.personId, kind: 'result.replaced', params, link: `/orders/${order.id}#results` },
  ])
}

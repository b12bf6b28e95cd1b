import { membersOf } from '../../accounts/index.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { OrderRecord } from '../store/orders.ts'

/** Who is told of something at an order. */
type Whom = 'customer' | 'approver' | 'unit'

const NONE = '-'

type Telling = { kind: string; whom: readonly Whom[]; params?: Record<string, string | number> }

/** Tells people of one side or both, but never the one who has just done it. */
export async function tell(
  app: App,
  trx: Trx,
  principal: Principal,
  order: OrderRecord,
  { kind, whom, params = {} }: Telling,
): Promise<void> {
  const told = {
    number: order.number ?? NONE,
    title: order.title,
    instrument: order.instrument.name,
    ...params,
  }
  const notices = []
  const already = new Set(principal.kind === 'person' ? [principal.id] : [])
  for (const each of whom)
    for (const to of await peopleOf(trx, order, each)) {
      if (already.has(to)) continue
      already.add(to)
      const link = each === 'unit' ? `/desk/orders/${order.id}` : `/orders/${order.id}`
      notices.push({ to, kind: `order.${kind}`, params: told, link })
    }
  await notify(app, trx, notices)
}

async function peopleOf(trx: Trx, order: OrderRecord, whom: Whom): Promise<string[]> {
  if (whom === 'customer') return [...new Set([order.person.id])]
  const organisationId = whom === 'unit' ? order.unit.id : order.organisation?.id
  if (organisationId === undefined) return []
  const role = whom === 'unit' ? 'instrument_manager' : 'group_leader'
  const members = await membersOf(trx, { organisationId, roles: [role] })
  return [...new Set(members.map(({ personId }) => personId))]
}

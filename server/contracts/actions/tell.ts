import { membersOf } from '../../accounts/index.ts'
import { notify } from '../../notices/index.ts'
import type { Ground } from './ground.ts'

const paramsOf = ({ order, contract }: Ground) => ({
  order: order.number ?? order.title,
  title: order.title,
  number: contract.number ?? '',
})

/** Tells the person for whom the work is done. */
export const tellCustomer = (ground: Ground, what: 'offered' | 'concluded' | 'void'): Promise<void> =>
  notify(ground.app, ground.trx, [
    {
      to: ground.order.personId,
      kind: `contract.${what}`,
      params: paramsOf(ground),
      link: `/orders/${ground.order.id}#contract`,
    },
  ])

/** Tells those who conclude contracts for the unit. */
export async function tellOfficers(ground: Ground, what: 'returned' | 'confirmed'): Promise<void> {
  const { app, trx, order } = ground
  const officers = await membersOf(trx, { organisationId: order.unitId, roles: ['contract_officer'] })
  const people =
    officers.length > 0
      ? officers
      : await membersOf(trx, { organisationId: order.unitId, roles: ['unit_admin'] })
  const notices = [...new Set(people.map(({ personId }) => personId))].map((to) => ({
    to,
    kind: `contract.${what}`,
    params: paramsOf(ground),
    link: `/desk/orders/${order.id}#contract`,
  }))
  await notify(app, trx, notices)
}

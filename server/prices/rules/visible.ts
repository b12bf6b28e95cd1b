import type { PriceList } from '../facts.ts'

/** What people outside the unit see of a list: no price for the unit's own people, no service that has no other. */
export const outward = (list: PriceList): PriceList => ({
  ...list,
  items: list.items
    .map((item) => ({ ...item, rates: item.rates.filter(({ userClass }) => userClass !== 'internal') }))
    .filter(({ rates }) => rates.length > 0),
})

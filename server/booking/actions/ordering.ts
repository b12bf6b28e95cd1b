import type { Ordering } from '../schema/ordering.ts'

/** Services that go along with a time, as its order takes them. */
const askedOf = ({ items = [] }: Pick<Ordering, 'items'>) =>
  items.map(({ id, quantity }) => ({ id, quantity: quantity ?? null }))

/** What is said for the order behind a time. */
export const orderingOf = (said: Ordering, purpose: string | null) => ({
  asked: askedOf(said),
  freeCategory: said.freeCategory ?? null,
  purpose,
  payment: said.payment ?? null,
  projectAccount: said.projectAccount?.trim() ?? null,
})

/** Whether nothing but the time is said, so that its price is the unit's to say where the list has none. */
export const isSilent = ({ items, freeCategory, payment, projectAccount }: Ordering): boolean =>
  [items, freeCategory, payment, projectAccount].every((each) => each === undefined)

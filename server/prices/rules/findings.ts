import type { Costs, PriceItem, PriceList, UserClass } from '../facts.ts'

export type AboveCost = {
  itemId: string
  name: string
  nameEn: string | null
  userClass: UserClass
  priceFen: number
  costFen: number
  excessFen: number
}

/** Whose the instrument is. */
export type Owner = { kind: string; affiliation: string | null }

/** The rule of compensating costs binds what fiscal funds stand behind; a firm asks for its own instrument what it likes. */
const isBoundByCost = ({ kind, affiliation }: Owner): boolean => kind !== 'firm' && affiliation !== 'private'

export const costOf = ({ consumablesFen, utilitiesFen, labourFen, othersFen }: Costs): number =>
  consumablesFen + utilitiesFen + labourFen + othersFen

/** Prices for users outside the unit above the approved cost of the same hour, use or sample; the dearest hour counts. */
export function aboveCost(
  owner: Owner,
  list: PriceList | null,
  costs: ReadonlyMap<string, Costs>,
): AboveCost[] {
  if (list === null || !isBoundByCost(owner)) return []
  return list.items.flatMap((item) => {
    const cost = costs.get(item.id)
    return cost === undefined ? [] : itemFindings(item, costOf(cost))
  })
}

const itemFindings = ({ id, name, nameEn, rates }: PriceItem, costFen: number): AboveCost[] =>
  rates
    .filter(({ userClass, amountFen }) => userClass !== 'internal' && amountFen !== null)
    .map(({ userClass, amountFen, windows }) => ({
      userClass,
      priceFen: Math.max(amountFen ?? 0, ...windows.map((window) => window.amountFen)),
    }))
    .filter(({ priceFen }) => priceFen > costFen)
    .map((found) => ({ itemId: id, name, nameEn, ...found, costFen, excessFen: found.priceFen - costFen }))

import type { PriceItem, Rate, UserClass } from '../facts.ts'

/** Whose price holds for a class that has none of its own, nearest first. */
const INSTEAD: Record<UserClass, readonly UserClass[]> = {
  internal: ['external'],
  fiscal_unit: ['external'],
  firm: ['external'],
  small_firm: ['firm', 'external'],
  mountain_county: ['external'],
  outside_province: ['external'],
  external: [],
}

/** The rate of an item for a class of user; undefined where neither it nor a wider one has a price. */
export const rateFor = (item: Pick<PriceItem, 'rates'>, userClass: UserClass): Rate | undefined =>
  [userClass, ...INSTEAD[userClass]]
    .map((each) => item.rates.find((rate) => rate.userClass === each))
    .find((rate) => rate !== undefined)

/** What is known of the body that somebody acts for. */
export type UserBody = {
  kind: string
  affiliation: string | null
  /** Province of its region; null where no region is known. */
  province: string | null
  regionTags: readonly string[]
  /** It is the instrument's unit or a part of it. */
  ownUnit: boolean
}

const FISCAL_KINDS: readonly string[] = ['university', 'institute', 'hospital', 'government']

/** The class of a body for an instrument in a province; a small firm is known by its own word alone. */
export function classOf(body: UserBody | null, province: string | null): UserClass {
  if (body === null) return 'external'
  if (body.ownUnit) return 'internal'
  if (body.province !== null && province !== null && body.province !== province) return 'outside_province'
  if (body.regionTags.includes('mountain26')) return 'mountain_county'
  if (body.kind === 'firm') return 'firm'
  return FISCAL_KINDS.includes(body.kind) && body.affiliation !== 'private' ? 'fiscal_unit' : 'external'
}

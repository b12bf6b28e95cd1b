import type { Kind, Mode, Party, Whose } from '../facts.ts'

/** The body that a use was for, as the register knows it. */
export type Body = { id: string; kind: string; affiliation: string | null; lineage: readonly string[] }

/** What is known of who used an instrument. */
export type Claim = {
  internal: boolean
  personId: string | null
  body: Body | null
  use: 'research' | 'development' | 'teaching' | 'other' | null
  /** Done by the team for an order. */
  commissioned: boolean
}

/** The instrument's side: its unit and root, who answers for it, and the groups that these belong to. */
export type House = {
  unitId: string
  rootId: string
  responsible: readonly string[]
  groups: readonly string[]
  /** Bodies at whose instruments the unit's own people worked within a year. */
  returned: readonly string[]
}

/** For whom and what a use was, by the three tiers of DECISION 27. */
export function whoseOf(claim: Claim, house: House): Omit<Whose, 'knownOn' | 'bodyId'> {
  const { body, personId, internal } = claim
  const kind = kindOf(claim)
  const mode: Mode = claim.commissioned ? 'commissioned' : 'occupied'
  if (internal) {
    const isOwn =
      (personId !== null && house.responsible.includes(personId)) ||
      (body !== null && body.id !== house.unitId && house.groups.includes(body.id))
    return { kind, mode, tier: isOwn ? 'own' : 'unit', party: null, related: false, reciprocal: false }
  }
  return {
    kind,
    mode,
    tier: 'outside',
    party: body === null ? 'person' : partyOf(body),
    related: body !== null && body.lineage.includes(house.rootId),
    reciprocal: body !== null && house.returned.includes(body.id),
  }
}

// What outsiders come for without saying so is a service to them.
const kindOf = ({ use, internal, commissioned }: Claim): Kind =>
  use ?? (commissioned || !internal ? 'service' : 'other')

const PUBLIC = ['hospital', 'government', 'other']

/** A firm is private unless the register says that it belongs to a public hand. */
function partyOf({ kind, affiliation }: Body): Party {
  if (kind === 'university') return 'university'
  if (kind === 'firm')
    return affiliation === null || affiliation === 'private' ? 'private_firm' : 'state_firm'
  return PUBLIC.includes(kind) ? 'public' : 'institute'
}

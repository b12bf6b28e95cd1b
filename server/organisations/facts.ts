export const ORGANISATION_KINDS = [
  'university',
  'institute',
  'hospital',
  'firm',
  'government',
  'centre',
  'service_unit',
  'laboratory',
  'other',
] as const
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number]

export const AFFILIATIONS = ['central', 'provincial', 'municipal', 'county', 'private'] as const
export type Affiliation = (typeof AFFILIATIONS)[number]

export const CODE_SCHEMES = ['usci', 'nrii', 'ror', 'provincial', 'local'] as const
export type CodeScheme = (typeof CODE_SCHEMES)[number]

/** A code of the outside world; only meaningful with its scheme. */
export type OrganisationCode = { scheme: CodeScheme; code: string }

/**
 * An organisation as a list brings it. Known again by any of its codes, else by name and region. `parent` and
 * `supervisedBy` name another organisation by one of its codes, of this list or already known.
 */
export type OrganisationEntry = {
  name: string
  nameEn: string | null
  shortName: string | null
  kind: OrganisationKind
  parent: OrganisationCode | null
  supervisedBy: OrganisationCode | null
  affiliation: Affiliation | null
  regionCode: string | null
  address: string | null
  website: string | null
  officePhone: string | null
  codes: OrganisationCode[]
  /** Facts the list speaks of; the others keep what stands. All of them where this is left out. */
  says?: readonly OrganisationField[]
}

export type OrganisationField =
  | 'name'
  | 'nameEn'
  | 'shortName'
  | 'kind'
  | 'parent'
  | 'supervisedBy'
  | 'affiliation'
  | 'regionCode'
  | 'address'
  | 'website'
  | 'officePhone'
  | 'codes'

/** Kinds that are part of another organisation and cannot stand alone. */
export const isPart = (kind: OrganisationKind): boolean => kind === 'centre' || kind === 'service_unit'

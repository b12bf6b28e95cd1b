import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { MemberRole } from '../../platform/principal.ts'
import { MEMBER_ROLES } from '../../platform/principal.ts'
import peopleJson from './people.json' with { type: 'json' }
import type { DemoOrganisation } from './types.ts'

const PLACES = [
  'firm',
  'unit',
  'centre',
  'other-unit',
  'department',
  'bureau',
  'operation',
  'province',
  'audit',
  'finance',
] as const
type Place = (typeof PLACES)[number]

const People = Type.Array(
  Type.Object({
    name: Type.String(),
    at: Type.Enum(PLACES),
    roles: Type.Array(Type.Enum(MEMBER_ROLES)),
  }),
)

/** An invented person for one working role; the first role is the one they act in. */
export type DemoPerson = { name: string; organisationKey: string; roles: MemberRole[] }

/** One person a role, in organisations that belong together: a unit, its centre, whoever supervises it, its city's bureau. */
export function demoPeople(organisations: readonly DemoOrganisation[]): DemoPerson[] {
  const places = placesIn(organisations)
  return Value.Parse(People, peopleJson).flatMap(({ name, at, roles }) => {
    const organisationKey = places[at]
    return organisationKey === undefined ? [] : [{ name, organisationKey, roles }]
  })
}

function placesIn(organisations: readonly DemoOrganisation[]): Partial<Record<Place, string>> {
  const find = (holds: (one: DemoOrganisation) => boolean) => organisations.find(holds)
  const withCentre = (one: DemoOrganisation) => organisations.some(({ parentKey }) => parentKey === one.key)
  const supervised = (one: DemoOrganisation) => one.supervisedByKey?.startsWith('department-') === true
  const university = (one: DemoOrganisation) => one.kind === 'university' && one.affiliation === 'provincial'
  const unit =
    find((one) => university(one) && withCentre(one) && supervised(one)) ??
    find((one) => one.kind !== 'government' && supervised(one))
  const other =
    find((one) => university(one) && one.key !== unit?.key) ?? find((one) => one.kind === 'institute')
  const city = unit === undefined ? '' : `${unit.regionCode.slice(0, 4)}00`
  const places: Record<Place, string | undefined> = {
    firm: find(({ kind }) => kind === 'firm')?.key,
    unit: unit?.key,
    centre: find(({ parentKey }) => parentKey !== null && parentKey === unit?.key)?.key,
    'other-unit': other?.key,
    department: unit?.supervisedByKey ?? undefined,
    bureau: find(({ key }) => key === `department-science-${city}`)?.key,
    operation: 'platform-operation',
    province: 'department-science',
    audit: 'department-audit',
    finance: 'department-finance',
  }
  return Object.fromEntries(Object.entries(places).filter(([, key]) => key !== undefined))
}

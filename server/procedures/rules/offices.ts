import type { Office } from '../facts.ts'

/** Who may take a step: by role, and how the body the step falls to must lie towards theirs. */
type Seat = { office: Office; roles: readonly string[]; reach: 'scope' | 'own' | 'any' }

/** A department's step falls to one body and nobody above it; the province stands in for the platform's staff. */
const SEATS: readonly Seat[] = [
  {
    office: 'applicant',
    roles: ['instrument_manager', 'liaison_officer', 'centre_manager', 'unit_admin'],
    reach: 'scope',
  },
  { office: 'unit', roles: ['unit_admin'], reach: 'scope' },
  { office: 'department', roles: ['department_officer', 'region_officer'], reach: 'own' },
  { office: 'platform', roles: ['province_operator', 'province_officer'], reach: 'any' },
  { office: 'province', roles: ['province_officer'], reach: 'any' },
]

export type SeatOf = Pick<Seat, 'office' | 'reach'>

/** The offices a role sits in. */
export const seatsOf = (role: string): SeatOf[] =>
  SEATS.filter(({ roles }) => roles.includes(role)).map(({ office, reach }) => ({ office, reach }))

/** The roles of an office, for asking who can be given its step. */
export const rolesOf = (office: Office): readonly string[] =>
  SEATS.find((each) => each.office === office)?.roles ?? []

/** Who hears of a late step: whoever stands above the office that has it. */
export const ABOVE: Record<Office, Office | null> = {
  applicant: 'unit',
  unit: 'department',
  department: 'platform',
  platform: 'province',
  province: null,
}

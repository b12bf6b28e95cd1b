/** Roles that hold permissions today; each later role joins here with its first piece of work. */
export const ROLES = ['visitor', 'province_operator', 'system'] as const
export type Role = (typeof ROLES)[number]

/** Who acts: nobody signed in, an operator's token made by the command line, a person, or the product itself. */
export type Principal = {
  kind: 'visitor' | 'operator_token' | 'person' | 'system'
  id: string | null
  role: Role
  requestId: string | null
}

export const visitor = (requestId: string | null): Principal => ({
  kind: 'visitor',
  id: null,
  role: 'visitor',
  requestId,
})

export const system: Principal = { kind: 'system', id: null, role: 'system', requestId: null }

import type { Role } from './principal.ts'

/** Every permission a route may name. */
export const PERMISSIONS = [
  'calendar.write',
  'catalogue.read',
  'import.read',
  'import.write',
  'instrument.write',
  'operation.read',
] as const

export type Permission = (typeof PERMISSIONS)[number]

/** The one table of who may do what. */
const GRANTS: Record<Role, readonly Permission[]> = {
  visitor: ['catalogue.read', 'operation.read'],
  province_operator: [
    'calendar.write',
    'catalogue.read',
    'operation.read',
    'import.read',
    'import.write',
    'instrument.write',
  ],
  system: PERMISSIONS,
}

export const may = (role: Role, permission: Permission): boolean => GRANTS[role].includes(permission)

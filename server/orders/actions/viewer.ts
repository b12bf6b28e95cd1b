import { may } from '../../platform/permissions.ts'
import type { Principal, Role } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Viewer } from '../store/reach.ts'

const NOTHING: Scope = { kind: 'nothing' }

/** Who works for a unit beside the staff of its instruments: they see its orders, their own permissions say what more. */
const BESIDE_STAFF: readonly Role[] = ['unit_finance', 'contract_officer', 'college_manager']

/** Offices that read orders and money; results, conversation and people stay between the two sides. */
const OVERSEEING: readonly Role[] = [
  'department_officer',
  'region_officer',
  'province_operator',
  'province_officer',
  'finance_officer',
  'auditor',
]

/** How far a viewer sees orders, and in what way. */
export const viewerOf = (viewer: Principal): Viewer => ({
  personId: viewer.kind === 'person' ? viewer.id : null,
  body: viewer.role === 'user_admin' ? viewer.scope : NOTHING,
  approvesFor: may(viewer, 'order.approve') ? viewer.organisationId : null,
  unit: may(viewer, 'order.manage') || BESIDE_STAFF.includes(viewer.role) ? viewer.scope : NOTHING,
  office: OVERSEEING.includes(viewer.role) ? viewer.scope : NOTHING,
})

/** How far somebody does the work of orders, as the staff of its unit. */
export const worksAt = (viewer: Principal): Scope => viewerOf(viewer).unit

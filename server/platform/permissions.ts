import type { Principal, Role } from './principal.ts'

/** Every permission a route may name. How far it reaches is the viewer's scope (scope.ts). */
export const PERMISSIONS = [
  /** What is public. */
  'catalogue.read',
  'operation.read',
  /** Figures of the running process, from elsewhere than its own machine. */
  'metrics.read',
  /** Sign in, sign up, look up a case by its number: open to those not signed in. */
  'session.open',
  /** One's own account, sessions, notices, memberships, data. */
  'account.self',
  'member.read',
  'member.write',
  'api_key.read',
  'api_key.write',
  'instrument.read',
  'instrument.write',
  /** List an entry without its unit's procedure, as the platform's own staff do with lists they hold. */
  'instrument.publish',
  /** Name who answers for an instrument, and remind them. */
  'instrument.assign',
  'import.read',
  'import.write',
  /** Internal prices, drafts of cost statements, findings. */
  'price.read',
  'price.write',
  'obligation.read',
  'obligation.remind',
  'case.read',
  'case.submit',
  'case.decide',
  /** Take part in a case: say something, attach a file. */
  'case.comment',
  'campaign.read',
  /** Give the unit's word in a campaign. */
  'campaign.report',
  'campaign.write',
  'policy.simulate',
  'policy.write',
  'calendar.write',
  'audit.read',
  'webhook.read',
  'webhook.write',
  /** One's own bookings; with booking.manage those of the instruments within reach. */
  'booking.read',
  'booking.write',
  'booking.manage',
  /** Grant what instruments ask of those who use them themselves. */
  'booking.qualify',
  /** Set what the unit counts of how users keep their times, and decide appeals. */
  'conduct.write',
  /** Orders one has to do with; with order.manage those of the instruments within reach. */
  'order.read',
  'order.write',
  'order.manage',
  /** Agree to what one's group orders, and name the account that pays. */
  'order.approve',
  /** Charges, payments, receipts, statements, invoices of the units within reach. */
  'money.read',
  'money.write',
  /** Take a rating off the page, with the reason. */
  'rating.moderate',
  /** Write and offer contracts of orders; with contract.write conclude them and set how. */
  'contract.prepare',
  'contract.write',
  'sample.write',
  'result.write',
  /** Use records, unexplained time and figures of the instruments within reach. */
  'use.read',
  'use.write',
  /** Freeze the figures of a period and make them public. */
  'use.publish',
  /** Power meters: where they are and what is wrong; register, install, calibrate, keys. */
  'sensor.read',
  'sensor.write',
  /** Power curves; never the public. */
  'power.read',
  /** Offer idle instruments for lease or transfer; publish for the unit; take a post off the board. */
  'market.write',
  'market.publish',
  'market.moderate',
  /** Alarms and the rules that raise them; write rules. */
  'alarm.read',
  'alarm.write',
  /** Samples of the devices of an organisation, as gateways send them. */
  'telemetry.write',
] as const

export type Permission = (typeof PERMISSIONS)[number]

const OPEN: Permission[] = ['catalogue.read', 'operation.read', 'session.open']
const SIGNED_IN: Permission[] = [
  ...OPEN,
  'account.self',
  'booking.read',
  'booking.write',
  'order.read',
  'order.write',
]
const UNIT_STAFF: Permission[] = [
  ...SIGNED_IN,
  'instrument.read',
  'obligation.read',
  'case.read',
  'campaign.read',
]
const INSTRUMENT_STAFF: Permission[] = [
  ...UNIT_STAFF,
  'instrument.write',
  'case.submit',
  'case.comment',
  'import.read',
  'booking.manage',
  'booking.qualify',
  'order.manage',
  'contract.prepare',
  'sample.write',
  'result.write',
  'use.read',
  'use.write',
  'sensor.read',
  'sensor.write',
  'power.read',
  'alarm.read',
  'alarm.write',
  'market.write',
]
const OFFICE: Permission[] = [
  ...UNIT_STAFF,
  'case.decide',
  'case.comment',
  'obligation.remind',
  'member.read',
  'use.read',
  'sensor.read',
  'power.read',
  'alarm.read',
  'market.moderate',
]

/** The one table of who may do what. A role without work of its own yet may do what any signed-in person may. */
const GRANTS: Record<Role, readonly Permission[]> = {
  visitor: OPEN,
  user: SIGNED_IN,
  user_admin: [...SIGNED_IN, 'member.read', 'member.write'],
  group_leader: [...SIGNED_IN, 'order.approve'],
  instrument_manager: [...INSTRUMENT_STAFF, 'price.read'],
  liaison_officer: INSTRUMENT_STAFF,
  unit_admin: [
    ...INSTRUMENT_STAFF,
    'contract.write',
    'money.read',
    'money.write',
    'rating.moderate',
    'market.publish',
    'conduct.write',
    'instrument.assign',
    'import.write',
    'price.read',
    'price.write',
    'case.decide',
    'campaign.report',
    'member.read',
    'member.write',
    'api_key.read',
    'api_key.write',
  ],
  unit_finance: [...UNIT_STAFF, 'price.read', 'price.write', 'money.read', 'money.write'],
  centre_manager: INSTRUMENT_STAFF,
  college_manager: [...UNIT_STAFF, 'power.read', 'alarm.read'],
  contract_officer: [...SIGNED_IN, 'contract.prepare', 'contract.write'],
  department_officer: [...OFFICE, 'case.submit'],
  region_officer: [...OFFICE, 'case.submit'],
  province_operator: [
    ...OFFICE,
    'rating.moderate',
    'use.publish',
    'instrument.write',
    'instrument.publish',
    'import.read',
    'import.write',
    'case.submit',
    'policy.simulate',
    'calendar.write',
    'member.write',
    'metrics.read',
    'sensor.write',
    'alarm.write',
  ],
  province_officer: [
    ...OFFICE,
    'import.read',
    'campaign.write',
    'use.publish',
    'policy.simulate',
    'policy.write',
    'audit.read',
  ],
  finance_officer: [...UNIT_STAFF, 'money.read'],
  customs_officer: SIGNED_IN,
  expert: SIGNED_IN,
  agency: SIGNED_IN,
  auditor: [...UNIT_STAFF, 'audit.read', 'money.read'],
  system_admin: [
    ...SIGNED_IN,
    'member.read',
    'member.write',
    'api_key.read',
    'api_key.write',
    'webhook.read',
    'webhook.write',
    'calendar.write',
    'metrics.read',
  ],
  machine: [
    ...OPEN,
    'metrics.read',
    'instrument.read',
    'instrument.write',
    'import.read',
    'import.write',
    'obligation.read',
    'telemetry.write',
  ],
  system: PERMISSIONS,
}

export const permissionsOf = (role: Role): readonly Permission[] => GRANTS[role]

/** What goes with work that a colleague does in somebody's place: cases and what they need to be seen, never more. */
export const DELEGABLE: readonly Permission[] = [
  ...OPEN,
  'account.self',
  'instrument.read',
  'obligation.read',
  'obligation.remind',
  'case.read',
  'case.submit',
  'case.decide',
  'case.comment',
  'campaign.read',
]

/** Whether somebody may at all; a key's own scopes narrow what its role may. */
export const may = (who: Pick<Principal, 'role' | 'only'>, permission: Permission): boolean =>
  GRANTS[who.role].includes(permission) && (who.only === undefined || who.only.includes(permission))

import type { components } from '../../shared/api.gen.ts'

export type Alarm = components['schemas']['Alarm']
export type Rule = components['schemas']['AlarmRule']
export type NewRule = components['schemas']['NewAlarmRule']
export type Terms = components['schemas']['AlarmTerms']
export type Quiet = components['schemas']['AlarmQuietHours']
export type Severity = Alarm['severity']
export type Kind = Terms['kind']

export const SEVERITIES: readonly Severity[] = ['critical', 'warning', 'info']
export const TONES = { critical: 'red', warning: 'amber', info: 'blue' } as const
export const KINDS: readonly Kind[] = ['state', 'outside', 'power', 'silent', 'battery', 'signal']
export const ROLES: readonly Rule['roles'][number][] = [
  'instrument_manager',
  'unit_admin',
  'centre_manager',
  'liaison_officer',
  'college_manager',
]

/** What is read anew after something was done about alarms or their rules. */
export const ALARM_READS = ['alarms'] as const

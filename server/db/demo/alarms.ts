import { createRule } from '../../alarms/index.ts'
import type { App } from '../../platform/app.ts'
import { unkeyed } from '../../platform/once.ts'
import rules from './alarms.json' with { type: 'json' }
import { actorsOf } from './cast.ts'

/** Two rules of the unit in which the demonstration's people work, by night told in the morning. */
export async function playAlarms(app: App): Promise<void> {
  const manager = (await actorsOf(app)).get('instrument_manager')
  if (manager === undefined) return
  for (const { name, terms, severity, repeatMinutes, escalateMinutes } of rules) {
    const made = await createRule(app, unkeyed(manager), {
      name,
      terms:
        terms.kind === 'state'
          ? { kind: 'state', state: 'off', minutes: terms.minutes }
          : { kind: 'outside', of: 'booking', minutes: terms.minutes },
      severity: severity === 'warning' ? 'warning' : 'info',
      wholeUnit: true,
      instruments: [],
      responsible: true,
      roles: ['instrument_manager'],
      people: [],
      quiet: { from: '22:00', until: '07:00', weekdays: [1, 2, 3, 4, 5, 6, 7], through: [] },
      repeatMinutes,
      escalateMinutes,
      whileSuspended: false,
    })
    if (!made.ok) app.log.info({ refusals: made.refusals }, 'demonstration alarms')
  }
}

import { workingDaysBetween } from '../../lib/workdays.ts'
import type { Language } from '../../platform/texts.ts'
import type { ObligationView } from '../schema/index.ts'
import type { Borders } from './parameters.ts'
import { say } from './wording.ts'

/** Where the start of the clock has its own words. */
const startOf = ({ startKind }: ObligationView): string | undefined =>
  startKind === 'scope_change' || startKind === 'retirement' ? `_${startKind}` : undefined

/** Why an obligation stands as it does, in one sentence. */
export function whyOf(item: ObligationView, { today, calendar }: Borders, language: Language) {
  const { startedOn, dueOn, metOn, exemptOn, effect, citation } = item
  const params = {
    start: startedOn ?? '–',
    due: dueOn ?? '–',
    amount: citation.amount ?? 0,
    today,
    met: metOn ?? exemptOn ?? '–',
    late: dueOn === null ? 0 : Math.max(0, workingDaysBetween(dueOn, metOn ?? today, calendar)),
    left: dueOn === null ? 0 : Math.max(0, workingDaysBetween(today, dueOn, calendar)),
  }
  const unit = citation.unit === 'month' ? '_months' : citation.amount === null ? '_date' : ''
  if (exemptOn !== null)
    return say(language, `obligations.why.exempt_${item.evidence?.kind ?? 'exempt'}`, params)
  if (metOn !== null && dueOn === null) return say(language, 'obligations.why.met_undated', params)
  if (metOn !== null) return say(language, `obligations.why.${item.state}${unit}`, params)
  if (effect === 'finding')
    return say(language, `obligations.why.finding_${item.note?.key.split('.').at(-1) ?? ''}`, params)
  const open = item.state === 'overdue' ? 'overdue' : item.provisional ? 'provisional' : 'pending'
  return say(language, `obligations.why.${open}${startOf(item) ?? unit}`, params)
}

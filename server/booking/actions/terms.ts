import type { Refusal } from '../../lib/refusal.ts'
import type { Trx } from '../../platform/db/index.ts'
import { weekOf } from '../rules/civil.ts'
import { classQuotaFaults, qualificationFaults } from '../rules/terms.ts'
import type { Setting } from '../store/setting.ts'
import { classTimes, grantsOf } from '../store/terms.ts'
import type { Wish } from './place.ts'

/** What a wish lacks of what the unit asks beyond hours and limits. The seats are locked, so the sums hold. */
export async function brokenTerms(trx: Trx, setting: Setting, wish: Wish): Promise<Refusal[]> {
  const { terms } = setting
  if (terms === null) return []
  const { span, userClass, personId, except } = wish
  const { qualification } = terms
  const most = terms.classWeekMinutes[userClass]
  const grants = qualification === null ? [] : await grantsOf(trx, personId, qualification.id)
  const who = { instrumentId: setting.id, userClass, except }
  const week = weekOf(span.from)
  const also = (wish.also ?? []).map((each) => each.span)
  const thought = also.filter(({ from }) => from >= week.from && from < week.until)
  const others = most === null ? [] : [...(await classTimes(trx, who, week)), ...thought]
  return [
    ...qualificationFaults(span, qualification, grants),
    ...classQuotaFaults(span, userClass, most, others),
  ]
}

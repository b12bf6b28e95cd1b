import { addDays, workingDaysBetween } from '../../lib/workdays.ts'
import { calendarOf } from '../../calendar/index.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import { policyAt } from '../../policy/index.ts'
import { askedFields } from '../../procedures/index.ts'
import { stateOf } from '../rules.ts'
import type { CampaignRow } from '../store/campaigns.ts'
import type { Seen } from '../store/parts.ts'

/** What a reader sees of a campaign: their units, by what the text asks for today. */
export async function seenBy(app: App, { scope }: Principal, one: CampaignRow): Promise<Seen> {
  const today = app.clock.today()
  const policy = await policyAt(app.db, app.config.profile, today)
  const asks = askedFields(policy).codes
  return { campaignId: one.id, closesOn: one.closesOn, asks, today, scope }
}

/** A campaign as its head shows it. */
export async function headOf(app: App, one: CampaignRow) {
  const today = app.clock.today()
  const { id, title, document, opensOn, closesOn, nationalPushOn, endReason } = one
  const isPast = today > closesOn
  const calendar = await calendarOf(app.db)
  return {
    id,
    title,
    document,
    opensOn,
    closesOn,
    nationalPushOn,
    endReason,
    state: stateOf(one, today),
    // Today still counts while it is a working day.
    daysLeft: isPast ? null : workingDaysBetween(addDays(today, -1), closesOn, calendar),
  }
}

export const asked = (code: string) => ({
  code,
  zh: text('zh-CN', `matter.ask.${code}`),
  en: text('en', `matter.ask.${code}`),
})

import type { Refusal } from '../lib/refusal.ts'

export type Span = { opensOn: string; closesOn: string; nationalPushOn: string | null }
export type Campaign = Span & { endedAt: Date | null }
export type CampaignState = 'coming' | 'open' | 'closed' | 'ended'

/** Where a campaign stands on a civil date. */
export function stateOf({ opensOn, closesOn, endedAt }: Campaign, today: string): CampaignState {
  if (endedAt !== null) return 'ended'
  if (today < opensOn) return 'coming'
  return today > closesOn ? 'closed' : 'open'
}

/** After the closing date a report still counts, and counts as late; before the first day and after an end it does not. */
export const takesReports = (state: CampaignState): boolean => state === 'open' || state === 'closed'

/** Why these dates cannot stand, all at once. */
export function dateFaults({ opensOn, closesOn, nationalPushOn }: Span, today: string): Refusal[] {
  return [
    ...(opensOn < today ? [{ code: 'campaigns.opens_past', pointer: '/opensOn' }] : []),
    ...(closesOn < opensOn ? [{ code: 'campaigns.closes_before', pointer: '/closesOn' }] : []),
    ...(nationalPushOn !== null && nationalPushOn < closesOn
      ? [{ code: 'campaigns.push_before', pointer: '/nationalPushOn' }]
      : []),
  ]
}

/** Whose time a calendar shows: one’s own bookings, an instrument’s, or those of all instruments of a unit. */
export const FEED_KINDS = ['person', 'instrument', 'unit'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** A calendar ends when it is revoked, or with the membership by which its owner sees what it shows. */
export const FEED_STATES = ['open', 'revoked', 'ended'] as const
export type FeedState = (typeof FEED_STATES)[number]

/** Time taken, as a calendar shows it. `person` is empty where the calendar is the person’s own. */
export type Taken = {
  id: string
  kind: 'booking' | 'blockout' | 'maintenance' | 'own_use'
  state: string
  from: Date
  until: Date
  instrument: string
  unit: string
  seat: string | null
  person: string | null
  purpose: string | null
  sequence: number
  createdAt: Date
  changedAt: Date
}

export type Shown = { name: string; language: 'zh-CN' | 'en'; isOwn: boolean; taken: readonly Taken[] }

/** What a user may do to the others at a time they booked. */
export const KINDS = ['late', 'no_show', 'overtime', 'late_cancellation'] as const
export type Kind = (typeof KINDS)[number]

/** What follows when points reach a threshold: told, the unit approves each booking, no booking for some days. */
export const EFFECTS = ['notice', 'approval', 'ban'] as const
export type Effect = (typeof EFFECTS)[number]

export const OUTCOMES = ['granted', 'upheld'] as const
export type OutcomeOfAppeal = (typeof OUTCOMES)[number]

export type Threshold = { effect: Effect; points: number; days: number | null }

/** What a unit counts and what follows. Minutes and hours: as far as that nothing is counted. */
export type Terms = {
  points: Record<Kind, number>
  lateMinutes: number
  overtimeMinutes: number
  noticeHours: number
  windowDays: number
  thresholds: Threshold[]
}

/** An entry that stands, as far as it is counted; instant in milliseconds. */
export type Counted = { points: number; at: number }

/** What speaks beside the curves for or against two sensors having changed places, since they seem to have. */
export type Evidence = {
  /** How long instruments ran while they were booked themselves, and while the other one of the two was. */
  ownSeconds: number
  otherSeconds: number
  sameRoom: boolean
  /** Somebody calibrated, reported or mended one of them about that day. */
  touched: boolean
}

const HOUR = 3600

/** Whether bookings speak plainly against it: each runs when it is booked itself, and hardly when the other is. */
export const isRefuted = ({ ownSeconds, otherSeconds }: Evidence): boolean =>
  ownSeconds >= HOUR && ownSeconds >= 2 * otherSeconds

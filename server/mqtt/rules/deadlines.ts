import type { Limits } from '../facts.ts'

/** What is known of a connection's times, in milliseconds of one clock. */
export type Times = {
  state: 'new' | 'signing' | 'open' | 'closing'
  openedAt: number
  /** Last whole packet. */
  heardAt: number
  /** Since when a packet is begun and not whole. */
  halfSince: number | undefined
  /** Longest silence that was agreed. */
  silenceMs: number
  /** When the oldest undecided message came. */
  waitingSince: number | undefined
  /** When the oldest QoS 2 handshake began that the client has not completed. */
  handshakeSince: number | undefined
  /** Since when answers lie unread. */
  unreadSince: number | undefined
  /** Left unread by us: then its silence is ours. */
  isPaused: boolean
  closingSince: number
}

export type Overdue = 'connect' | 'packet' | 'answer' | 'handshake' | 'unread' | 'silence' | 'closing'

const CLOSING_MS = 3000

/** The first thing that has taken too long, or undefined. */
export function overdue(times: Times, now: number, limits: Limits): Overdue | undefined {
  const over = (since: number | undefined, seconds: number): boolean =>
    since !== undefined && now - since > seconds * 1000
  if (times.state === 'closing') return now - times.closingSince > CLOSING_MS ? 'closing' : undefined
  if (times.state === 'new' && over(times.openedAt, limits.connectSeconds)) return 'connect'
  if (!times.isPaused && over(times.halfSince, limits.packetSeconds)) return 'packet'
  if (over(times.waitingSince, limits.answerSeconds)) return 'answer'
  if (over(times.handshakeSince, limits.handshakeSeconds)) return 'handshake'
  if (over(times.unreadSince, limits.packetSeconds)) return 'unread'
  const isSilent = times.state === 'open' && !times.isPaused && now - times.heardAt > times.silenceMs
  return isSilent ? 'silence' : undefined
}

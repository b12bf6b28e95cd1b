/** How iCalendar knows an event’s standing. */
export type Status = 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'

const LIVE = new Set(['confirmed', 'in_use', 'finished'])

/** What waits for a decision is tentative; what was refused, cancelled, released or pushed aside is cancelled. */
export const statusOf = (state: string): Status =>
  LIVE.has(state) ? 'CONFIRMED' : state === 'requested' ? 'TENTATIVE' : 'CANCELLED'

/** The same booking keeps its name for ever and in every calendar. */
export const uidOf = ({ id, kind }: { id: string; kind: string }, host: string): string =>
  `${kind === 'booking' ? 'booking' : 'closure'}-${id}@${host}`

/** Whether an If-None-Match header names this tag (RFC 9110, weak comparison). */
export function isKnown(header: string | undefined, tag: string): boolean {
  if (header === undefined) return false
  const plain = (each: string): string => each.trim().replace(/^W\//, '')
  return header.split(',').some((each) => each.trim() === '*' || plain(each) === plain(tag))
}

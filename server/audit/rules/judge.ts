import type { Fault } from '../facts.ts'
import { canonicalOf, changedFields, toldBy, type EventRow } from './canonical.ts'

/** One seal as stored, with the event it seals where that still stands. */
export type SealRow = {
  seq: number
  eventId: string
  canonical: string
  keyId: string
  /** Hexadecimal. */
  hash: string
  sealedAt: string
  event: EventRow | null
}

/** The keyed hash of a link, or undefined where the key of that id is not at hand. */
export type LinkHash = (seal: SealRow, previous: string) => string | undefined

export type Position = { seq: number; hash: string }
export const BEGINNING: Position = { seq: 0, hash: '0'.repeat(64) }

/** What is wrong with one seal after the one before it. Each link is judged by its own, so one fault stays one. */
export function judgeSeal(seal: SealRow, before: Position, link: LinkHash): Fault[] {
  const { seq, eventId, canonical, event } = seal
  const faults: Fault[] = []
  const expected = before.seq + 1
  if (seq !== expected) faults.push({ code: 'seal_missing', params: { from: expected, to: seq - 1 } })
  const hash = link(seal, before.hash)
  if (hash === undefined) faults.push({ code: 'key_unknown', params: { seq, key: seal.keyId } })
  // After a gap the link cannot hold: the gap has been told.
  else if (hash !== seal.hash && seq === expected)
    faults.push({ code: 'seal_altered', params: { seq, event: eventId } })
  if (event === null)
    faults.push({ code: 'event_removed', params: { seq, event: eventId, ...toldBy(canonical) } })
  else if (canonicalOf(event) !== canonical)
    faults.push({
      code: 'event_changed',
      params: { seq, event: eventId, fields: changedFields(canonical, event).join(', ') },
    })
  return faults
}

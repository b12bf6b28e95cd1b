import { merged, without, type Span } from '../../lib/spans.ts'
import type { Evidence, Terms, Verdict } from '../facts.ts'
import { quietFor, type Hearing } from './hearing.ts'
import { isKnown, standingOf, type Place } from './places.ts'

const MINUTE = 60_000

const NOTHING: Evidence = {
  state: null,
  knownUntil: null,
  watts: null,
  low: null,
  high: null,
  value: null,
  edge: null,
  late: false,
}

const over: Verdict = { is: 'over' }
const unknown: Verdict = { is: 'unknown' }

/** A place where something holds, with what was seen of it. */
export const holdsAt = (
  { placeId, device }: Pick<Place, 'placeId' | 'device'>,
  since: number,
  evidence: Partial<Evidence>,
): Verdict => ({ is: 'holds', placeId, device, since, evidence: { ...NOTHING, ...evidence } })

/** Of several places: it holds where it holds anywhere, and is over only where it is over everywhere. */
export function joined(verdicts: readonly Verdict[]): Verdict {
  const held = verdicts.filter((each) => each.is === 'holds').toSorted((a, b) => a.since - b.since)
  if (held[0] !== undefined) return held[0]
  return verdicts.length > 0 && verdicts.every(({ is }) => is === 'over') ? over : unknown
}

/** A state held for some minutes, of the instrument as a whole. */
export function judgeState(
  { state, minutes }: Extract<Terms, { kind: 'state' }>,
  places: readonly Place[],
  now: number,
): Verdict {
  const standing = standingOf(places, now)
  if (standing === undefined) return unknown
  if (standing.state !== state) return standing.state === 'unknown' ? unknown : over
  if (now - standing.since < minutes * MINUTE) return over
  const { knownUntil, watts } = standing.place
  return holdsAt(standing.place, standing.since, { state, knownUntil, watts })
}

/** Where an instrument may run: spans in ms by place; undefined where nothing says when, so that nothing can be outside. */
export type Allowed = (place: Place) => readonly Span[] | undefined

/** Running where nothing allows it, for some minutes without a pause until now. */
export function judgeOutside(
  { minutes }: Extract<Terms, { kind: 'outside' }>,
  places: readonly Place[],
  { now, allowed }: { now: number; allowed: Allowed },
): Verdict {
  return joined(
    places.map((place): Verdict => {
      if (!isKnown(place, now) || place.since === null) return unknown
      if (place.state !== 'running') return over
      const spans = allowed(place)
      if (spans === undefined) return unknown
      const ran = { from: place.since, until: now }
      const last = without([ran], merged(spans)).at(-1)
      if (last?.until !== now || now - last.from < minutes * MINUTE) return over
      const edge = last.from > place.since ? last.from : null
      const { knownUntil, watts } = place
      return holdsAt(place, last.from, { state: 'running', knownUntil, watts, edge })
    }),
  )
}

/** What a device last told of itself. Instants in ms, percent, dBm. */
export type Heard = { heardAt: number; battery: number | null; signal: number | null }

/** Nothing heard of a device while others were; where nobody was heard there is nothing to be said of one. */
export function judgeSilent(
  { minutes }: Extract<Terms, { kind: 'silent' }>,
  places: readonly Place[],
  { now, heard, hearing }: { now: number; heard: ReadonlyMap<number, Heard>; hearing: Hearing | undefined },
): Verdict {
  return joined(
    places.map((place): Verdict => {
      const at = place.device === null ? undefined : heard.get(place.device)?.heardAt
      const since = Math.max(place.from, at ?? place.from)
      if (now - since < minutes * MINUTE) return over
      const isLast = at !== undefined && at >= (hearing?.heardAt ?? Infinity)
      const isQuiet = quietFor(hearing, { since, minutes, now, isLast }) >= minutes * MINUTE
      return isQuiet ? holdsAt(place, since, { knownUntil: at ?? null }) : unknown
    }),
  )
}

/**
 * A value of a device that lies too low. Once raised it is over only when the value is a band above: devices tell it in
 * steps, and one that wavers at the limit would raise it again and again.
 */
export function judgeLow(
  terms: Extract<Terms, { kind: 'battery' | 'signal' }>,
  places: readonly Place[],
  {
    now,
    heard,
    band,
    isOpen,
  }: { now: number; heard: ReadonlyMap<number, Heard>; band: number; isOpen: boolean },
): Verdict {
  const limit = (terms.kind === 'battery' ? terms.percent : terms.dbm) + (isOpen ? band : 0)
  return joined(
    places.map((place): Verdict => {
      const told = place.device === null ? undefined : heard.get(place.device)
      const value = told?.[terms.kind] ?? null
      if (told === undefined || value === null) return unknown
      if (value >= limit) return over
      return holdsAt(place, Math.min(told.heardAt, now), { value, knownUntil: told.heardAt })
    }),
  )
}

/** Whether something had long held when it was learnt. `lateMs`: as far as that is nothing to be said. */
export function isLate(
  terms: Terms,
  { since, effectiveAt, now }: { since: number; effectiveAt: number; now: number },
  lateMs: number,
): boolean {
  const minutes = 'minutes' in terms ? terms.minutes : 0
  return Math.max(since + minutes * MINUTE, effectiveAt) + lateMs < now
}

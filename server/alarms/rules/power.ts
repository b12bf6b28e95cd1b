import type { Terms } from '../facts.ts'

export type PowerTerms = Extract<Terms, { kind: 'power' }>

/** Where the reading of a place stands. ms and watts; `since` null: it does not hold. */
export type Watch = { at: number; since: number | null; low: number; high: number }

type Reading = { gapMs: number; isOpen: boolean }

/** Whether a power lies beyond the limit of a rule; its hysteresis counts only once it was raised. */
function isBeyond({ side, watts, hysteresisPermille }: PowerTerms, power: number, isOpen: boolean): boolean {
  const band = isOpen ? (watts * hysteresisPermille) / 1000 : 0
  return side === 'above' ? power > watts - band : power < watts + band
}

/**
 * Reads on by samples in order of time; those at or before where it stands are passed over. A pause longer than the gap
 * is not known to hold: what was not raised yet begins anew after it, what is open stays open.
 */
export function readOn(
  terms: PowerTerms,
  before: Watch,
  samples: readonly { at: number; power: number }[],
  { gapMs, isOpen }: Reading,
): Watch {
  let watch = before
  for (const { at, power } of samples) {
    if (at <= watch.at) continue
    const isUnbroken = at - watch.at <= gapMs
    const { since } = watch
    // What is not open yet needs the limit itself for all of its time.
    if (!isBeyond(terms, power, isOpen)) watch = { at, since: null, low: 0, high: 0 }
    else if (since === null || (!isUnbroken && !isOpen)) watch = { at, since: at, low: power, high: power }
    else watch = { at, since, low: Math.min(watch.low, power), high: Math.max(watch.high, power) }
  }
  return watch
}

/** What a reading says now: nothing of a place whose last sample is older than the gap. */
export function saysNow(
  { minutes }: PowerTerms,
  { at, since }: Watch,
  { now, gapMs, isOpen }: Reading & { now: number },
): 'holds' | 'over' | 'unknown' {
  if (now - at > gapMs) return 'unknown'
  if (since === null) return 'over'
  return isOpen || at - since >= minutes * 60_000 ? 'holds' : 'over'
}

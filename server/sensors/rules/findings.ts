import type { FindingKind } from '../facts.ts'

/** What is known of a sensor in use. Instants and spans in ms, watts. */
export type Seen = {
  /** Since when it stands in its place. */
  from: number
  /** A pause in its data longer than that is unknown; null: nothing was said of this place. */
  gapMs: number | null
  heardAt: number | null
  sampleAt: number | null
  power: number | null
  sameSince: number | null
  skewMs: number | null
}

export type Terms = {
  silentSeconds: number
  leastSilentSeconds: number
  frozenHours: number
  skewSeconds: number
}

export type Found = { kind: FindingKind; since: number; detail: Record<string, number | string> }

const HOUR = 3_600_000

/** What the last word of a device gives reason to say of it at an instant. */
export function findingsOf(seen: Seen, now: number, terms: Terms): Found[] {
  const silent = silenceOf(seen, now, terms)
  // Of what says nothing there is nothing more to be said.
  if (silent !== null) return [silent]
  return [frozenOf(seen, terms), clockOf(seen, terms)].filter((each) => each !== null)
}

function silenceOf({ from, gapMs, heardAt }: Seen, now: number, terms: Terms): Found | null {
  const gap = Math.max(gapMs ?? terms.silentSeconds * 1000, terms.leastSilentSeconds * 1000)
  const since = Math.max(from, heardAt ?? from)
  return now - since > gap ? { kind: 'silent', since, detail: {} } : null
}

/** Nothing that runs takes the very same power for many hours; nought is what is switched off. */
function frozenOf({ power, sameSince, sampleAt }: Seen, { frozenHours }: Terms): Found | null {
  if (power === null || power <= 0 || sameSince === null || sampleAt === null) return null
  return sampleAt - sameSince >= frozenHours * HOUR
    ? { kind: 'frozen', since: sameSince, detail: { watts: power } }
    : null
}

function clockOf({ skewMs, heardAt }: Seen, { skewSeconds }: Terms): Found | null {
  if (skewMs === null || heardAt === null || Math.abs(skewMs) <= skewSeconds * 1000) return null
  return { kind: 'clock', since: heardAt, detail: { skewSeconds: Math.round(skewMs / 100) / 10 } }
}

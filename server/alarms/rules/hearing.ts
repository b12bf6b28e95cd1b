/**
 * What the intake heard of all devices together, in ms: the last of all, and since when there was no pause of so many
 * minutes, by minutes. How many devices spoke lately; when rules were last looked at, and since when without a pause.
 */
export type Hearing = Heard & {
  since: Readonly<Record<string, number>>
  lookedAt: number
  lookedSince: number
}
type Heard = { heardAt: number; devices: number }

const MINUTE = 60_000

type Look = Heard & { now: number }
/** Minutes: pauses of the devices that are kept in mind, and the longest pause between two looks that is none. */
type Pauses = { pauses: readonly number[]; between: number }

/** A look at what was heard last: a pause of a length ends with the word that followed; at first all have just ended. */
export function heardOn(
  before: Hearing | undefined,
  { heardAt, devices, now }: Look,
  { pauses, between }: Pauses,
): Hearing {
  const since = pauses.map((minutes): [string, number] => {
    const was = before?.since[String(minutes)]
    const isPause = before === undefined || was === undefined || heardAt - before.heardAt >= minutes * MINUTE
    return [String(minutes), isPause ? heardAt : was]
  })
  const looked = before !== undefined && now - before.lookedAt <= between * MINUTE
  return {
    heardAt: Math.max(heardAt, before?.heardAt ?? heardAt),
    devices,
    since: Object.fromEntries(since),
    lookedAt: now,
    lookedSince: looked ? before.lookedSince : now,
  }
}

/**
 * How long (ms) others were heard without a pause while a device, last heard then, was not; what is as long as the rule
 * asks for counts as a pause. Where it alone spoke lately nobody else can tell: then for as long as we listened.
 */
export function quietFor(
  hearing: Hearing | undefined,
  { since, minutes, now, isLast }: { since: number; minutes: number; now: number; isLast: boolean },
): number {
  if (hearing === undefined) return 0
  if (hearing.devices <= 1 && isLast) return now - Math.max(since, hearing.lookedSince)
  const lengths = Object.keys(hearing.since).map(Number)
  const fitting = lengths.filter((length) => length <= minutes)
  const pause = fitting.length > 0 ? Math.max(...fitting) : Math.min(...lengths)
  return Math.min(now, hearing.heardAt) - Math.max(since, hearing.since[String(pause)] ?? since)
}

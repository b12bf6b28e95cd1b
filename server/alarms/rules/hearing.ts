/**
 * What the intake heard of all devices together, in ms: the last of all, and since when there was no pause of so many
 * minutes, by minutes. How many devices were ever heard.
 */
export type Hearing = { heardAt: number; devices: number; since: Readonly<Record<string, number>> }

const MINUTE = 60_000

/** A look at what was heard last: a pause of a length ends with the word that followed; at first all have just ended. */
export function heardOn(
  before: Hearing | undefined,
  { heardAt, devices }: Pick<Hearing, 'heardAt' | 'devices'>,
  pauses: readonly number[],
): Hearing {
  const since = pauses.map((minutes): [string, number] => {
    const was = before?.since[String(minutes)]
    const isPause = before === undefined || was === undefined || heardAt - before.heardAt >= minutes * MINUTE
    return [String(minutes), isPause ? heardAt : was]
  })
  return { heardAt: Math.max(heardAt, before?.heardAt ?? heardAt), devices, since: Object.fromEntries(since) }
}

/**
 * How long (ms) others were heard without a pause while a device, last heard then, was not; what is as long as the rule
 * asks for counts as a pause. One device alone cannot be told from its intake.
 */
export function quietFor(
  hearing: Hearing | undefined,
  { since, minutes, now }: { since: number; minutes: number; now: number },
): number {
  if (hearing === undefined) return 0
  if (hearing.devices <= 1) return now - since
  const lengths = Object.keys(hearing.since).map(Number)
  const fitting = lengths.filter((length) => length <= minutes)
  const pause = fitting.length > 0 ? Math.max(...fitting) : Math.min(...lengths)
  return Math.min(now, hearing.heardAt) - Math.max(since, hearing.since[String(pause)] ?? since)
}

import type { Heard, Rejection, Sample } from '../facts.ts'

const MINUTE = 60_000

/** The last sample of a message, and when its watts last changed within it; null: they never did. */
export function lastOf(samples: readonly Omit<Sample, 'device'>[]) {
  const inOrder = samples.toSorted((left, right) => left.at - right.at)
  const last = inOrder.at(-1)
  if (last === undefined) return { sampleAt: null, power: null, changedAt: null }
  const other = inOrder.findLastIndex(({ power }) => power !== last.power)
  return {
    sampleAt: last.at,
    power: last.power,
    changedAt: other < 0 ? null : (inOrder[other + 1]?.at ?? null),
  }
}

/** Two hearings of one device as one: each fact from whichever knew it last, samples by their own time. */
export function foldHeard(left: Heard, right: Heard): Heard {
  const [old, young] = left.at <= right.at ? [left, right] : [right, left]
  const isNewer = (old.sampleAt ?? -Infinity) > (young.sampleAt ?? -Infinity)
  const [before, after] = isNewer ? [young, old] : [old, young]
  return {
    device: young.device,
    at: young.at,
    sampleAt: after.sampleAt,
    power: after.power,
    changedAt: after.changedAt ?? (changed(before, after) ? after.sampleAt : (before.changedAt ?? null)),
    skewMs: young.skewMs ?? old.skewMs,
    battery: young.battery ?? old.battery,
    signal: young.signal ?? old.signal,
    firmware: young.firmware ?? old.firmware,
  }
}

const changed = (before: Heard, after: Heard): boolean =>
  before.power !== null && before.power !== after.power

/** One hearing a device, in the order of devices, so that writers side by side never wait for each other in a ring. */
export function foldAll(heard: readonly Heard[]): Heard[] {
  const folded: Heard[] = []
  const sorted = heard.toSorted((left, right) => left.device - right.device || left.at - right.at)
  for (const each of sorted) {
    const last = folded.at(-1)
    if (last?.device === each.device) folded[folded.length - 1] = foldHeard(last, each)
    else folded.push(each)
  }
  return folded
}

export type Counted = Rejection & { minute: number; count: number }

/** Refusals counted by minute, sender and reason, in that order; the first example is kept. */
export function countRejections(rejections: readonly Rejection[]): Counted[] {
  const counted = new Map<string, Counted>()
  for (const each of rejections) {
    const minute = Math.floor(each.at / MINUTE) * MINUTE
    const key = `${minute} ${each.code} ${each.reason}`
    const known = counted.get(key)
    if (known === undefined) counted.set(key, { ...each, minute, count: each.count ?? 1 })
    else Object.assign(known, { count: known.count + (each.count ?? 1), at: Math.max(known.at, each.at) })
  }
  return [...counted].toSorted(([left], [right]) => (left < right ? -1 : 1)).map(([, each]) => each)
}

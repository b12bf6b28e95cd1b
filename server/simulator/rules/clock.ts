/** Plays time from `from` on, so many times as fast as ours from `startedAt` on, and never ahead of ours. */
export type Tempo = { from: number; startedAt: number; speed: number }

/** Milliseconds of ours from `now` until a moment of the played time comes; 0 where it is past. */
export function untilDue({ from, startedAt, speed }: Tempo, dueAt: number, now: number): number {
  const played = startedAt + (dueAt - from) / speed - now
  return Math.max(0, played, dueAt - now)
}

/** The played time at a moment of ours. */
export const playedAt = ({ from, startedAt, speed }: Tempo, now: number): number =>
  Math.min(now, from + (now - startedAt) * speed)

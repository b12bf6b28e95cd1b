import type { Patience } from '../facts.ts'

/** Failed sign-ins under one name. */
export type Failures = { count: number; lastAt: number }

export const isRemembered = (
  failures: Failures | undefined,
  now: number,
  { forgetMs }: Patience,
): failures is Failures => failures !== undefined && now - failures.lastAt <= forgetMs

/** Milliseconds that the next try waits: none for the first few, then doubling up to the longest. */
export function delayOf(
  failures: Failures | undefined,
  now: number,
  free: number,
  patience: Patience,
): number {
  if (!isRemembered(failures, now, patience) || failures.count < free) return 0
  const steps = Math.min(failures.count - free, 20)
  return Math.min(patience.firstDelayMs * 2 ** steps, patience.longestDelayMs)
}

/** One failure more; what is long past is forgotten. */
export const failedAgain = (failures: Failures | undefined, now: number, patience: Patience): Failures => ({
  count: isRemembered(failures, now, patience) ? failures.count + 1 : 1,
  lastAt: now,
})

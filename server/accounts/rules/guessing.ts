/** What can be guessed at, or asked for too often. */
export type Target = 'password' | 'code' | 'factor' | 'address' | 'sending' | 'mail' | 'secret' | 'lookup'

/** `free` tries cost nothing; then each costs a wait of `first` seconds, growing by `growth`, at most `most`. */
type Brake = { free: number; first: number; growth: number; most: number }

const BRAKES: Record<Target, Brake> = {
  password: { free: 5, first: 60, growth: 2, most: 3600 },
  code: { free: 5, first: 60, growth: 2, most: 3600 },
  factor: { free: 5, first: 60, growth: 2, most: 3600 },
  secret: { free: 20, first: 60, growth: 2, most: 3600 },
  lookup: { free: 5, first: 60, growth: 2, most: 3600 },
  // A campus shares one address, so this brake comes late.
  address: { free: 100, first: 60, growth: 2, most: 3600 },
  sending: { free: 0, first: 60, growth: 1.5, most: 3600 },
  mail: { free: 2, first: 60, growth: 2, most: 3600 },
}

/** Seconds to wait after so many tries; 0 where the next may come at once. */
export function waitAfter(target: Target, tries: number): number {
  const { free, first, growth, most } = BRAKES[target]
  const over = tries - free
  return over <= 0 ? 0 : Math.min(most, Math.round(first * growth ** Math.min(over - 1, 20)))
}

/** Hours after the last try at which all is forgotten. */
export const FORGOTTEN_AFTER = 24

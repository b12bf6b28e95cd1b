import type { Outcome } from '../../lib/refusal.ts'
import { idempotencyOf as keyed, type Idempotency } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'

export type { Idempotency } from '../../platform/once.ts'

/** The Idempotency-Key of a request for time; it is kept with the booking or series itself, which is found by it. */
export const idempotencyOf = (
  principal: Principal,
  key: string | string[] | undefined,
  said: readonly [about: string, body: object],
): Outcome<Idempotency | null> => keyed({ principal, key, said })

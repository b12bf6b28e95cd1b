import { memberOf, textOf } from '../../lib/unknown.ts'
import { done, type Outcome } from '../../lib/refusal.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Writing } from '../actions/write.ts'

/** Who writes what under which key; the address is part of what is said. */
export const writingOf = ({
  principal,
  raw,
  params,
  body,
}: Pick<Call, 'principal' | 'raw' | 'params' | 'body'>): Writing => ({
  principal,
  key: raw.request.headers['idempotency-key'] ?? textOf(memberOf(body, 'key')) ?? undefined,
  said: [raw.request.routeOptions.url ?? '', params ?? null, body ?? null],
})

/** The answer to a write that is known by an id. */
export async function made(writing: Promise<Outcome<string>>): Promise<Outcome<{ id: string }>> {
  const outcome = await writing
  return outcome.ok ? done({ id: outcome.value }) : outcome
}

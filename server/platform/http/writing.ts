import type { Writing } from '../once.ts'
import type { Call } from './route.ts'

/** Who writes what under which key; the address is part of what is said. */
export const writingOf = ({ principal, raw, params, body }: Call): Writing => ({
  principal,
  key: raw.request.headers['idempotency-key'],
  said: [raw.request.method, raw.request.routeOptions.url ?? '', params ?? null, body ?? null],
})

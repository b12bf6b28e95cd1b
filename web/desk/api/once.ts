const BYTES = 16

/** A key nobody else has; also where the page came over plain HTTP. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(BYTES).padStart(2, '0'),
  ).join('')

/** What was asked and has not been answered well yet, each with its key. */
const open = new Map<string, string>()

/**
 * Sends a write under a key that stays the same while the same thing is asked again after a fault, and is a new one once
 * it has been done: a button pressed twice, or a line that broke, writes nothing twice.
 */
export async function sendOnce(request: Request): Promise<Response> {
  if (request.method !== 'POST') return fetch(request)
  const said = `${request.url}\n${await request.clone().text()}`
  const key = open.get(said) ?? newKey()
  open.set(said, key)
  request.headers.set('idempotency-key', key)
  const response = await fetch(request)
  if (response.ok) open.delete(said)
  return response
}

import { UndeliverableError } from './message.ts'

const PATIENCE_MS = 10_000

/**
 * Posts JSON to an address of the configuration and gives back the answer.
 * @throws UndeliverableError when the other side says that it will never take this; Error when trying again may help
 */
export async function postJson(
  url: string,
  body: string,
  headers: Record<string, string> = {},
): Promise<string> {
  const answer = await fetch(url, {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/json', ...headers },
    redirect: 'error',
    signal: AbortSignal.timeout(PATIENCE_MS),
  })
  const text = (await answer.text()).slice(0, 2000)
  if (answer.ok) return text
  const final =
    answer.status >= 400 && answer.status < 500 && ![401, 403, 408, 425, 429].includes(answer.status)
  if (final) throw new UndeliverableError(`answered ${answer.status}`)
  throw new Error(`answered ${answer.status}`)
}

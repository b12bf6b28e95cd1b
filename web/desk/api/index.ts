import { useMutation, useQuery, type UseMutationResult, type UseQueryResult } from '@tanstack/react-query'
import createClient from 'openapi-fetch'
import type { paths } from '../../shared/api.gen.ts'
import { useTexts } from '../texts/index.ts'
import { sendOnce } from './once.ts'
import { ProblemError, problemOf } from './problem.ts'

export { problemOf, ProblemError, type Fault } from './problem.ts'
export { usePages, type Pages } from './pages.ts'

/** The API by its own description: `api.GET('/api/v1/obligations', { params: { query } })`. */
export const api = createClient<paths>({
  headers: { 'accept-language': document.documentElement.lang },
  fetch: sendOnce,
})

type Answer<T> = { data?: T | undefined; error?: unknown; response: Response }

/** The value of an answer, or its refusal thrown with all reasons. */
export async function valueOf<T>(answer: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await answer.catch(unreachable)
  if (response.status === SIGNED_OUT) signIn()
  if (!response.ok) throw problemOf(response.status, error, useTexts().language)
  if (data === undefined) throw new ProblemError(response.status, String(response.status), [])
  return data
}

const SIGNED_OUT = 401

/** A session that has ended leads to the sign-in page and back here. */
function signIn(): void {
  const { pathname, search } = globalThis.location
  globalThis.location.assign(`/sign-in?next=${encodeURIComponent(pathname + search)}`)
}

function unreachable(): never {
  throw new ProblemError(0, useTexts().t('desk.state.offline'), [])
}

/** Sends a file with its fields as multipart, which the generated client does not write. */
export async function sendForm(path: string, form: FormData): Promise<Answer<unknown>> {
  const response = await fetch(path, { method: 'POST', body: form })
  const body: unknown = await response.json()
  return response.ok ? { data: body, response } : { error: body, response }
}

type Options = { enabled?: boolean; every?: number }

/**
 * Reads through the cache: `useRead(['obligations', query], () => api.GET(…))`. The first word of the key names the
 * feature; `useWrite(…, { changes: ['obligations'] })` makes everything below it be read anew.
 */
export function useRead<T>(
  key: readonly unknown[],
  ask: () => Promise<Answer<T>>,
  { enabled = true, every }: Options = {},
): UseQueryResult<T, ProblemError> {
  return useQuery<T, ProblemError>({
    queryKey: key,
    queryFn: () => valueOf(ask()),
    enabled,
    ...(every !== undefined && { refetchInterval: every }),
  })
}

/** Writes, then reads anew what it changed: `const { mutate, isPending, error } = useWrite(body => api.POST(…))`. */
export function useWrite<T, B = void>(
  send: (body: B) => Promise<Answer<T>>,
  { changes = [] }: { changes?: readonly string[] } = {},
): UseMutationResult<T, ProblemError, B> {
  return useMutation<T, ProblemError, B>({
    mutationFn: (body) => valueOf(send(body)),
    onSuccess: async (_value, _body, _kept, { client }) => {
      await Promise.all(changes.map((name) => client.invalidateQueries({ queryKey: [name] })))
    },
  })
}

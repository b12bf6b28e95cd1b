import type { UseMutationResult } from '@tanstack/react-query'
import { useRef } from 'react'
import { useWrite, type ProblemError } from '../api/index.ts'

type Answer<T> = { data?: T | undefined; error?: unknown; response: Response }
type KeyHeader = { 'Idempotency-Key': string }

const BYTES = 16

/** A key nobody else has; also where the page came over plain HTTP. */
const newKey = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(BYTES).padStart(2, '0'),
  ).join('')

/**
 * Writes money under a key that stays the same while the same thing is sent again after a fault, and is a new one once
 * it has been done: a button pressed twice, or a line that broke, records nothing twice.
 */
export function useMoneyWrite<T, B = void>(
  send: (body: B, headers: KeyHeader) => Promise<Answer<T>>,
): UseMutationResult<T, ProblemError, B> {
  const held = useRef({ said: '', key: '' })
  return useWrite<T, B>(
    async (body) => {
      const said = JSON.stringify(body) ?? ''
      if (held.current.key === '' || held.current.said !== said) held.current = { said, key: newKey() }
      const answer = await send(body, { 'Idempotency-Key': held.current.key })
      if (answer.response.ok) held.current = { said: '', key: '' }
      return answer
    },
    { changes: ['money', 'orders', 'board'] },
  )
}

import type { UseMutationResult } from '@tanstack/react-query'
import { useWrite, type ProblemError } from '../api/index.ts'

type Answer<T> = { data?: T | undefined; error?: unknown; response: Response }

/** Writes money; the orders it belongs to are read anew with it. */
export const useMoneyWrite = <T, B = void>(
  send: (body: B) => Promise<Answer<T>>,
): UseMutationResult<T, ProblemError, B> => useWrite<T, B>(send, { changes: ['money', 'orders', 'board'] })

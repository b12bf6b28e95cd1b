import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { api, problemOf, type ProblemError } from '../api/index.ts'
import { useTexts } from '../texts/index.ts'
import { instantAt, type Row, type Taken } from './data.ts'

/** A free time that a refusal offers instead. */
export type Offer = { seat: number; startsAt: string; endsAt: string }

/** Why a wish was refused, and what is free near it. */
export type Refused = { error: ProblemError; offers: Offer[] }

type Answer = { error?: unknown; response: Response }

const isOffer = (value: unknown): value is Offer =>
  typeof value === 'object' && value !== null && 'seat' in value && 'startsAt' in value && 'endsAt' in value

/** Sends a wish; a refusal comes with its reasons and the free times nearest to the wish. */
export async function wished(
  answer: Promise<Answer>,
  language: 'zh-CN' | 'en',
): Promise<Refused | undefined> {
  const { error, response } = await answer
  if (response.ok) return undefined
  const nearest: unknown =
    typeof error === 'object' && error !== null && 'nearest' in error ? error.nearest : []
  return {
    error: problemOf(response.status, error, language),
    offers: Array.isArray(nearest) ? nearest.filter(isOffer) : [],
  }
}

/** Where something is meant to stand, in minutes of the board. */
export type Place = { from: number; until: number; seat: number }

export type Failed = Refused & { row: Row; taken: Taken; place: Place }

/**
 * Moves that show at once: while the answer is on its way the booking stands where it was put, and it goes back where
 * the answer refuses.
 */
export function useMoves(first: string) {
  const { language } = useTexts()
  const client = useQueryClient()
  const [places, setPlaces] = useState<ReadonlyMap<string, Place>>(new Map())
  const [failed, setFailed] = useState<Failed | undefined>()
  const put = (id: string, place: Place | undefined) =>
    setPlaces((before) => {
      const next = new Map(before)
      if (place === undefined) next.delete(id)
      else next.set(id, place)
      return next
    })
  async function move(row: Row, taken: Taken, place: Place): Promise<void> {
    setFailed(undefined)
    put(taken.id, place)
    const refusal = await wished(send(first, taken, place), language)
    if (refusal === undefined) await client.invalidateQueries({ queryKey: ['board'] })
    else setFailed({ ...refusal, row, taken, place })
    put(taken.id, undefined)
  }
  return { places, failed, forget: () => setFailed(undefined), move }
}

/** Only a later end is an extension, which what already runs allows as well. */
function send(first: string, taken: Taken, { from, until, seat }: Place): Promise<Answer> {
  const params = { path: { id: taken.id } }
  const endsAt = instantAt(first, until)
  if (from === taken.from && seat === taken.seat && until > taken.until && taken.state !== 'requested')
    return api.POST('/api/v1/bookings/{id}/extend', { params, body: { endsAt } })
  return api.POST('/api/v1/bookings/{id}/move', {
    params,
    body: { startsAt: instantAt(first, from), endsAt, seat },
  })
}

import { problemOf, statusOf } from '../../platform/http/problem.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Outcome } from '../../lib/refusal.ts'
import type { Slot } from '../facts.ts'
import type { Answer } from './place.ts'

export const slotView = ({ seat, from, until }: Slot) => ({
  seat,
  startsAt: new Date(from).toISOString(),
  endsAt: new Date(until).toISOString(),
})

/** Answers a wish: a refusal carries beside its reasons the free times nearest to the wish, as member `nearest`. */
export async function answerWish<T extends { id: string }>(
  { raw, language, requestId }: Pick<Call, 'raw' | 'language' | 'requestId'>,
  asked: Promise<Answer<T>>,
): Promise<Outcome<T>> {
  const answer = await asked
  if (answer.ok) {
    raw.reply.header('location', `/api/v1/bookings/${answer.value.id}`)
    return answer
  }
  const { refusals, nearest } = answer
  if (nearest === undefined) return answer
  const body = { ...problemOf(refusals, language, requestId), nearest: nearest.map(slotView) }
  await raw.reply
    .code(statusOf(refusals))
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(body))
  return answer
}

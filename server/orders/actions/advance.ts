import { calendarOf } from '../../calendar/index.ts'
import { addWorkingDays } from '../../lib/workdays.ts'
import type { Trx } from '../../platform/db/index.ts'
import type { Principal } from '../../platform/principal.ts'
import type { State } from '../facts.ts'
import { dayInShanghai } from '../../lib/dates.ts'
import { agreementGaps, guardFaults, waitsFor, type Standing } from '../rules/guards.ts'
import { findPromised, moveQuotes } from '../store/quotes.ts'
import { findStanding } from '../store/standing.ts'
import { changeOrder, type OrderChange } from '../store/write.ts'
import { record } from './events.ts'

/** What a step works with; the order is locked. */
export type Work = { trx: Trx; principal: Principal; id: string; now: Date }

/**
 * Moves an order on as far as what stands allows (agreed once nothing is missing, samples in once all are there, settled
 * once paid, rated once both), and writes down whose move it is now.
 * @returns the states it passed
 */
export async function advance(work: Work): Promise<State[]> {
  const { trx, principal, id, now } = work
  const passed: State[] = []
  for (;;) {
    const standing = await findStanding(trx, id, dayInShanghai(now.getTime()))
    if (standing === undefined) return passed
    const to = nextOf(standing)
    if (to === undefined) {
      await changeOrder(trx, id, { waitsFor: waitsFor(standing) }, now)
      return passed
    }
    await changeOrder(trx, id, { state: to, ...(await stampsOf(work, standing, to)) }, now)
    await record(trx, principal, { id, action: to, detail: { of: standing.state } })
    passed.push(to)
  }
}

function nextOf(standing: Standing): State | undefined {
  const { state, kind, samplesKnown, samplesMissing, isRated } = standing
  if (state === 'submitted' || state === 'quoted')
    return kind === 'service' && agreementGaps(standing).length === 0 ? 'agreed' : undefined
  if (state === 'agreed')
    return kind === 'service' && samplesKnown > 0 && samplesMissing === 0 ? 'samples_received' : undefined
  if (state === 'accepted') return guardFaults('settle', standing).length === 0 ? 'settled' : undefined
  if (state !== 'settled') return undefined
  // Money that was found not to be there any more makes it wait for money again.
  if (standing.paidFen < standing.chargedFen) return 'accepted'
  return isRated ? 'rated' : undefined
}

async function stampsOf(work: Work, standing: Standing, to: State): Promise<OrderChange> {
  const { now } = work
  if (to === 'settled') return { settledAt: now }
  if (to === 'rated') return {}
  if (to === 'accepted') return { settledAt: null }
  const promise = await promiseOf(work, standing, to)
  return to === 'agreed'
    ? { agreedAt: now, agreedFen: standing.accepted?.totalFen ?? 0, ...promise }
    : promise
}

/** By which day it will be done: as the quote says, else so many working days from when the work can begin. */
export async function promiseOf(
  { trx, id, now }: Work,
  { sampleCount }: Standing,
  to: State,
): Promise<OrderChange> {
  const { promisedBy, turnaroundDays } = await findPromised(trx, id)
  if (promisedBy !== null) return { promisedBy, promise: null }
  const begins = sampleCount > 0 ? to === 'samples_received' : to === 'agreed'
  if (turnaroundDays === null || (!begins && to !== 'agreed')) return {}
  const from = dayInShanghai(now.getTime())
  const { due, provisional } = addWorkingDays(from, turnaroundDays, await calendarOf(trx))
  return { promisedBy: due, promise: { from, days: turnaroundDays, provisional } }
}

/** What was offered is what holds; what held before has given way to it. */
export async function takeOffer({ trx, principal, id, now }: Work): Promise<void> {
  const by = principal.kind === 'person' ? principal.id : null
  await moveQuotes(trx, id, { from: 'accepted', to: 'replaced', by: null, now })
  await moveQuotes(trx, id, { from: 'offered', to: 'accepted', by, now })
}

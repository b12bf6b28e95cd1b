import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { isCivilDate } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { MOST } from '../facts.ts'
import { lengthFault, line } from '../rules/words.ts'
import type { DeskPost } from '../schema.ts'
import { findDesk, type DeskRow } from '../store/desk.ts'
import { waitingFor } from '../store/inquiries.ts'
import {
  endPost,
  isUnit,
  lockInstrument,
  publishPost as putOnBoard,
  setSubmitted,
  setUntil,
  type Ended,
} from '../store/write.ts'
import { askingOf } from './board.ts'
import { held, NOT_FOUND, sightOf, toldOf, viewOf } from './desk.ts'
import { daysOf, judge } from './judge.ts'
import { tellPeople, tellUnit } from './tell.ts'

type Word = { action: string; reason?: string | null; detail?: Record<string, unknown> }

async function again(
  app: App,
  trx: Trx,
  principal: Principal,
  row: DeskRow,
  word: Word,
): Promise<Outcome<DeskPost>> {
  const subject = { subjectKind: 'market_post', subjectId: row.id }
  const detail = { unit: row.unitId, instrument: row.instrumentId, ...word.detail }
  await recordEvents(trx, principal, [{ ...word, ...subject, detail, action: `market_post.${word.action}` }])
  const after = await findDesk(trx, sightOf(principal), askingOf(app), row.id)
  return after === undefined ? NOT_FOUND : done(await viewOf(app, trx, after))
}

/** Staff ask their administrator to publish; whatever stands against it is told now, all of it. */
export const submitPost = (app: App, principal: Principal, id: string): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const ground = await held(app, trx, principal, { id, move: 'submit' })
    if (!ground.ok) return ground
    const faults = await judge(app, trx, ground.value)
    if (faults.length > 0) return refused(...faults)
    await setSubmitted(trx, id)
    const told = { kind: 'market.submitted', link: `/desk/market/${id}`, by: personOf(principal) }
    await tellUnit(app, trx, toldOf(ground.value), told)
    return again(app, trx, principal, ground.value, { action: 'submitted' })
  })

/** The unit's administrator puts it on the board; an offer stands there with its approving document or not at all. */
export const publishPost = (app: App, principal: Principal, id: string): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const ground = await held(app, trx, principal, { id, move: 'publish' })
    if (!ground.ok) return ground
    const by = personOf(principal)
    if (by === null) return refused({ code: 'forbidden.market_person' })
    const { instrumentId } = ground.value
    if (instrumentId !== null) await lockInstrument(trx, instrumentId)
    const faults = await judge(app, trx, ground.value)
    if (faults.length > 0) return refused(...faults)
    if (!(await putOnBoard(trx, id, { by, now: app.clock.now() })))
      return refused({ code: 'conflict.market_offered', pointer: '/kind' })
    await tellUnit(app, trx, toldOf(ground.value), { kind: 'market.published', link: `/market/${id}`, by })
    return again(app, trx, principal, ground.value, { action: 'published' })
  })

async function end(
  app: App,
  trx: Trx,
  principal: Principal,
  row: DeskRow,
  { state, reason, concludedWith }: Pick<Ended, 'state' | 'reason' | 'concludedWith'>,
): Promise<Outcome<DeskPost>> {
  const by = personOf(principal)
  const ended = { state, reason, concludedWith, by: principal.id, role: principal.role, now: app.clock.now() }
  await endPost(trx, row.id, ended)
  const params = { reason: reason ?? '–' }
  const told = { kind: `market.${state}`, params, link: `/desk/market/${row.id}`, by }
  if (state === 'removed' || by !== row.draftedById) await tellUnit(app, trx, toldOf(row), told)
  const waiting = row.publishedAt === null ? [] : await waitingFor(trx, [row.id])
  const people = waiting.map(({ person }) => person)
  await tellPeople(app, trx, people, toldOf(row), { kind: 'market.ended', link: '/me/market', by })
  return again(app, trx, principal, row, { action: state, reason, detail: { with: concludedWith } })
}

/** Takes a post away with a reason that can be read. */
const taken = (
  app: App,
  principal: Principal,
  id: string,
  { move, state, reason }: Parting,
): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const ground = await held(app, trx, principal, { id, move })
    if (!ground.ok) return ground
    const said = line(reason) ?? ''
    const faults = lengthFault('reason', said, { most: MOST.reason })
    if (faults.length > 0) return refused(...faults)
    return end(app, trx, principal, ground.value, { state, reason: said, concludedWith: null })
  })

type Parting = { move: 'withdraw' | 'remove'; state: 'withdrawn' | 'removed'; reason: string }

/** The unit takes it back, published or not, and says why. */
export const withdrawPost = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<DeskPost>> => taken(app, principal, id, { move: 'withdraw', state: 'withdrawn', reason })

/** Those who supervise the board take a post off, with the reason. */
export const removePost = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<DeskPost>> => taken(app, principal, id, { move: 'remove', state: 'removed', reason })

/** Something came of it, perhaps with a unit; whose the instrument is changes by a transfer's own procedure alone. */
export const concludePost = (
  app: App,
  principal: Principal,
  id: string,
  { with: unit }: { with: string | null },
): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const ground = await held(app, trx, principal, { id, move: 'end' })
    if (!ground.ok) return ground
    if (unit !== null && !(await isUnit(trx, unit)))
      return refused({ code: 'market.no_unit', pointer: '/with' })
    if (unit === ground.value.unitId) return refused({ code: 'market.with_itself', pointer: '/with' })
    return end(app, trx, principal, ground.value, { state: 'concluded', reason: null, concludedWith: unit })
  })

/** Lets a published post stand longer. */
export const extendPost = (
  app: App,
  principal: Principal,
  id: string,
  { until }: { until: string },
): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const ground = await held(app, trx, principal, { id, move: 'end' })
    if (!ground.ok) return ground
    const { longest, longestDays } = daysOf(app)
    if (!isCivilDate(until)) return refused({ code: 'market.no_day', pointer: '/until' })
    if (until > longest)
      return refused({ code: 'market.until_far', params: { days: longestDays }, pointer: '/until' })
    if (until <= ground.value.until) return refused({ code: 'market.until_later', pointer: '/until' })
    await setUntil(trx, id, until)
    return again(app, trx, principal, ground.value, { action: 'extended', detail: { until } })
  })

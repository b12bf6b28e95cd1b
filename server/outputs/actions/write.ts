import { membersOf } from '../../accounts/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { cut, oneLine, withoutControls } from '../../lib/text.ts'
import { notify } from '../../notices/index.ts'
import { orderInReach } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import { claimFaults, isDecidable, plainDoi } from '../rules.ts'
import type { DecisionBody, NewOutput, Output } from '../schema.ts'
import {
  addOutput,
  findOutput,
  hasTwin,
  isTwinError,
  lockOutput,
  lockWithTwins,
  setState,
  type OutputRecord,
} from '../store/outputs.ts'
import { findGround } from '../store/public.ts'
import { sightOf, viewOf } from './outputs.ts'

const NOT_FOUND = refused({ code: 'not_found.output' })
const TWIN: Refusal = { code: 'conflict.output_known' }

const tidy = (text: string | undefined): string | null => oneLine(withoutControls(text ?? '')) || null

/** Enters what came of use: by whoever used the instruments or had an order, or by their staff. The unit is asked. */
export async function enterOutput(app: App, principal: Principal, body: NewOutput): Promise<Outcome<Output>> {
  const { id: personId } = principal
  if (principal.kind !== 'person' || personId === null) return refused({ code: 'forbidden.output_person' })
  const { kind, year } = body
  const [authors, venue, number, doi] = [body.authors, body.venue, body.number, body.doi].map(tidy)
  const told = { kind, year, title: tidy(body.title) ?? '', venue: venue ?? null, number: number ?? null }
  const faults = claimFaults({ ...told, doi: doi ?? null }, Number(app.clock.today().slice(0, 4)))
  if (faults.length > 0) return refused(...faults)
  return whole(app.db, async (trx): Promise<Outcome<Output>> => {
    const ground = await groundOf(trx, { ...principal, id: personId }, body)
    if (!ground.ok) return ground
    const [id, now] = [newId(), app.clock.now()]
    const { unitId, instruments } = ground.value
    const plain = doi == null ? null : (plainDoi(doi) ?? null)
    const row = { ...told, ...ground.value, id, authors: authors ?? null, doi: plain, by: personId, now }
    if (!(await addOutput(trx, row)))
      return refused({ ...TWIN, pointer: plain === null ? '/number' : '/doi' })
    const detail = { kind, unit: unitId, instruments, order: ground.value.orderId }
    const event = { action: 'output.entered', subjectKind: 'output', subjectId: id, detail }
    await recordEvents(trx, principal, [event])
    await tellStaff(app, trx, { unitId, title: told.title, by: personId })
    const made = await findOutput(trx, sightOf(principal), id)
    return made === undefined ? NOT_FOUND : done(viewOf(made))
  })
}

type Ground = { unitId: string; instruments: string[]; orderId: string | null }

/** Which instruments it is about, whose they are, and whether this person has to do with them. */
async function groundOf(
  trx: Trx,
  principal: Principal & { id: string },
  { instruments, orderId }: NewOutput,
): Promise<Outcome<Ground>> {
  const order = orderId === undefined ? undefined : await orderInReach(trx, principal, orderId)
  if (orderId !== undefined && (order === undefined || order.side === 'reader'))
    return refused({ code: 'not_found.order', pointer: '/orderId' })
  const ids = [...new Set([...instruments, ...(order === undefined ? [] : [order.instrumentId])])]
  if (ids.length === 0) return refused({ code: 'outputs.instrument_needed', pointer: '/instruments' })
  const found = await findGround(trx, ids, { personId: principal.id, unit: sightOf(principal).unit })
  const known = found.filter((each) => each.isReached || each.isUsed || each.id === order?.instrumentId)
  if (known.length < ids.length) return refused({ code: 'outputs.not_used', pointer: '/instruments' })
  const units = new Set(known.map(({ unitId }) => unitId))
  const [unitId] = units
  if (unitId === undefined || units.size > 1)
    return refused({ code: 'outputs.one_unit', pointer: '/instruments' })
  return done({ unitId, instruments: ids, orderId: order?.id ?? null })
}

const SHOWN = 80

async function tellStaff(
  app: App,
  trx: Trx,
  { unitId, title, by }: { unitId: string; title: string; by: string },
): Promise<void> {
  const members = await membersOf(trx, {
    organisationId: unitId,
    roles: ['instrument_manager', 'unit_admin'],
  })
  const people = new Set(members.map(({ personId }) => personId).filter((id) => id !== by))
  const told = { kind: 'output.entered', params: { title: cut(title, SHOWN) } }
  await notify(
    app,
    trx,
    [...people].map((to) => ({ ...told, to, link: '/desk/outputs?state=entered' })),
  )
}

/** Whether somebody else of the unit could confirm what one of its staff entered. */
async function hasOthers(trx: Trx, { unit, enteredBy }: OutputRecord): Promise<boolean> {
  const staff = await membersOf(trx, { organisationId: unit.id, roles: ['instrument_manager', 'unit_admin'] })
  return staff.some(({ personId }) => personId !== enteredBy.id)
}

/** The unit's word: confirmed, it is public; refused with the reason, which may also take back a confirmation. */
export async function decideOutput(
  app: App,
  principal: Principal,
  id: string,
  body: DecisionBody,
): Promise<Outcome<Output>> {
  try {
    return await decide(app, principal, id, body)
  } catch (error) {
    if (isTwinError(error)) return refused(TWIN)
    throw error
  }
}

const decide = (
  app: App,
  principal: Principal,
  id: string,
  { decision, reason }: DecisionBody,
): Promise<Outcome<Output>> =>
  whole(app.db, async (trx): Promise<Outcome<Output>> => {
    const sight = sightOf(principal)
    await lockWithTwins(trx, id)
    const before = await findOutput(trx, sight, id)
    if (before === undefined) return NOT_FOUND
    if (!before.isStaff) return refused({ code: 'forbidden.output_decide' })
    const why = tidy(reason)
    if (decision === 'refuse' && why === null)
      return refused({ code: 'outputs.reason_needed', pointer: '/reason' })
    if (!isDecidable(before.state, decision)) return refused({ code: 'conflict.output_decided' })
    if (before.state === 'refused' && (await hasTwin(trx, id))) return refused(TWIN)
    if (decision === 'confirm' && before.enteredBy.id === principal.id && (await hasOthers(trx, before)))
      return refused({ code: 'outputs.four_eyes' })
    const state = decision === 'confirm' ? 'confirmed' : 'refused'
    const by = principal.kind === 'person' ? principal.id : null
    await setState(trx, id, { state, reason: decision === 'confirm' ? null : why, by, now: app.clock.now() })
    const event = { action: `output.${state}`, subjectKind: 'output', subjectId: id, reason: why }
    await recordEvents(trx, principal, [event])
    const params = { title: cut(before.title, SHOWN), reason: why ?? '-' }
    if (before.enteredBy.id !== by)
      await notify(app, trx, [
        { to: before.enteredBy.id, kind: `output.${state}`, params, link: '/me/outputs' },
      ])
    const after = await findOutput(trx, sight, id)
    return after === undefined ? NOT_FOUND : done(viewOf(after))
  })

/** Whoever entered it takes it back, as long as the unit has not decided. */
export const withdrawOutput = (app: App, principal: Principal, id: string): Promise<Outcome<Output>> =>
  whole(app.db, async (trx): Promise<Outcome<Output>> => {
    const sight = sightOf(principal)
    await lockOutput(trx, id)
    const before = await findOutput(trx, sight, id)
    if (before === undefined) return NOT_FOUND
    if (!before.isOwn) return refused({ code: 'forbidden.output_withdraw' })
    if (before.state !== 'entered') return refused({ code: 'conflict.output_decided' })
    await setState(trx, id, { state: 'withdrawn', reason: null, by: null, now: app.clock.now() })
    const event = { action: 'output.withdrawn', subjectKind: 'output', subjectId: id }
    await recordEvents(trx, principal, [event])
    const after = await findOutput(trx, sight, id)
    return after === undefined ? NOT_FOUND : done(viewOf(after))
  })

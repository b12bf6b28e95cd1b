import { membersOf } from '../../accounts/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { withoutControls } from '../../lib/text.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { AppealDecision, Entry } from '../schema.ts'
import { addAppeal, decideAppeal } from '../store/appeals.ts'
import { findEntry, reverseEntry, type EntryRecord } from '../store/entries.ts'
import { isAppealable, sightOf, viewOf } from './read.ts'

const NOT_FOUND = refused({ code: 'not_found.conduct_entry' })

const recorded = (trx: Trx, principal: Principal, entry: EntryRecord, action: string, reason?: string) =>
  recordEvents(trx, principal, [
    {
      action: `conduct.${action}`,
      subjectKind: 'booking',
      subjectId: entry.booking.id,
      reason: reason ?? null,
      detail: { entry: entry.id, organisation: entry.organisation.id },
    },
  ])

async function again(app: App, trx: Trx, principal: Principal, id: string): Promise<Outcome<Entry>> {
  const after = await findEntry(trx, sightOf(principal), id)
  return after === undefined ? NOT_FOUND : done(viewOf(app, after))
}

/** Whoever an entry is about says why it should not stand; the unit's administrators are told. Once. */
export const appeal = (
  app: App,
  principal: Principal,
  id: string,
  { text }: { text: string },
): Promise<Outcome<Entry>> =>
  whole(app.db, async (trx): Promise<Outcome<Entry>> => {
    const entry = await findEntry(trx, sightOf(principal), id)
    if (entry === undefined) return NOT_FOUND
    if (!entry.isOwn) return refused({ code: 'forbidden.conduct_appeal' })
    const now = app.clock.now()
    if (entry.appealId !== null) return refused({ code: 'conflict.conduct_appealed' })
    if (!isAppealable(entry, now))
      return refused({ code: 'conflict.conduct_appeal_over', params: { days: parameters.appealDays } })
    const said = withoutControls(text).trim()
    if (!(await addAppeal(trx, { id: newId(), entryId: id, text: said, now })))
      return refused({ code: 'conflict.conduct_appealed' })
    await recorded(trx, principal, entry, 'appealed')
    const members = await membersOf(trx, { organisationId: entry.organisation.id, roles: ['unit_admin'] })
    const told = { kind: 'conduct.appealed', params: { instrument: entry.instrument.name } }
    const people = new Set(members.map(({ personId }) => personId))
    await notify(
      app,
      trx,
      [...people].map((to) => ({ ...told, to, link: '/desk/conduct?appeal=open' })),
    )
    return again(app, trx, principal, id)
  })

type Decided = { entry: EntryRecord; by: string | null; now: Date }

/** An entry of a unit that one decides for; nobody decides about their own. */
async function toDecide(app: App, trx: Trx, principal: Principal, id: string): Promise<Outcome<Decided>> {
  const entry = await findEntry(trx, sightOf(principal), id)
  if (entry === undefined) return NOT_FOUND
  if (!entry.decides) return refused({ code: 'forbidden.conduct_decide' })
  if (entry.isOwn) return refused({ code: 'forbidden.conduct_own' })
  if (entry.reversedAt !== null) return refused({ code: 'conflict.conduct_reversed' })
  return done({ entry, by: personOf(principal), now: app.clock.now() })
}

async function tellPerson(
  app: App,
  trx: Trx,
  { entry }: Decided,
  kind: string,
  reason: string,
): Promise<void> {
  const params = { instrument: entry.instrument.name, reason }
  await notify(app, trx, [{ to: entry.person.id, kind: `conduct.${kind}`, params, link: '/me/conduct' }])
}

/** The unit grants an appeal, which takes the entry back, or upholds the entry; either way it says why. */
export const decide = (
  app: App,
  principal: Principal,
  id: string,
  { outcome, answer }: AppealDecision,
): Promise<Outcome<Entry>> =>
  whole(app.db, async (trx): Promise<Outcome<Entry>> => {
    const ground = await toDecide(app, trx, principal, id)
    if (!ground.ok) return ground
    const { entry, by, now } = ground.value
    const said = withoutControls(answer).trim()
    if (entry.appealId === null) return refused({ code: 'not_found.conduct_appeal' })
    if (!(await decideAppeal(trx, id, { outcome, answer: said, by, now })))
      return refused({ code: 'conflict.conduct_decided' })
    if (outcome === 'granted' && !(await reverseEntry(trx, id, { id: newId(), reason: said, by, now })))
      return refused({ code: 'conflict.conduct_reversed' })
    await recorded(trx, principal, entry, outcome, said)
    await tellPerson(app, trx, ground.value, outcome, said)
    return again(app, trx, principal, id)
  })

/** The unit takes an entry back of itself, as where it was wrong. */
export const reverse = (
  app: App,
  principal: Principal,
  id: string,
  { reason }: { reason: string },
): Promise<Outcome<Entry>> =>
  whole(app.db, async (trx): Promise<Outcome<Entry>> => {
    const ground = await toDecide(app, trx, principal, id)
    if (!ground.ok) return ground
    const { entry, by, now } = ground.value
    const said = withoutControls(reason).trim()
    if (!(await reverseEntry(trx, id, { id: newId(), reason: said, by, now })))
      return refused({ code: 'conflict.conduct_reversed' })
    if (entry.appealId !== null && entry.outcome === null)
      await decideAppeal(trx, id, { outcome: 'granted', answer: said, by, now })
    await recorded(trx, principal, entry, 'reversed', said)
    await tellPerson(app, trx, ground.value, 'reversed', said)
    return again(app, trx, principal, id)
  })

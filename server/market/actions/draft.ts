import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import { isCivilDate } from '../../lib/workdays.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Side, State } from '../facts.ts'
import { wordFaults } from '../rules/post.ts'
import type { DeskPost, NewOffer, OfferBody, WantedBody } from '../schema.ts'
import { findDesk } from '../store/desk.ts'
import { addPost, changePost, findSubject, type Written } from '../store/write.ts'
import { askingOf } from './board.ts'
import { held, NOT_FOUND, sightOf, toldOf, viewOf } from './desk.ts'
import { daysOf } from './judge.ts'
import { tellUnit } from './tell.ts'

const line = (text: string | null): string | null => oneLine(withoutControls(text ?? '')) || null
const lines = (text: string): string => withoutControls(text).trim()

const NO_PAPERS = {
  idleSince: null,
  number: null,
  date: null,
  documentBody: null,
  release: null,
  releasedOn: null,
}

function writtenOf(body: WantedBody | OfferBody): Written {
  const { kind, until, term, contactOffice, contactPhone, contactEmail } = body
  const words = {
    kind,
    until,
    body: lines(body.body),
    term: line(term),
    office: line(contactOffice) ?? '',
    phone: line(contactPhone),
    email: line(contactEmail),
  }
  if ('title' in body) return { ...words, ...NO_PAPERS, title: line(body.title) }
  const { idleSince, documentNumber, documentDate, documentBody, customsRelease, customsReleasedOn } = body
  return {
    ...words,
    title: null,
    idleSince,
    number: line(documentNumber),
    date: documentDate,
    documentBody: line(documentBody),
    release: line(customsRelease),
    releasedOn: customsReleasedOn,
  }
}

/** What is wrong with what was typed; nothing of it is kept then. */
function faultsOf(app: App, written: Written, side: Side): Refusal[] {
  const days: [string, string | null][] = [
    ['/until', written.until],
    ['/idleSince', written.idleSince],
    ['/documentDate', written.date],
    ['/customsReleasedOn', written.releasedOn],
  ]
  const unreal = days.filter(([, day]) => day !== null && !isCivilDate(day))
  if (unreal.length > 0) return unreal.map(([pointer]) => ({ code: 'market.no_day', pointer }))
  const { kind, until, idleSince, phone, email, number, date, documentBody, release, releasedOn } = written
  const facts = {
    side,
    kind,
    until,
    idleSince,
    contact: { phone, email },
    document: { number, date, body: documentBody, hasFile: true },
    customs: { release, releasedOn },
  }
  return wordFaults(facts, daysOf(app))
}

type Born = { side: Side; state: State; unitId: string; instrumentId: string | null }

async function born(
  app: App,
  trx: Trx,
  principal: Principal & { id: string },
  { side, state, unitId, instrumentId }: Born,
  written: Written,
): Promise<Outcome<DeskPost>> {
  const id = newId()
  const row = { id, side, state, unitId, instrumentId, by: principal.id, now: app.clock.now() }
  await addPost(trx, row, written)
  const detail = { side, kind: written.kind, unit: unitId, instrument: instrumentId }
  const event = { action: `market_post.${state === 'draft' ? 'drafted' : 'submitted'}` }
  await recordEvents(trx, principal, [{ ...event, subjectKind: 'market_post', subjectId: id, detail }])
  const made = await findDesk(trx, sightOf(principal), askingOf(app), id)
  if (made === undefined) return NOT_FOUND
  const link = `/desk/market/${id}`
  if (state === 'submitted')
    await tellUnit(app, trx, toldOf(made), { kind: 'market.submitted', link, by: principal.id })
  return done(await viewOf(app, trx, made))
}

/** Staff begin to offer an instrument that their unit holds; nothing is shown before it is published. */
export const draftOffer = (
  app: App,
  principal: Principal,
  { instrumentId, ...body }: NewOffer,
): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const { id } = principal
    if (principal.kind !== 'person' || id === null) return refused({ code: 'forbidden.market_person' })
    const asked = { instrumentId, unitId: null, kind: body.kind, besides: null, scope: principal.scope }
    const subject = await findSubject(trx, asked)
    if (subject === undefined) return refused({ code: 'not_found.instrument', pointer: '/instrumentId' })
    const { unitId } = subject
    const written = writtenOf(body)
    const faults = faultsOf(app, written, 'offer')
    if (subject.status === 'retired') faults.push({ code: 'market.scrapped', pointer: '/instrumentId' })
    if (faults.length > 0) return refused(...faults)
    const post: Born = { side: 'offer', state: 'draft', unitId, instrumentId }
    return born(app, trx, { ...principal, id }, post, written)
  })

/** Any member of a unit says what it looks for; its administrator is asked to publish it. */
export const draftWanted = (app: App, principal: Principal, body: WantedBody): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const { id, organisationId } = principal
    if (principal.kind !== 'person' || id === null) return refused({ code: 'forbidden.market_person' })
    if (organisationId === null) return refused({ code: 'forbidden.market_unit' })
    const written = writtenOf(body)
    const faults = faultsOf(app, written, 'wanted')
    if (faults.length > 0) return refused(...faults)
    const post: Born = { side: 'wanted', state: 'submitted', unitId: organisationId, instrumentId: null }
    return born(app, trx, { ...principal, id }, post, written)
  })

/** Changes what was not published yet. */
export const editPost = (
  app: App,
  principal: Principal,
  id: string,
  { side, body }: { side: Side; body: WantedBody | OfferBody },
): Promise<Outcome<DeskPost>> =>
  whole(app.db, async (trx): Promise<Outcome<DeskPost>> => {
    const ground = await held(app, trx, principal, { id, move: 'edit' })
    if (!ground.ok) return ground
    if (ground.value.side !== side) return NOT_FOUND
    const written = writtenOf(body)
    const faults = faultsOf(app, written, side)
    if (faults.length > 0) return refused(...faults)
    await changePost(trx, id, written)
    const event = { action: 'market_post.changed', subjectKind: 'market_post', subjectId: id }
    await recordEvents(trx, principal, [event])
    const after = await findDesk(trx, sightOf(principal), askingOf(app), id)
    return after === undefined ? NOT_FOUND : done(await viewOf(app, trx, after))
  })

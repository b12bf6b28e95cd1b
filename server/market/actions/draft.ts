import { findClass } from '../../classification/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome, type Refusal } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { once, type Writing } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { Side, State } from '../facts.ts'
import { line, lines, wordFaults } from '../rules/words.ts'
import type { DeskPost, NewOffer, OfferBody, WantedBody } from '../schema.ts'
import { findDesk } from '../store/desk.ts'
import { addPost, changePost, countDrafted, findSubject, type Written } from '../store/write.ts'
import { askingOf } from './board.ts'
import { held, NOT_FOUND, readDeskPost, sightOf, viewOf } from './desk.ts'
import { daysOf } from './judge.ts'
import { tellUnit } from './tell.ts'

const DAY = 86_400_000

const NO_PAPERS = {
  idleSince: null,
  number: null,
  date: null,
  documentBody: null,
  release: null,
  releasedOn: null,
}

function writtenOf(body: WantedBody | OfferBody): Omit<Written, 'class'> {
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
  if ('title' in body) return { ...words, ...NO_PAPERS, title: line(body.title) ?? '' }
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

/** The same with the class of what is looked for, or everything that is wrong with it. */
async function wholeOf(
  app: App,
  trx: Trx,
  body: WantedBody | OfferBody,
): Promise<{ written: Written; faults: Refusal[] }> {
  const [words, code] = [writtenOf(body), 'title' in body ? (body.class ?? null) : null]
  const found = code === null ? null : await findClass(trx, app.config.profile, code)
  const unknown = found === undefined ? [{ code: 'market.no_class', pointer: '/class' }] : []
  return { written: { ...words, class: found ?? null }, faults: [...faultsOf(app, words), ...unknown] }
}

/** What is wrong with what was typed; nothing of it is kept then. */
function faultsOf(app: App, written: Omit<Written, 'class'>): Refusal[] {
  const { title, phone, email, number, date, documentBody, release, releasedOn, ...words } = written
  const said = {
    ...words,
    ...(title !== null && { title }),
    contact: { phone, email },
    document: { number, date, body: documentBody },
    customs: { release, releasedOn },
  }
  return wordFaults(said, daysOf(app))
}

type Author = Principal & { kind: 'person'; id: string }
type Born = { side: Side; state: State; unitId: string; instrumentId: string | null; written: Written }

/** Makes a post once a key, and no more of them in a day than one person has to say. */
async function born(
  app: App,
  writing: Writing,
  plan: (trx: Trx, author: Author) => Promise<Outcome<Born>>,
): Promise<Outcome<DeskPost>> {
  const { principal } = writing
  const { kind, id: by } = principal
  if (kind !== 'person' || by === null) return refused({ code: 'forbidden.market_person' })
  const made = await once(app, writing, async (trx): Promise<Outcome<string>> => {
    const planned = await plan(trx, { ...principal, kind, id: by })
    if (!planned.ok) return planned
    const { side } = planned.value
    const [now, most] = [app.clock.now(), parameters.postsADay[side]]
    if ((await countDrafted(trx, { side, by, since: new Date(now.getTime() - DAY) })) >= most)
      return refused({ code: 'rate_limited.market_posts', params: { n: most } })
    return done(await add(app, trx, principal, { ...planned.value, by, now }))
  })
  return made.ok ? readDeskPost(app, principal, made.value) : made
}

async function add(
  app: App,
  trx: Trx,
  principal: Principal,
  { written, ...born }: Born & { by: string; now: Date },
): Promise<string> {
  const { side, state, unitId, instrumentId, by } = born
  const id = newId()
  await addPost(trx, { ...born, id }, written)
  const detail = { side, kind: written.kind, unit: unitId, instrument: instrumentId }
  const event = { action: `market_post.${state === 'draft' ? 'drafted' : 'submitted'}` }
  await recordEvents(trx, principal, [{ ...event, subjectKind: 'market_post', subjectId: id, detail }])
  if (state === 'submitted') {
    const post = { id, title: written.title ?? '' }
    await tellUnit(app, trx, post, { kind: 'market.submitted', link: `/desk/market/${id}`, by })
  }
  return id
}

/** Staff begin to offer an instrument that their unit holds; nothing is shown before it is published. */
export const draftOffer = (
  app: App,
  writing: Writing,
  { instrumentId, ...body }: NewOffer,
): Promise<Outcome<DeskPost>> =>
  born(app, writing, async (trx, { scope }): Promise<Outcome<Born>> => {
    const asked = { instrumentId, unitId: null, kind: body.kind, besides: null, scope }
    const subject = await findSubject(trx, asked)
    if (subject === undefined) return refused({ code: 'not_found.instrument', pointer: '/instrumentId' })
    const { unitId } = subject
    const { written, faults } = await wholeOf(app, trx, body)
    if (subject.status === 'retired') faults.push({ code: 'market.scrapped', pointer: '/instrumentId' })
    if (faults.length > 0) return refused(...faults)
    return done({ side: 'offer', state: 'draft', unitId, instrumentId, written })
  })

/** Any member of a unit says what it looks for; its administrator is asked to publish it. */
export const draftWanted = (app: App, writing: Writing, body: WantedBody): Promise<Outcome<DeskPost>> =>
  born(app, writing, async (trx, { organisationId: unitId }): Promise<Outcome<Born>> => {
    if (unitId === null) return refused({ code: 'forbidden.market_unit' })
    const { written, faults } = await wholeOf(app, trx, body)
    if (faults.length > 0) return refused(...faults)
    return done({ side: 'wanted', state: 'submitted', unitId, instrumentId: null, written })
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
    const { written, faults } = await wholeOf(app, trx, body)
    if (faults.length > 0) return refused(...faults)
    await changePost(trx, id, written)
    const event = { action: 'market_post.changed', subjectKind: 'market_post', subjectId: id }
    await recordEvents(trx, principal, [event])
    const after = await findDesk(trx, sightOf(principal), askingOf(app), id)
    return after === undefined ? NOT_FOUND : done(await viewOf(app, trx, after))
  })

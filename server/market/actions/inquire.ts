import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { MOST } from '../facts.ts'
import { lengthFault, lines } from '../rules/words.ts'
import type { InquiryList, InquiryQuery, InquiryView } from '../schema.ts'
import { findOnBoard } from '../store/board.ts'
import {
  addInquiry,
  answerInquiry,
  countRecent,
  findInquiry,
  listInquiries,
  type InquiryRow,
  type InquirySight,
} from '../store/inquiries.ts'
import { tellPeople, tellUnit } from './tell.ts'

const DAY = 86_400_000
const NOT_FOUND = refused({ code: 'not_found.market_inquiry' })

const sightOf = (viewer: Principal): InquirySight => ({
  personId: viewer.kind === 'person' ? viewer.id : null,
  organisationId: viewer.organisationId,
  unit: may(viewer, 'market.write') ? viewer.scope : { kind: 'nothing' },
})

const textFaults = (text: string) => lengthFault('text', text, { most: MOST.inquiry })

/** Whoever asks sees the unit, and the unit whoever asks. */
const viewOf = ({ personId: _id, person, isOwn, isStaff, ...row }: InquiryRow): InquiryView => ({
  ...row,
  person: isStaff ? person : null,
  askedAt: row.askedAt.toISOString(),
  answeredAt: row.answeredAt?.toISOString() ?? null,
  canAnswer: isStaff && !isOwn && row.answer === null,
})

/** One's own inquiries, or those to the unit one works for, the last asked first. */
export async function readInquiries(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: InquiryQuery,
): Promise<Outcome<InquiryList>> {
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const rows = await listInquiries(app.db, sightOf(viewer), filters, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items: items.map(viewOf), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

/** Asks the unit about a post; through the platform, so that nobody has to show their address. */
export const inquire = (
  app: App,
  principal: Principal,
  postId: string,
  { text }: { text: string },
): Promise<Outcome<InquiryView>> =>
  whole(app.db, async (trx): Promise<Outcome<InquiryView>> => {
    const { id: personId, organisationId } = principal
    if (principal.kind !== 'person' || personId === null) return refused({ code: 'forbidden.market_person' })
    const body = lines(text)
    const faults = textFaults(body)
    if (faults.length > 0) return refused(...faults)
    const now = app.clock.now()
    const post = await findOnBoard(trx, postId, app.clock.today())
    if (post === undefined) return refused({ code: 'not_found.market_post' })
    if (post.unitId === organisationId) return refused({ code: 'market.own_unit', pointer: '/text' })
    const recent = await countRecent(trx, personId, new Date(now.getTime() - DAY))
    if (recent >= parameters.inquiriesADay)
      return refused({ code: 'rate_limited.market', params: { n: parameters.inquiriesADay } })
    const id = newId()
    const row = { id, postId, personId, organisationId, body, now }
    if (!(await addInquiry(trx, row))) return refused({ code: 'conflict.market_asked', pointer: '/text' })
    const event = { action: 'market_inquiry.asked', subjectKind: 'market_inquiry', subjectId: id }
    await recordEvents(trx, principal, [{ ...event, detail: { post: postId } }])
    const told = { kind: 'market.asked', link: `/desk/market/${postId}`, by: personId }
    await tellUnit(app, trx, post, told)
    const made = await findInquiry(trx, sightOf(principal), id)
    return made === undefined ? NOT_FOUND : done(viewOf(made))
  })

/** The unit answers, once; whoever asked is told. */
export const answer = (
  app: App,
  principal: Principal,
  id: string,
  { text }: { text: string },
): Promise<Outcome<InquiryView>> =>
  whole(app.db, async (trx): Promise<Outcome<InquiryView>> => {
    const sight = sightOf(principal)
    const before = await findInquiry(trx, sight, id)
    if (before === undefined) return NOT_FOUND
    const by = principal.kind === 'person' ? principal.id : null
    if (!before.isStaff || before.isOwn || by === null) return refused({ code: 'forbidden.market' })
    const said = { answer: lines(text), by, now: app.clock.now() }
    const faults = textFaults(said.answer)
    if (faults.length > 0) return refused(...faults)
    if (!(await answerInquiry(trx, id, said))) return refused({ code: 'conflict.market_answered' })
    const event = { action: 'market_inquiry.answered', subjectKind: 'market_inquiry', subjectId: id }
    await recordEvents(trx, principal, [{ ...event, detail: { post: before.post.id } }])
    const told = { kind: 'market.answered', link: '/me/market', by }
    await tellPeople(app, trx, [before.personId], before.post, told)
    const after = await findInquiry(trx, sight, id)
    return after === undefined ? NOT_FOUND : done(viewOf(after))
  })

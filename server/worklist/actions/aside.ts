import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { orderInReach } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { once, type Writing } from '../../platform/once.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Contact, NoteList, NoteQuery } from '../schema.ts'
import { addNote, findContact, listNotes } from '../store/parts.ts'

const NOT_FOUND = refused({ code: 'not_found.order' })

/** What the team said of an order among itself; nobody else learns that there is anything. */
export async function readNotes(
  app: App,
  viewer: Principal,
  id: string,
  { limit, cursor }: NoteQuery,
): Promise<Outcome<NoteList>> {
  const [before] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (before !== undefined && !(typeof before === 'string' && isId(before)))
    return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const order = await orderInReach(app.db, viewer, id)
  if (order?.side !== 'unit') return NOT_FOUND
  const rows = await listNotes(app.db, id, { limit: limit + 1, before })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({
    items: items.map((note) => ({ ...note, at: note.at.toISOString() })),
    nextCursor: last === undefined ? null : encodeCursor([last.id]),
  })
}

export async function writeNote(
  app: App,
  writing: Writing,
  id: string,
  { text }: { text: string },
): Promise<Outcome<NoteList>> {
  const { principal } = writing
  const order = await orderInReach(app.db, principal, id)
  if (order?.side !== 'unit') return NOT_FOUND
  const written = await once(app, writing, async (trx) => {
    const by = principal.kind === 'person' ? principal.id : null
    const note = await addNote(trx, { orderId: id, by, text, now: app.clock.now() })
    // Not among the order's own events: those the customer reads.
    const event = { action: 'order.noted', subjectKind: 'order_note', subjectId: note }
    await recordEvents(trx, principal, [{ ...event, detail: { order: id } }])
    return done(note)
  })
  return written.ok ? readNotes(app, principal, id, { limit: SHOWN }) : written
}

const SHOWN = 20

/** Shows the team how to reach whoever ordered. That somebody looked is kept. */
export async function showContact(app: App, principal: Principal, id: string): Promise<Outcome<Contact>> {
  const order = await orderInReach(app.db, principal, id)
  if (order?.side !== 'unit') return NOT_FOUND
  return app.db.transaction().execute(async (trx) => {
    const contact = await findContact(trx, order.personId)
    if (contact === undefined) return NOT_FOUND
    const detail = { order: id, fields: ['phone', 'email'] }
    const event = { action: 'order.contact_shown', subjectKind: 'person', subjectId: order.personId, detail }
    await recordEvents(trx, principal, [event])
    return done(contact)
  })
}

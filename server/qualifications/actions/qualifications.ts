import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type {
  NewQualification,
  Qualification,
  QualificationChange,
  QualificationList,
  QualificationQuery,
} from '../schema.ts'
import {
  addQualification,
  changeQualification,
  findBody,
  findQualification,
  listQualifications,
} from '../store/qualifications.ts'
import { granting } from './viewer.ts'

/** What the units within reach ask for, by name. */
export async function readQualifications(
  app: App,
  viewer: Principal,
  { organisation, limit, cursor }: QualificationQuery,
): Promise<Outcome<QualificationList>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const wanted = { organisation, today: app.clock.today(), limit: limit + 1, after }
  const rows = await listQualifications(app.db, granting(viewer), wanted)
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items, nextCursor: last === undefined ? null : encodeCursor([last.name, last.id]) })
}

function positionOf(cursor: string): { name: string; id: string } | undefined {
  const [name, id] = decodeCursor(cursor, 2) ?? []
  return typeof name === 'string' && typeof id === 'string' && isId(id) ? { name, id } : undefined
}

/** Names what a unit asks for; instruments then ask for it by their terms. */
export const nameQualification = (
  app: App,
  principal: Principal,
  { name, how, organisationId }: NewQualification,
): Promise<Outcome<Qualification>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<Qualification>> => {
    const scope = granting(principal)
    const wanted = organisationId ?? principal.organisationId
    const body = wanted === null ? undefined : await findBody(trx, scope, wanted)
    if (body === undefined) return refused({ code: 'not_found.organisation', pointer: '/organisationId' })
    const id = newId()
    if (!(await addQualification(trx, { id, organisationId: body.id, name: name.trim(), how: how.trim() })))
      return refused({ code: 'conflict.qualification_name', pointer: '/name' })
    const event = { subjectKind: 'qualification', subjectId: id, detail: { organisation: body.id } }
    await recordEvents(trx, principal, [{ action: 'qualification.named', ...event }])
    const made = await findQualification(trx, scope, { id, today: app.clock.today() })
    return made === undefined ? refused({ code: 'not_found.qualification' }) : done(made)
  })

export const editQualification = (
  app: App,
  principal: Principal,
  id: string,
  change: QualificationChange,
): Promise<Outcome<Qualification>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<Qualification>> => {
    const [scope, wanted] = [granting(principal), { id, today: app.clock.today() }]
    if ((await findQualification(trx, scope, wanted)) === undefined)
      return refused({ code: 'not_found.qualification' })
    if (!(await changeQualification(trx, id, change)))
      return refused({ code: 'conflict.qualification_name', pointer: '/name' })
    const event = { subjectKind: 'qualification', subjectId: id, detail: { fields: Object.keys(change) } }
    await recordEvents(trx, principal, [{ action: 'qualification.changed', ...event }])
    const changed = await findQualification(trx, scope, wanted)
    return changed === undefined ? refused({ code: 'not_found.qualification' }) : done(changed)
  })

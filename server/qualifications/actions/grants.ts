import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId, newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { grantFaults } from '../rules.ts'
import type { Grant, GrantList, GrantQuery, NewGrant } from '../schema.ts'
import {
  addGrant,
  findGrant,
  findHolder,
  listGrants,
  revokeGrant,
  type GrantRecord,
} from '../store/grants.ts'
import { findQualification } from '../store/qualifications.ts'
import { granting, sightOf } from './viewer.ts'

/** Where a holder sees what they hold. */
const LINK = '/me/qualifications'
const NONE = '-'

/** One's own grants and those of the units one grants for, the latest first. */
export async function readGrants(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filters }: GrantQuery,
): Promise<Outcome<GrantList>> {
  const [after] = cursor === undefined ? [undefined] : (decodeCursor(cursor, 1) ?? [null])
  if (after !== undefined && (typeof after !== 'string' || !isId(after)))
    return refused({ code: 'malformed.cursor' })
  const rows = await listGrants(app.db, sightOf(app, viewer), filters, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items: items.map(viewOf), nextCursor: last === undefined ? null : encodeCursor([last.id]) })
}

/** Grants by hand what a unit asks for, with the days on which it holds; its holder is told. */
export const grantQualification = (
  app: App,
  principal: Principal,
  id: string,
  { personId, account, from, ...given }: NewGrant,
): Promise<Outcome<Grant>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<Grant>> => {
    const [today, until, note] = [app.clock.today(), given.until ?? null, given.note ?? null]
    const qualification = await findQualification(trx, granting(principal), { id, today })
    if (qualification === undefined) return refused({ code: 'not_found.qualification' })
    const faults = grantFaults({ from, until }, today)
    if (faults.length > 0) return refused(...faults)
    const holder = await findHolder(trx, { personId, account })
    if (holder === undefined)
      return refused({
        code: 'not_found.qualification_person',
        pointer: personId === undefined ? '/account' : '/personId',
      })
    if (holder === principal.id) return refused({ code: 'forbidden.qualification_own' })
    const [grant, now] = [newId(), app.clock.now()]
    const row = { id: grant, qualificationId: id, personId: holder, from, until, note }
    if (!(await addGrant(trx, { ...row, grantedBy: principal.id, now })))
      return refused({ code: 'conflict.qualification_granted', pointer: '/from' })
    const detail = { qualification: id, person: holder, from, until }
    const event = { subjectKind: 'qualification_grant', subjectId: grant, detail }
    await recordEvents(trx, principal, [{ action: 'qualification.granted', ...event }])
    const params = { name: qualification.name, unit: qualification.organisation.name, until: until ?? NONE }
    await notify(app, trx, [{ to: holder, kind: 'qualification.granted', params, link: LINK }])
    const made = await findGrant(trx, sightOf(app, principal), grant)
    return made === undefined ? refused({ code: 'not_found.qualification_grant' }) : done(viewOf(made))
  })

/** Takes a grant back with the reason; what is booked already stays for staff to decide. */
export const revoke = (app: App, principal: Principal, id: string, reason: string): Promise<Outcome<Grant>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<Grant>> => {
    const sight = sightOf(app, principal)
    const grant = await findGrant(trx, sight, id)
    if (grant === undefined) return refused({ code: 'not_found.qualification_grant' })
    if (!grant.isStaff) return refused({ code: 'forbidden.qualification_revoke' })
    if (!(await revokeGrant(trx, id, { by: principal.id, reason, now: app.clock.now() })))
      return refused({ code: 'conflict.qualification_revoked' })
    const event = { subjectKind: 'qualification_grant', subjectId: id, reason }
    await recordEvents(trx, principal, [{ action: 'qualification.revoked', ...event }])
    const params = { name: grant.qualification.name, unit: grant.organisation.name, reason }
    await notify(app, trx, [{ to: grant.person.id, kind: 'qualification.revoked', params, link: LINK }])
    const revoked = await findGrant(trx, sight, id)
    return revoked === undefined ? refused({ code: 'not_found.qualification_grant' }) : done(viewOf(revoked))
  })

const viewOf = ({ isStaff, createdAt, revokedAt, ...grant }: GrantRecord): Grant => ({
  ...grant,
  createdAt: createdAt.toISOString(),
  revokedAt: revokedAt?.toISOString() ?? null,
  canRevoke: isStaff && revokedAt === null,
})

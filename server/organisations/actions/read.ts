import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { OrganisationList, OrganisationQuery, OrganisationView } from '../schema.ts'
import { findOrganisation, listOrganisations } from '../store/read.ts'

/** One page of the units that open instruments. */
export async function readOrganisations(
  app: App,
  query: OrganisationQuery,
): Promise<Outcome<OrganisationList>> {
  const after = query.cursor === undefined ? undefined : positionOf(query.cursor)
  if (query.cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const { items, total } = await listOrganisations(app.db, {
    q: query.q?.replaceAll('\0', '').trim() || undefined,
    kind: query.kind,
    region: query.region,
    limit: query.limit + 1,
    after,
  })
  const shown = items.slice(0, query.limit)
  const last = items.length > query.limit ? shown.at(-1) : undefined
  const nextCursor = last === undefined ? null : encodeCursor([last.instruments, last.name_key, last.id])
  return done({ items: shown, total, nextCursor })
}

function positionOf(cursor: string): { instruments: number; nameKey: string; id: string } | undefined {
  const [instruments, nameKey, id] = decodeCursor(cursor, 3) ?? []
  if (!Number.isSafeInteger(instruments) || typeof nameKey !== 'string' || typeof id !== 'string')
    return undefined
  return isId(id) ? { instruments: Number(instruments), nameKey, id } : undefined
}

/** One unit, centre or body. */
export async function readOrganisation(app: App, id: string): Promise<Outcome<OrganisationView>> {
  const found = await findOrganisation(app.db, app.config.profile, id)
  return found === undefined ? refused({ code: 'not_found.organisation' }) : done(found)
}

import { decodeCursor, encodeCursor } from '../../lib/cursor.ts'
import { isId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import { text } from '../../platform/texts.ts'
import type { Acknowledgement, PublicOutputs, UsedInstruments } from '../schema.ts'
import { countPublic, findSite, listPublic, listUsed, type Site } from '../store/public.ts'

/** The rule of the policy book by which authors name the platform that served them. */
const RULE = 'research-output'
const NO_INSTRUMENT = refused({ code: 'not_found.instrument' })

/** What came of an instrument's shared use, as its unit confirms it. */
export async function readPublic(
  app: App,
  id: string,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Outcome<PublicOutputs>> {
  const after = cursor === undefined ? undefined : positionOf(cursor)
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const site = await findSite(app.db, id)
  if (site?.isPublic !== true) return NO_INSTRUMENT
  const [count, rows] = await Promise.all([
    countPublic(app.db, id),
    listPublic(app.db, id, { limit: limit + 1, after }),
  ])
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ count, items, nextCursor: last === undefined ? null : encodeCursor([last.year, last.id]) })
}

function positionOf(cursor: string): { year: number; id: string } | undefined {
  const [year, id] = decodeCursor(cursor, 2) ?? []
  return typeof year === 'number' && Number.isInteger(year) && typeof id === 'string' && isId(id)
    ? { year, id }
    : undefined
}

/** The sentence with which authors thank the unit, in both languages, with the address by which the instrument is known. */
export async function readAcknowledgement(app: App, id: string): Promise<Outcome<Acknowledgement>> {
  const site = await findSite(app.db, id)
  if (site?.isPublic !== true) return NO_INSTRUMENT
  const identifier = `${app.config.publicUrl}/instruments/${site.id}`
  const [zh, en] = (['zh-CN', 'en'] as const).map((language) =>
    text(language, 'outputs.acknowledgement', { ...namesOf(site, language), identifier }),
  )
  return done({ zh: zh ?? '', en: en ?? '', identifier, rule: RULE })
}

function namesOf(site: Site, language: 'zh-CN' | 'en'): { unit: string; instrument: string } {
  const isEnglish = language === 'en'
  const name = isEnglish ? (site.nameEn ?? site.name) : site.name
  const instrument = site.model === null || name.includes(site.model) ? name : `${name} ${site.model}`
  return { unit: isEnglish ? (site.unitEn ?? site.unit) : site.unit, instrument }
}

/** The instruments one has used oneself or had an order delivered from, by name. */
export async function readUsed(
  app: App,
  viewer: Principal,
  { limit, cursor }: { limit: number; cursor?: string },
): Promise<Outcome<UsedInstruments>> {
  if (viewer.kind !== 'person' || viewer.id === null) return done({ items: [], nextCursor: null })
  const [name, id] = cursor === undefined ? [] : (decodeCursor(cursor, 2) ?? [])
  const after = typeof name === 'string' && typeof id === 'string' && isId(id) ? { name, id } : undefined
  if (cursor !== undefined && after === undefined) return refused({ code: 'malformed.cursor' })
  const rows = await listUsed(app.db, viewer.id, { limit: limit + 1, after })
  const items = rows.slice(0, limit)
  const last = rows.length > limit ? items.at(-1) : undefined
  return done({ items, nextCursor: last === undefined ? null : encodeCursor([last.name, last.id]) })
}

import { listNames } from '../../organisations/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Scope } from '../../platform/scope.ts'
import type { Subject } from '../facts.ts'
import type { ImportMapping } from '../facts/mapping.ts'
import type { Known } from '../rules/draft.ts'
import { instrumentJudge } from '../rules/instruments.ts'
import { organisationJudge } from '../rules/organisations.ts'
import type { Judge } from '../rules/understood.ts'
import { indexClasses } from '../rules/values/classes.ts'
import { indexRegions } from '../rules/values/places.ts'
import { indexUnits, readUnit, type Units } from '../rules/values/units.ts'
import { allClasses, allRegions, organisationsWithin } from '../store/known.ts'

/** The scheme of classes that a list means when it does not say. */
const SCHEME = 'nrii'
const MOST_UNITS = 500_000

async function loadUnits(app: App): Promise<Units> {
  const names = await listNames(app.db, MOST_UNITS)
  return indexUnits(
    names.map(({ id, name, nameEn, shortName, codes }) => ({
      id,
      names: [name, nameEn, shortName].filter((each) => each !== null),
      codes: [...codes, { scheme: 'id', code: id }],
    })),
  )
}

/** The organisations whose instruments a viewer may write; null for all of them. */
const ownOf = async (app: App, scope: Scope): Promise<ReadonlySet<string> | null> =>
  scope.kind === 'everything' ? null : new Set(await organisationsWithin(app.db, scope))

/**
 * The managing unit that the caller or the mapping names for the whole list; else the caller's own organisation; null
 * when each row names its own. Nobody names a unit beyond their reach.
 */
export async function resolveUnit(
  app: App,
  principal: Principal,
  wanted: string | null,
  mapping: ImportMapping,
): Promise<Outcome<string | null>> {
  const own = await ownOf(app, principal.scope)
  const text = wanted ?? (mapping.unit === undefined ? null : `${mapping.unit.scheme}:${mapping.unit.code}`)
  if (text === null) return done(own === null ? null : principal.organisationId)
  const reading = readUnit(
    await loadUnits(app),
    /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text) ? `id:${text}` : text,
  )
  if (reading.value !== null && own !== null && !own.has(reading.value))
    return refused({ code: 'forbidden.import_unit', params: { name: text }, pointer: '/unit' })
  if (reading.value !== null) return done(reading.value)
  return refused(
    ...reading.findings.map(({ code, params }) => ({ code, ...(params && { params }), pointer: '/unit' })),
  )
}

/** What reads and judges a list of this subject, with everything the installation knows today. */
export async function judgeFor(
  app: App,
  subject: Subject,
  mapping: ImportMapping,
  { unitId, scope }: { unitId: string | null; scope: Scope },
): Promise<Judge> {
  const regions = indexRegions(await allRegions(app.db))
  if (subject === 'organisations') return organisationJudge(regions)
  const own = await ownOf(app, scope)
  const known: Known = {
    regions,
    classes: indexClasses(await allClasses(app.db)),
    scheme: SCHEME,
    units: unitId === null || own !== null ? await loadUnits(app) : indexUnits([]),
    unitId,
    own,
    today: app.clock.today(),
  }
  return instrumentJudge(mapping, known)
}

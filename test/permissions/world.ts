import { newId } from '../../server/lib/ids.ts'
import { settleTouched } from '../../server/obligations/index.ts'
import { MEMBER_ROLES, type MemberRole } from '../../server/platform/principal.ts'
import type { TestApp } from '../support/app.ts'
import { entry, givenUnits, save, unit } from '../support/catalogue.ts'
import { givenPerson } from '../support/people.ts'
import { papersOf, type Papers } from './papers.ts'

/** A unit with whoever supervises it and everything of it that can be asked for by id. */
export type Side = Papers & {
  organisation: string
  department: string
  bureau: string
  region: string
  listed: string
  draft: string
  colleague: { person: string; membership: string }
  /** Ids that nobody outside may be shown. */
  secrets: string[]
}

export type World = { own: Side; other: Side; province: string; campaign: string }

const PLACES = { own: ['220104', '220100'], other: ['222401', '222400'] } as const

/** Two units that have nothing in common: other department, other region. `name` keeps worlds in one database apart. */
export async function world(test: TestApp, name: string): Promise<World> {
  const [province = ''] = await givenUnits(
    test.app,
    unit(`${name}-PROVINCE`, { kind: 'government', affiliation: 'provincial', regionCode: '220000' }),
  )
  const own = await side(test, name, 'own')
  const other = await side(test, name, 'other')
  return { own, other, province, campaign: await campaign(test) }
}

/** The call to report that runs in this installation, one for all worlds. */
async function campaign({ app }: TestApp): Promise<string> {
  const running = await app.db.selectFrom('campaign').select('id').executeTakeFirst()
  if (running !== undefined) return running.id
  const id = newId()
  const [opens_on, closes_on] = [app.clock.today(), '2199-12-31']
  const values = { id, profile: app.config.profile, title: '集中填报', opens_on, closes_on }
  await app.db
    .insertInto('campaign')
    .values({ ...values, opened_at: app.clock.now() })
    .execute()
  return id
}

async function side(test: TestApp, world: string, name: 'own' | 'other'): Promise<Side> {
  const { app } = test
  const [county, city] = PLACES[name]
  const code = `${world}-${name.toUpperCase()}`
  const [department = '', bureau = '', organisation = ''] = await givenUnits(
    app,
    unit(`${code}-DEPARTMENT`, { kind: 'government', affiliation: 'provincial', regionCode: '220000' }),
    unit(`${code}-BUREAU`, { kind: 'government', affiliation: 'municipal', regionCode: city }),
    unit(code, {
      kind: 'university',
      affiliation: 'provincial',
      regionCode: county,
      supervisedBy: { scheme: 'local', code: `${code}-DEPARTMENT` },
    }),
  )
  const [listed, draft] = await instruments(test, organisation, code, county)
  const colleague = await givenPerson(app, { role: 'instrument_manager', organisationId: organisation })
  const papers = await papersOf(test, { organisation, draft, listed, colleague: colleague.id })
  return {
    organisation,
    department,
    bureau,
    region: city,
    listed,
    draft,
    colleague: { person: colleague.id, membership: colleague.membershipId ?? '' },
    ...papers,
    secrets: [draft, colleague.membershipId ?? '', ...Object.values(papers)].filter((id) => id !== ''),
  }
}

async function instruments(
  { app }: TestApp,
  organisation: string,
  code: string,
  county: string,
): Promise<[listed: string, draft: string]> {
  const facts = {
    technical: '分辨率 1 nm',
    functions: '成像',
    openingRules: '先预约',
    originalValueFen: 100_000_000,
    funding: ['local_fiscal' as const],
    acceptanceDate: '2026-11-02',
    regionCode: county,
  }
  const [listed] = await save(app, [entry(organisation, `${code}-1`, { name: `${code} 电镜`, ...facts })])
  const [draft] = await save(
    app,
    [entry(organisation, `${code}-2`, { name: `${code} 光谱`, ...facts })],
    'draft',
  )
  await settleTouched(app)
  return [listed?.id ?? '', draft?.id ?? '']
}

/** What stands of a side, to see afterwards that nobody from outside has changed it. */
export async function stateOf({ app }: TestApp, side: Side): Promise<unknown> {
  const one = (
    table: 'instrument' | 'procedure_case' | 'membership' | 'invitation' | 'api_key',
    id: string,
  ) => app.db.selectFrom(table).selectAll().where('id', '=', id).execute()
  return Promise.all([
    one('instrument', side.draft),
    one('instrument', side.listed),
    one('procedure_case', side.case),
    one('membership', side.colleague.membership),
    one('invitation', side.invitation),
    one('api_key', side.key),
    app.db.selectFrom('membership').select('id').where('organisation_id', '=', side.organisation).execute(),
    app.db.selectFrom('invitation').select('id').where('organisation_id', '=', side.organisation).execute(),
    app.db.selectFrom('custody').select('id').where('organisation_id', '=', side.organisation).execute(),
    app.db
      .selectFrom('procedure_case')
      .select('id')
      .where('organisation_id', '=', side.organisation)
      .execute(),
    app.db.selectFrom('case_comment').select('id').where('case_id', '=', side.case).execute(),
  ])
}

/** Where a role is held in this world: the own unit, whoever supervises it, or the province. */
export function officeOf(role: MemberRole, { own, province }: World): string {
  if (role === 'department_officer') return own.department
  if (role === 'region_officer') return own.bureau
  return EVERYWHERE.has(role) ? province : own.organisation
}

/** Offices whose reach is the whole province. */
export const EVERYWHERE: ReadonlySet<string> = new Set<MemberRole>([
  'province_operator',
  'province_officer',
  'finance_officer',
  'customs_officer',
  'auditor',
  'system_admin',
])

export const WALKERS: readonly ('visitor' | MemberRole)[] = ['visitor', ...MEMBER_ROLES]

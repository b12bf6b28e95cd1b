import type { InstrumentFacts } from '../../server/instruments/index.ts'
import { testApp, type TestApp, type TestAppOptions } from './app.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { givenPerson, type GivenPerson } from './people.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- tests look at answers as they come
export type Answered = { status: number; body: any }
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
export type Who =
  | 'manager'
  | 'admin'
  | 'finance'
  | 'officer'
  | 'otherOfficer'
  | 'operator'
  | 'province'
  | 'auditor'
  | 'stranger'

export type Office = {
  product: TestApp
  people: Record<Who, GivenPerson>
  unitId: string
  otherId: string
  departmentId: string
  call(who: Who | null, method: Method, path: string, payload?: object): Promise<Answered>
  /** A complete entry of the unit, as its asset list knows it. */
  instrument(facts?: Partial<InstrumentFacts>, listing?: 'draft' | 'listed', of?: string): Promise<string>
  statusOf(instrumentId: string): Promise<string>
  close(): Promise<void>
}

/** Facts that answer what any jurisdiction asks for at onboarding. */
const complete = {
  acceptanceDate: '2026-10-12',
  model: 'S-1',
  technical: '分辨率 1 nm',
  functions: '形貌观察',
  openingRules: '校内外均可预约',
  originalValueFen: 60_000_000,
  funding: ['local_fiscal' as const],
}

/** A unit with its people, the department above it, the platform's staff, and a stranger: each with a real session. */
export async function openOffice(options: TestAppOptions = {}): Promise<Office> {
  const product = await testApp(options)
  const { app, server } = product
  const [departmentId = '', unitId = '', otherId = ''] = await givenUnits(
    app,
    unit('DEPARTMENT', { kind: 'government' }),
    unit('A'),
    unit('B'),
  )
  await app.db
    .updateTable('organisation')
    .set({ supervised_by: departmentId, affiliation: 'provincial' })
    .where('id', '=', unitId)
    .execute()
  const at = (role: Parameters<typeof givenPerson>[1], name = '某人') => givenPerson(app, { name, ...role })
  const people: Office['people'] = {
    manager: await at({ role: 'instrument_manager', organisationId: unitId }, '林清越'),
    admin: await at({ role: 'unit_admin', organisationId: unitId }, '沈知行'),
    finance: await at({ role: 'unit_finance', organisationId: unitId }),
    officer: await at({ role: 'department_officer', organisationId: departmentId }, '方怀谨'),
    otherOfficer: await at({ role: 'department_officer' }),
    operator: await at({ role: 'province_operator' }, '许明川'),
    province: await at({ role: 'province_officer' }, '贺兰舟'),
    auditor: await at({ role: 'auditor' }),
    stranger: await at({ role: 'unit_admin', organisationId: otherId }, '陆闻远'),
  }
  // Words are learnt with the first entry that is indexed: here rather than within the first test.
  await save(app, [entry(otherId, 'FIRST', { name: '第一台' })], 'draft')
  await server.ready()
  let serial = 0
  return {
    product,
    people,
    unitId,
    otherId,
    departmentId,
    async call(who, method, path, payload) {
      const answer = await server.inject({
        method,
        url: `/api/v1${path}`,
        ...(who !== null && { headers: people[who].headers }),
        ...(payload !== undefined && { payload }),
      })
      return { status: answer.statusCode, body: answer.body === '' ? null : answer.json() }
    },
    async instrument(facts = {}, listing = 'draft', of = unitId) {
      serial += 1
      const one = entry(of, `N-${serial}`, { name: `仪器 ${serial}`, ...complete, ...facts })
      const [saved] = await save(app, [one], listing)
      return saved!.id!
    },
    async statusOf(instrumentId) {
      const row = await app.db
        .selectFrom('instrument_status')
        .select('status')
        .where('instrument_id', '=', instrumentId)
        .where('until_at', 'is', null)
        .executeTakeFirstOrThrow()
      return row.status
    },
    close: () => product.close(),
  }
}

export const codesOf = ({ body }: Answered): string[] =>
  body.reasons.map(({ code }: { code: string }) => code)

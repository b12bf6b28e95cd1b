import type { InstrumentFacts } from '../../server/instruments/index.ts'
import { settleTouched } from '../../server/obligations/index.ts'
import { sql } from '../../server/platform/db/index.ts'
import { testApp, type TestAppOptions } from './app.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { givenPerson, type GivenPerson } from './people.ts'
import { WAN } from './subjects.ts'

const facts = (more: Partial<InstrumentFacts> = {}): Partial<InstrumentFacts> & { name: string } => ({
  name: '激光扫描共聚焦显微镜',
  model: 'LSM 980',
  funding: ['local_fiscal'],
  originalValueFen: 428 * WAN,
  technical: '405–640 nm',
  functions: '荧光成像',
  acceptanceDate: '2026-09-30',
  ...more,
})

/** A province of two units on 2026-11-20, with an instrument for each way an obligation can stand, and its people. */
export async function givenProvince(options: TestAppOptions = {}) {
  const product = await testApp(options)
  const { app, server } = product
  await server.ready()
  const on = (today: string) =>
    void Object.assign(app, { clock: { today: () => today, now: () => new Date() } })
  const settle = async () => {
    for (let left = 1; left > 0;) left = await settleTouched(app)
  }
  on('2026-11-20')
  const [department, bureau] = await givenUnits(
    app,
    unit('JY', { kind: 'government', regionCode: '220000' }),
    unit('CC', { kind: 'government', regionCode: '220100' }),
  )
  const supervisedBy = { scheme: 'local' as const, code: 'JY' }
  const [north, south] = await givenUnits(
    app,
    unit('N', { kind: 'university', regionCode: '220102', supervisedBy, affiliation: 'provincial' }),
    unit('S', { kind: 'institute', regionCode: '222401', affiliation: 'central' }),
  )
  const people = {
    admin: await givenPerson(app, { role: 'unit_admin', organisationId: north! }),
    manager: await givenPerson(app, { role: 'instrument_manager', organisationId: north! }),
    other: await givenPerson(app, { role: 'unit_admin', organisationId: south! }),
    officer: await givenPerson(app, { role: 'department_officer', organisationId: department! }),
    county: await givenPerson(app, { role: 'region_officer', organisationId: bureau! }),
    head: await givenPerson(app, { role: 'province_officer' }),
  }
  const drafts = [
    entry(north!, 'LATE', facts()),
    entry(north!, 'NEAR', facts({ name: '万能材料试验机', acceptanceDate: '2026-10-12' })),
    entry(north!, 'NEXT', facts({ name: '冷冻超薄切片机', acceptanceDate: '2026-11-20' })),
    entry(north!, 'OLD', facts({ acceptanceDate: '2014-03-01' })),
    entry(north!, 'OPEN', facts({ funding: [] })),
    entry(north!, 'SMALL', facts({ originalValueFen: 35 * WAN, acceptanceDate: '2019-05-06' })),
    entry(north!, 'OWN', facts({ funding: ['own'] })),
    entry(south!, 'FAR', facts({ name: '海洋重力仪', openingRules: '先预约' })),
  ]
  await save(app, drafts, 'draft')
  await save(app, [
    entry(north!, 'DONE', facts()),
    entry(south!, 'SECRET', facts({ confidentiality: 'classified' })),
  ])
  await settle()
  const places = { north: north!, south: south!, department: department! }
  return { product, on, settle, facts, ...places, ...people, ...asking(product, people.head) }
}

/** Asking the product over HTTP in somebody's name. */
function asking({ app, server }: Awaited<ReturnType<typeof testApp>>, head: GivenPerson) {
  const get = async (path: string, who?: GivenPerson) => {
    const answer = await server.inject({ url: `/api/v1/${path}`, headers: who?.headers ?? {} })
    const isJson = answer.headers['content-type']?.includes('json') === true
    return { status: answer.statusCode, body: isJson ? answer.json() : answer.body }
  }
  const post = async (path: string, payload: object, who?: GivenPerson) => {
    const headers = who?.headers ?? {}
    const answer = await server.inject({ method: 'POST', url: `/api/v1/${path}`, headers, payload })
    const body = answer.json()
    const codes = (body.reasons ?? []).map((each: { code: string }) => each.code)
    return { status: answer.statusCode, body, codes }
  }
  const idOf = async (asset: string): Promise<string> => {
    const { rows } = await sql<{ id: string }>`
      select instrument_id as id from custody where asset_number = ${asset}`.execute(app.db)
    return rows[0]!.id
  }
  const obligationOf = async (asset: string, who = head) => {
    const { body } = await get(`obligations?subject=${await idOf(asset)}&limit=10`, who)
    return body.items[0]
  }
  return { get, post, idOf, obligationOf }
}

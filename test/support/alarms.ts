import { evaluateAlarms } from '../../server/alarms/actions/evaluate.ts'
import { sql } from '../../server/platform/db/index.ts'
import { testApp, type TestApp } from './app.ts'
import { ask as request, type Answered } from './asking.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { field } from './field.ts'
import { givenPerson, type GivenPerson } from './people.ts'
import { givenSensor, type GivenSensor } from './sensors.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
type Row = Record<string, unknown>

/** Two units with metered instruments A, B and X, people of both, and a clock that tests move. */
export type AlarmWorld = Awaited<ReturnType<typeof alarmWorld>>

/** What a rule says unless a test says otherwise. */
export const ruleOf = (terms: object, rest: object = {}): Row => ({
  name: '不该停的冰箱',
  terms,
  severity: 'warning',
  wholeUnit: true,
  instruments: [],
  responsible: false,
  roles: ['instrument_manager'],
  people: [],
  quiet: null,
  repeatMinutes: null,
  escalateMinutes: null,
  whileSuspended: false,
  ...rest,
})

async function given(product: TestApp, base: number) {
  const { app } = product
  const [own = '', other = ''] = await givenUnits(app, unit('N'), unit('S'))
  const people: Record<string, GivenPerson> = {
    manager: await givenPerson(app, { role: 'instrument_manager', organisationId: own }),
    colleague: await givenPerson(app, { role: 'instrument_manager', organisationId: own }),
    admin: await givenPerson(app, { role: 'unit_admin', organisationId: own }),
    college: await givenPerson(app, { role: 'college_manager', organisationId: own }),
    stranger: await givenPerson(app, { role: 'instrument_manager', organisationId: other }),
    officer: await givenPerson(app, { role: 'province_officer' }),
    user: await givenPerson(app, {}),
  }
  const names = ['A', 'B'].map((name) => entry(own, name, { name }))
  await save(app, [...names, entry(other, 'X', { name: 'X' })])
  const { rows } = await sql<{ id: string; name: string }>`select id, name from instrument`.execute(app.db)
  const sensors: Record<string, GivenSensor> = {}
  const ids: Record<string, string> = {}
  for (const { id, name } of rows) {
    ids[name] = id
    const from = new Date(base - 48 * HOUR)
    sensors[name] = await givenSensor(product, {
      instrumentId: id,
      from,
      thresholds: { standby: 20, running: 400 },
    })
  }
  return { people, sensors, ids }
}

export async function alarmWorld() {
  const clock = { now: Math.floor(Date.now() / MINUTE) * MINUTE }
  const product = await testApp()
  await product.server.ready()
  const { app } = product
  Object.assign(app, { clock: { ...app.clock, now: () => new Date(clock.now) } })
  const { people, sensors, ids } = await given(product, clock.now)
  const ask = (
    who: string,
    method: 'GET' | 'POST' | 'PUT' | 'DELETE',
    path: string,
    body?: object,
  ): Promise<Answered> =>
    request(product, method, path, { headers: people[who]!.headers, ...(body && { body }) })
  const list = async (who: string, path: string): Promise<Row[]> =>
    field((await ask(who, 'GET', path)).body, 'items') as Row[]
  const look = () => evaluateAlarms(app)
  const reads = (name: string, state: string, since: number, knownUntil = clock.now) =>
    sql`insert into power_state (place_id, instrument_id, state, since, known_until, watts, updated_at)
      values (${ids[name]}, ${ids[name]}, ${state}, ${new Date(since)}, ${new Date(knownUntil)}, 5, now())
      on conflict (place_id) do update set state = excluded.state, since = excluded.since,
        known_until = excluded.known_until, watts = excluded.watts`.execute(app.db)
  return {
    product,
    db: app.db,
    clock,
    people,
    sensors,
    ids,
    ask,
    look,
    reads,
    /** Writes a rule, has it looked at as the job does, and gives its id. */
    written: async (terms: object, rest: object = {}): Promise<string> => {
      const { body } = await ask('manager', 'POST', '/alarms/rules', ruleOf(terms, rest))
      await look()
      return String(field(body, 'id'))
    },
    alarms: (query = 'state=all', who = 'manager') => list(who, `/alarms?${query}`),
    told: async (who: string, kind = 'alarm.') =>
      (await list(who, '/me/notices?limit=50')).filter((one) => String(one['kind']).startsWith(kind)),
    /** How often something of an alarm stands in the history of its instrument. */
    recorded: async (action: string, alarm: unknown): Promise<number> => {
      const { rows } = await sql<{ n: number }>`select count(*)::int as n from event e join alarm a
        on e.detail ->> 'alarm' = a.id::text and e.subject_kind = 'instrument' and e.subject_id = a.instrument_id
        where a.id = ${String(alarm)}::uuid and e.action = ${action}`.execute(app.db)
      return rows[0]?.n ?? 0
    },
    pass: (ms: number) => {
      clock.now += ms
      return look()
    },
    /** Nothing was ever raised, and every instrument has long stood by. */
    begin: async () => {
      await sql`truncate alarm, alarm_watch, alarm_hearing, alarm_rule_instrument, alarm_rule, notice cascade`.execute(
        app.db,
      )
      for (const name of ['A', 'B', 'X']) await reads(name, 'standby', clock.now - 5 * HOUR)
    },
  }
}

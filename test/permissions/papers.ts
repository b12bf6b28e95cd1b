import { randomBytes } from 'node:crypto'
import { newId } from '../../server/lib/ids.ts'
import { alarmPapersOf, type AlarmPapers } from './alarms.ts'
import type { App } from '../../server/platform/app.ts'
import { documentsOf, type DocumentPapers } from './documents.ts'
import { moneyOf, type MoneyPapers } from './money.ts'
import { ordered } from './orders.ts'
import type { TestApp } from '../support/app.ts'
import { givenPerson } from '../support/people.ts'
import { rulePapersOf, type RulePapers } from './booking-rules.ts'
import { sensorPapersOf, type SensorPapers } from './sensors.ts'
import { marketPapersOf, type MarketPapers } from './market.ts'
import { outputPapersOf, type OutputPapers } from './outputs.ts'

/** What a unit's people have made, each by its id. */
export type Papers = {
  case: string
  obligation: string
  invitation: string
  key: string
  import: string
  notice: string
  webhook: string
  booking: string
  closure: string
  order: string
} & RulePapers &
  MoneyPapers &
  DocumentPapers &
  OutputPapers &
  MarketPapers &
  SensorPapers &
  AlarmPapers

type Unit = { organisation: string; draft: string; listed: string; colleague: string }

export async function papersOf(test: TestApp, unit: Unit): Promise<Papers> {
  const { app } = test
  const [invitation, key, job, notice, webhook] = await Promise.all([
    invitationOf(app, unit),
    keyOf(app, unit),
    importOf(app, unit),
    noticeOf(app, unit),
    webhookOf(app, unit),
  ])
  const order = await ordered(app, unit)
  const booking = await occupied(app, unit, 'booking')
  return {
    obligation: await obligationOf(app, unit),
    case: await caseOf(test, unit),
    invitation,
    key,
    import: job,
    notice,
    webhook,
    booking,
    closure: await occupied(app, unit, 'maintenance'),
    order,
    ...(await documentsOf(app, order)),
    ...(await moneyOf(app, { ...unit, order })),
    ...(await rulePapersOf(app, unit)),
    ...(await outputPapersOf(app, { ...unit, booking })),
    ...(await marketPapersOf(app, unit)),
    ...(await sensorPapersOf(app, unit)),
    ...(await alarmPapersOf(app, unit)),
  }
}

const later = (): Date => new Date(Date.now() + 86_400_000)

async function invitationOf(app: App, { organisation }: Unit): Promise<string> {
  const id = newId()
  const values = { id, organisation_id: organisation, role: 'user', sent_to: 'nobody@example.invalid' }
  await app.db
    .insertInto('invitation')
    .values({ ...values, secret_hash: randomBytes(32), expires_at: later() })
    .execute()
  return id
}

async function keyOf(app: App, { organisation }: Unit): Promise<string> {
  const id = newId()
  const values = { id, organisation_id: organisation, name: '资产系统', prefix: 'dayik_test' }
  await app.db
    .insertInto('api_key')
    .values({ ...values, key_hash: randomBytes(32), scopes: ['instrument.read'], expires_at: later() })
    .execute()
  return id
}

async function importOf(app: App, { organisation, colleague }: Unit): Promise<string> {
  const id = newId()
  await app.db
    .insertInto('import_job')
    .values({
      id,
      subject: 'instruments',
      organisation_id: organisation,
      file_name: 'list.csv',
      mode: 'rows',
      listing: 'draft',
      state: 'failed',
      principal_kind: 'person',
      principal_id: colleague,
      principal_organisation_id: organisation,
      role: 'instrument_manager',
    })
    .execute()
  return id
}

async function noticeOf(app: App, { colleague }: Unit): Promise<string> {
  const id = newId()
  await app.db.insertInto('notice').values({ id, person_id: colleague, kind: 'trial', link: '/me' }).execute()
  return id
}

async function webhookOf(app: App, { organisation }: Unit): Promise<string> {
  const id = newId()
  const values = { id, organisation_id: organisation, name: '资产系统', url: 'https://receiver.invalid/' }
  await app.db
    .insertInto('webhook')
    .values({ ...values, secret: randomBytes(32), actions: ['none.'] })
    .execute()
  return id
}

/** Time taken at the listed instrument: for a colleague, or for maintenance a day later. */
async function occupied(app: App, unit: Unit, kind: 'booking' | 'maintenance'): Promise<string> {
  const id = newId()
  const day = Date.now() + (kind === 'booking' ? 10 : 11) * 86_400_000
  const [starts_at, ends_at] = [new Date(day), new Date(day + 3_600_000)]
  const seat = await app.db
    .selectFrom('seat')
    .select('id')
    .where('instrument_id', '=', unit.listed)
    .executeTakeFirstOrThrow()
  const padded = `[${starts_at.toISOString()},${ends_at.toISOString()})`
  await app.db
    .insertInto('occupancy')
    .values({ id, seat_id: seat.id, kind, state: 'confirmed', starts_at, ends_at, padded })
    .execute()
  if (kind === 'maintenance') return id
  const values = { id, instrument_id: unit.listed, person_id: unit.colleague, any_seat: false }
  await app.db
    .insertInto('booking')
    .values({ ...values, organisation_id: unit.organisation, user_class: 'internal' })
    .execute()
  return id
}

async function obligationOf(app: App, { draft }: Unit): Promise<string> {
  const found = await app.db
    .selectFrom('obligation')
    .select('id')
    .where('subject_id', '=', draft)
    .limit(1)
    .executeTakeFirst()
  return found?.id ?? ''
}

async function caseOf({ app, server }: TestApp, { organisation, draft }: Unit): Promise<string> {
  const admin = await givenPerson(app, { role: 'unit_admin', organisationId: organisation })
  const answer = await server.inject({
    method: 'POST',
    url: '/api/v1/matters/onboarding/cases',
    headers: admin.headers,
    payload: { instrumentIds: [draft], submit: true },
  })
  const { id } = answer.json<{ id?: string }>()
  if (id === undefined) throw new Error(`no case could be opened: ${answer.body}`)
  return id
}

import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../test/support/database.ts'
import { newId } from '../lib/ids.ts'

let database: TestDatabase
let client: pg.Client

beforeAll(async () => {
  database = await testDatabase()
  client = new pg.Client({ connectionString: database.url })
  await client.connect()
})
afterAll(async () => {
  await client.end()
  await database.close()
})

/** Runs statements in one transaction and tells the constraint or the message that stopped it, or 'committed'. */
async function attempt(...statements: [text: string, ...values: unknown[]][]): Promise<string> {
  await client.query('begin')
  try {
    for (const [text, ...values] of statements) await client.query(text, values)
    await client.query('commit')
    return 'committed'
  } catch (error) {
    await client.query('rollback')
    return String(Object(error)['constraint'] ?? Object(error)['message'])
  }
}

const organisation = (id: string, columns = '', values = ''): [string, ...unknown[]] => [
  `insert into organisation (id, name, name_key, kind${columns}) values ($1, '单位', 'danwei', 'institute'${values})`,
  id,
]

const instrument = (id: string, columns = '', values = ''): [string, ...unknown[]] => [
  `insert into instrument (id, name${columns}) values ($1, '仪器'${values})`,
  id,
]

const seat = (id: string): [string, ...unknown[]] => [
  'insert into seat (id, instrument_id, position) values ($1, $2, 1)',
  newId(),
  id,
]
const status = (id: string): [string, ...unknown[]] => [
  `insert into instrument_status (id, instrument_id, status) values ($1, $2, 'listed')`,
  newId(),
  id,
]
const custody = (
  id: string,
  unit: string,
  number: string,
  from: string,
  until: string | null = null,
): [string, ...unknown[]] => [
  'insert into custody (id, instrument_id, organisation_id, asset_number, from_date, until_date) values ($1, $2, $3, $4, $5, $6)',
  newId(),
  id,
  unit,
  number,
  from,
  until,
]

const whole = (id: string, unit: string, number: string) => [
  instrument(id),
  seat(id),
  status(id),
  custody(id, unit, number, '2020-01-01'),
]

describe('the database itself', () => {
  const unit = newId()
  beforeAll(async () => {
    expect(await attempt(organisation(unit))).toBe('committed')
  })

  it('holds no instrument without a seat, a custody and a status', async () => {
    const id = newId()
    expect(await attempt(instrument(id), custody(id, unit, 'a', '2020-01-01'), status(id))).toBe(
      'instrument_has_seat',
    )
    expect(await attempt(instrument(id), seat(id), status(id))).toBe('instrument_has_custody')
    expect(await attempt(instrument(id), seat(id), custody(id, unit, 'a', '2020-01-01'))).toBe(
      'instrument_has_status',
    )
    expect(await attempt(...whole(id, unit, 'a'))).toBe('committed')
  })

  it('needs a name and nothing else of an instrument', async () => {
    const blank = newId()
    const named = ["insert into instrument (id, name) values ($1, '   ')", blank] as [string, ...unknown[]]
    expect(await attempt(named, seat(blank), status(blank), custody(blank, unit, 'b', '2020-01-01'))).toBe(
      'instrument_name_check',
    )
  })

  it('gives an instrument to one unit at a time, and lets a transfer follow a custody that ended', async () => {
    const [id, other] = [newId(), newId()]
    await attempt(organisation(other), ...whole(id, unit, 'c'))
    expect(await attempt(custody(id, other, 'x', '2024-01-01'))).toMatch(/custody/)
    const end: [string, ...unknown[]] = [
      "update custody set until_date = '2024-01-01' where instrument_id = $1",
      id,
    ]
    expect(await attempt(end, custody(id, other, 'x', '2024-01-01'))).toBe('committed')
    expect(await attempt(custody(id, unit, 'c2', '2023-06-01', '2023-07-01'))).toMatch(/custody/)
  })

  it('knows an asset number once in a unit while its custody is open, and again after it ended', async () => {
    const [first, second] = [newId(), newId()]
    expect(await attempt(...whole(first, unit, 'd'))).toBe('committed')
    expect(await attempt(...whole(second, unit, 'd'))).toBe('custody_open_asset_number')
    const end: [string, ...unknown[]] = [
      "update custody set until_date = '2024-01-01' where instrument_id = $1",
      first,
    ]
    expect(await attempt(end, ...whole(second, unit, 'd'))).toBe('committed')
  })

  it('has one present status of an instrument and no overlapping ones', async () => {
    const id = newId()
    await attempt(...whole(id, unit, 'e'))
    expect(await attempt(status(id))).toMatch(/instrument_status/)
  })

  it('checks the check character of a social credit code and the form of other codes', async () => {
    const code = (scheme: string, value: string): [string, ...unknown[]] => [
      'insert into organisation_code (organisation_id, scheme, code) values ($1, $2, $3)',
      unit,
      scheme,
      value,
    ]
    expect(await attempt(code('usci', '91350100M000100Y43'))).toBe('committed')
    expect(await attempt(code('usci', '91350100M000100Y44'))).toMatch(/organisation_code_check/)
    expect(await attempt(code('ror', 'not-a-ror'))).toMatch(/organisation_code_check/)
    expect(await attempt(code('nrii', 'XYZ'))).toMatch(/organisation_code_check/)
    expect(await attempt(code('local', '任何'))).toBe('committed')
  })

  it('keeps a class code with its scheme and edition, and only one that stands', async () => {
    const id = newId()
    const half = instrument(id, ', class_code', ", '010101'")
    expect(await attempt(half, seat(id), status(id), custody(id, unit, 'f', '2020-01-01'))).toMatch(
      /instrument_check/,
    )
    const unknown = instrument(id, ', class_scheme, class_edition, class_code', ", 'nrii', 'x', '010101'")
    expect(await attempt(unknown, seat(id), status(id), custody(id, unit, 'f', '2020-01-01'))).toMatch(
      /class/,
    )
  })

  it('refuses negative money, absurd dates, unknown modes and a rate without an amount', async () => {
    const faulty: [columns: string, values: string][] = [
      [', original_value_fen', ', -1'],
      [', acceptance_date', ", '1234-01-01'"],
      [', opening_modes', ", '{sometimes}'"],
      [', funding', ", '{gold}'"],
      [', foreign_rate', ', 7.1'],
      [', declared_run_hours', ', 9000'],
      [', confidentiality', ", 'perhaps'"],
    ]
    for (const [columns, values] of faulty) {
      const id = newId()
      const parts = [
        instrument(id, columns, values),
        seat(id),
        status(id),
        custody(id, unit, newId(), '2020-01-01'),
      ]
      expect(await attempt(...parts), columns).toMatch(/^instrument_/)
    }
  })

  it('lets a centre stand only within a unit', async () => {
    const text = `insert into organisation (id, name, name_key, kind) values ($1, '中心', 'zhongxin', 'centre')`
    expect(await attempt([text, newId()])).toMatch(/organisation_check/)
  })

  it('never changes or removes an event', async () => {
    const id = newId()
    const text = `insert into event (id, principal_kind, role, action, subject_kind, subject_id)
      values ($1, 'system', 'system', 'trial', 'trial', $1)`
    expect(await attempt([text, id])).toBe('committed')
    expect(await attempt(["update event set action = 'other' where id = $1", id])).toContain('append-only')
    expect(await attempt(['delete from event where id = $1', id])).toContain('append-only')
  })

  it('names a principal for every event but the system’s own', async () => {
    const text = `insert into event (id, principal_kind, role, action, subject_kind, subject_id)
      values ($1, 'operator_token', 'province_operator', 'trial', 'trial', $1)`
    expect(await attempt([text, newId()])).toBe('event_principal_id_check')
  })
})

describe('the tables', () => {
  it('keep money in bigint fen, instants with a zone, and identifiers of ours as uuid', async () => {
    const { rows } = await client.query<{ place: string; type: string }>(`
      select table_name || '.' || column_name as place, data_type as type from information_schema.columns
      where table_schema = 'public'`)
    const typed = (pattern: RegExp) => rows.filter(({ place }) => pattern.test(place))
    expect(typed(/_fen$/).filter(({ type }) => type !== 'bigint')).toEqual([])
    expect(typed(/_at$/).filter(({ type }) => type !== 'timestamp with time zone')).toEqual([])
    expect(typed(/_date$/).filter(({ type }) => type !== 'date')).toEqual([])
    // The policy book names its documents, profiles and rules as the texts do; queues count their rows.
    const ours = typed(/\.id$/).filter(
      ({ place }) => !/^(policy_(document|profile|rule)|free_touched|use_changed)\.id$/.test(place),
    )
    expect(ours.filter(({ type }) => type !== 'uuid')).toEqual([])
    expect(rows.filter(({ type }) => type === 'money' || type === 'timestamp without time zone')).toEqual([])
  })

  it('all have a primary key but the folded counts', async () => {
    const { rows } = await client.query<{ name: string }>(`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p')
        and not exists (select from pg_constraint k where k.conrelid = c.oid and k.contype = 'p')`)
    expect(rows.map(({ name }) => name)).toEqual(['search_count'])
  })

  it('have an index for every reference to another table that is looked up', async () => {
    const { rows } = await client.query<{ place: string }>(`
      select k.conrelid::regclass::text || '.' || a.attname as place
      from pg_constraint k join pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[1]
      where k.contype = 'f' and k.connamespace = 'public'::regnamespace
        and not exists (select from pg_index i where i.indrelid = k.conrelid and i.indkey[0] = k.conkey[1])
      order by 1`)
    // Small tables, or rows that are read by their own key and whose targets are never removed.
    const spared = [
      'booking.organisation_id',
      'booking_wish.organisation_id',
      'calendar_feed.instrument_id',
      'calendar_feed.membership_id',
      'calendar_feed.organisation_id',
      'contract.file_id',
      'contract_scan.file_id',
      'money_adjustment.entry_id',
      'money_adjustment.lot_id',
      'money_adjustment.paid_out_entry',
      'money_invoice.file_id',
      'order_message.file_id',
      'order_quote.list_id',
      'order_quote_line.item_id',
      'qualification_grant.file_id',
      'result_sheet.file_id',
      'sample_step.file_id',
      'service_order.template_id',
      'campaign.opened_by',
      'campaign_report.case_id',
      'campaign_report.instrument_id',
      'campaign_report.organisation_id',
      'case_attachment.file_id',
      'case_comment.organisation_id',
      'case_decision.organisation_id',
      'case_step.assigned_to',
      'document_counter.organisation_id',
      'instrument_scope.organisation_id',
      'instrument_scope.version_id',
      'obligation.department_id',
      'obligation.region_code',
      'obligation_nudge.person_id',
      'obligation.rule',
      'obligation.scope_version_id',
      'obligation.version_id',
      'obligation_reach.rule',
      'procedure_case.opened_in',
      'webhook.organisation_id',
      'calendar_year.notice_id',
      'import_job.file_id',
      'import_job.organisation_id',
      'import_job.principal_organisation_id',
      'invitation.accepted_by',
      'session.membership_id',
      'instrument_class_alias.scheme',
      'instrument_image.file_id',
      'policy_document.profile',
      'policy_profile.province',
      'policy_rule_version.document',
    ]
    expect(rows.map(({ place }) => place).filter((place) => !spared.includes(place))).toEqual([])
  })
})

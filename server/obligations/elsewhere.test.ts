import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'
import { givenPerson } from '../../test/support/people.ts'
import { WAN } from '../../test/support/subjects.ts'
import { changeStatus } from '../instruments/index.ts'
import { newId } from '../lib/ids.ts'
import { sql } from '../platform/db/index.ts'
import { system } from '../platform/principal.ts'
import { settleAll, settleTouched } from './index.ts'

type Row = {
  rule: string
  state: string
  met: string | null
  due: string | null
  missing: string[]
  unit: string
}

const TODAY = '2026-11-20'

async function given(profile: string) {
  const product = await testApp({ environment: { DAYI_POLICY: profile } })
  Object.assign(product.app, { clock: { today: () => TODAY, now: () => new Date() } })
  const [first, second] = await givenUnits(
    product.app,
    unit('A', { kind: 'university' }),
    unit('B', { kind: 'hospital' }),
  )
  const settle = async () => {
    for (let left = 1; left > 0;) left = await settleTouched(product.app)
  }
  const rowsOf = async (asset: string) => {
    const { rows } = await sql<Row>`
      select b.rule, b.met_on::text as met, b.due_on::text as due, b.missing, b.organisation_id as unit,
        b.evidence_kind as evidence, b.effect
      from obligation b join custody c on c.instrument_id = b.subject_id
      where c.asset_number = ${asset} order by b.rule`.execute(product.app.db)
    return rows
  }
  return { product, first: first!, second: second!, settle, rowsOf }
}

const facts = {
  name: '扫描电子显微镜',
  funding: ['local_fiscal' as const],
  originalValueFen: 90 * WAN,
  acceptanceDate: '2026-07-01',
}

const SERVICE = {
  openingModes: ['booking' as const],
  serviceContent: '形貌观察',
  userNotes: '先预约',
  fee: '300 元/小时',
}

describe('Zhejiang, when an instrument is listed', () => {
  let here: Awaited<ReturnType<typeof given>>
  beforeAll(async () => {
    here = await given('zhejiang')
    const { product, first, settle } = here
    await save(product.app, [
      { ...entry(first, 'SLOW', { ...facts, ...SERVICE, fee: null }), listedAt: '2026-07-20' },
      { ...entry(first, 'WHOLE', { ...facts, ...SERVICE }), listedAt: '2026-07-20' },
    ])
    await settle()
  })
  afterAll(() => here.product.close())

  it('asks for service information within three months, and takes what was there from the start', async () => {
    expect(await here.rowsOf('SLOW')).toMatchObject([
      {
        rule: 'service-info.due',
        due: '2026-10-20',
        met: null,
        missing: ['price_standard'],
        effect: 'obligation',
      },
    ])
    expect(await here.rowsOf('WHOLE')).toMatchObject([{ met: '2026-07-20', evidence: 'service_info' }])
  })

  it('is met on the day on which the last thing was filled in, and not again by later edits', async () => {
    const { product, first, settle, rowsOf } = here
    await save(product.app, [entry(first, 'SLOW', { ...facts, ...SERVICE })])
    await settle()
    const [filled] = await rowsOf('SLOW')
    expect(filled).toMatchObject({ missing: [], evidence: 'service_info' })
    expect(filled!.met! > filled!.due!).toBe(true)
    await save(product.app, [entry(first, 'WHOLE', { ...facts, ...SERVICE, fee: '320 元/小时' })])
    await settle()
    expect(await rowsOf('WHOLE')).toMatchObject([{ met: '2026-07-20' }])
  })

  it('ends with the instrument', async () => {
    const { product, first, settle, rowsOf } = here
    await save(product.app, [{ ...entry(first, 'GONE', facts), listedAt: '2026-07-20' }])
    const { rows } = await sql<{ id: string }>`
      select instrument_id as id from custody where asset_number = 'GONE'`.execute(product.app.db)
    const change = { instrumentId: rows[0]!.id, to: 'retired' as const, reason: '报废' }
    await product.app.db.transaction().execute((trx) => changeStatus(trx, system, change))
    await settle()
    expect(await rowsOf('GONE')).toMatchObject([{ rule: 'service-info.due', met: null, evidence: 'retired' }])
  })

  it('moves with the instrument to another unit', async () => {
    const { product, first, second, settle, rowsOf } = here
    expect(await rowsOf('WHOLE')).toMatchObject([{ unit: first }])
    await sql`update custody set organisation_id = ${second} where asset_number = 'WHOLE'`.execute(
      product.app.db,
    )
    await settle()
    expect(await rowsOf('WHOLE')).toMatchObject([{ unit: second }])
  })

  it('stands right after two recomputations at once', async () => {
    await Promise.all([settleAll(here.product.app), settleAll(here.product.app)])
    expect(await settleAll(here.product.app)).toMatchObject({ written: 0 })
  })
})

describe('Guangdong, in a campaign', () => {
  let here: Awaited<ReturnType<typeof given>>
  let product: TestApp
  const campaignId = newId()
  beforeAll(async () => {
    here = await given('guangdong')
    product = here.product
    await save(
      product.app,
      [entry(here.first, 'ONE', facts), entry(here.first, 'TWO', facts), entry(here.second, 'WARD', facts)],
      'draft',
    )
    // A campaign asks for what was there on its closing day, whenever this test runs.
    await sql`update instrument set created_at = '2026-11-10'`.execute(product.app.db)
    await sql`insert into campaign (id, profile, title, opens_on, closes_on, opened_at)
      values (${campaignId}, 'guangdong', '2026 年集中报送', '2026-11-01', '2026-11-30', now())`.execute(
      product.app.db,
    )
    await here.settle()
  })
  afterAll(() => here.product.close())

  const parts = async () => {
    const { rows } = await sql<{ due: string; met: string | null; unit: string }>`
      select due_on::text as due, met_on::text as met, organisation_id as unit, effect from obligation
      where rule = 'campaign.report'`.execute(product.app.db)
    return rows
  }
  const report = async (asset: string) => {
    await sql`insert into campaign_report (campaign_id, instrument_id, organisation_id, reported_at)
      select ${campaignId}, instrument_id, organisation_id, now() from custody where asset_number = ${asset}`.execute(
      product.app.db,
    )
    await here.settle()
  }

  it('asks a unit for its report by the closing date, where it has something in scope', async () => {
    expect(await parts()).toMatchObject([
      { unit: here.first, due: '2026-11-30', met: null, effect: 'obligation' },
    ])
  })

  it('shows it to the unit with the campaign’s name of the matter', async () => {
    const admin = await givenPerson(product.app, { role: 'unit_admin', organisationId: here.first })
    const answer = await product.server.inject({
      url: '/api/v1/obligations?rule=campaign.report',
      headers: admin.headers,
    })
    expect(answer.json().items).toMatchObject([
      { title: '集中报送', subject: { kind: 'organisation', id: here.first }, group: 'later' },
    ])
    const detail = await product.server.inject({
      url: `/api/v1/obligations/${answer.json().items[0].id}`,
      headers: admin.headers,
    })
    expect(detail.json().why.text).toContain('截止日是 2026-11-30')
  })

  it('is met when everything in scope was reported', async () => {
    await report('ONE')
    expect(await parts()).toMatchObject([{ met: null }])
    await report('TWO')
    expect((await parts())[0]!.met).not.toBeNull()
  })

  it('has findings without a date for each instrument, and asks a hospital what it is for', async () => {
    expect(await here.rowsOf('ONE')).toMatchObject([{ rule: 'onboard.due', due: null, effect: 'finding' }])
    expect(await here.rowsOf('WARD')).toMatchObject([{ rule: 'scope.mandatory', missing: ['researchUse'] }])
  })
})

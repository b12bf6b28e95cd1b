import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, openOffice, type Office } from '../../test/support/cases.ts'
import { form } from '../../test/support/multipart.ts'
import { settleAll } from '../obligations/index.ts'

let office: Office
let campaign: string
const ids: Record<'listed' | 'draft' | 'bare' | 'excused', string> = {
  listed: '',
  draft: '',
  bare: '',
  excused: '',
}

const REASON = { ground: 'dismantled', reason: '已拆除' }

/** The whole way of a statement: unit, department, province. */
async function excuse(instrument: string) {
  const opening = { instrumentIds: [instrument], form: REASON }
  const { body } = await office.call('admin', 'POST', '/matters/exemption/cases', opening)
  const { payload, headers } = form([
    ['kind', 'statement'],
    ['file', '%PDF-1.4', '说明.pdf'],
  ])
  const url = `/api/v1/cases/${body.id}/attachments`
  const all = { ...headers, ...office.people.admin.headers }
  await office.product.server.inject({ method: 'POST', url, headers: all, payload })
  const submitted = await office.call('admin', 'POST', `/cases/${body.id}/submit`, {})
  const confirmed = await office.call('officer', 'POST', `/cases/${body.id}/decisions`, {
    verdict: 'confirm',
    reason: '属实',
    version: submitted.body.version,
  })
  return office.call('province', 'POST', `/cases/${body.id}/decisions`, {
    verdict: 'record',
    version: confirmed.body.version,
  })
}

beforeAll(async () => {
  office = await openOffice({ environment: { DAYI_POLICY: 'guangdong' } })
  ids.listed = await office.instrument({}, 'listed')
  ids.draft = await office.instrument()
  ids.bare = await office.instrument({ model: null })
  ids.excused = await office.instrument()
  await office.instrument({ originalValueFen: 10_000_000 })
  await office.instrument({}, 'listed', office.otherId)
  await settleAll(office.product.app)
}, 180_000)
afterAll(() => office.close())

describe('a reporting campaign under Guangdong', () => {
  it('is opened by the province alone, with dates that follow each other, one at a time', async () => {
    const today = office.product.app.clock.today()
    const year = Number(today.slice(0, 4)) + 1
    const dates = { title: '2027 年集中报送', closesOn: `${year}-10-31`, nationalPushOn: `${year}-11-30` }
    expect((await office.call('operator', 'POST', '/campaigns', dates)).status).toBe(403)
    const wrong = { ...dates, closesOn: '2022-10-31', nationalPushOn: '2022-10-01' }
    expect(codesOf(await office.call('province', 'POST', '/campaigns', wrong))).toEqual([
      'campaigns.closes_before',
      'campaigns.push_before',
    ])
    const opened = await office.call('province', 'POST', '/campaigns', dates)
    expect(opened).toMatchObject({
      status: 201,
      body: { state: 'open', expected: 5, reported: 0, canEnd: true },
    })
    campaign = opened.body.id
    expect(codesOf(await office.call('province', 'POST', '/campaigns', dates))).toEqual([
      'conflict.campaign_runs',
    ])
    const notices = await office.call('admin', 'GET', '/me/notices')
    expect(notices.body.items[0].kind).toBe('campaign_open')
    const list = await office.call('province', 'GET', '/campaigns')
    expect(list.body.rule).toMatchObject({ closes: '2022-10-31', nationalPush: '2022-11-30', clause: '一' })
  })

  it('shows each unit what is missing, instrument by instrument, and nobody else’s', async () => {
    const all = await office.call('admin', 'GET', `/campaigns/${campaign}/instruments`)
    const states = new Map(all.body.items.map((each: { id: string; state: string }) => [each.id, each.state]))
    expect(Object.values(ids).map((id) => states.get(id))).toEqual(['ready', 'ready', 'incomplete', 'ready'])
    const lacking = await office.call('admin', 'GET', `/campaigns/${campaign}/instruments?state=incomplete`)
    expect(lacking.body.items).toMatchObject([{ id: ids.bare, missing: [{ code: 'model', zh: '型号' }] }])
    const asked = `/campaigns/${campaign}/instruments?organisation=${office.unitId}`
    expect((await office.call('stranger', 'GET', asked)).body.items).toEqual([])
    expect((await office.call('stranger', 'GET', `/campaigns/${campaign}`)).body.expected).toBe(1)
  })

  it('takes a recorded statement on not reporting in the place of a report', async () => {
    const recorded = await excuse(ids.excused)
    expect(recorded.body).toMatchObject({ state: 'approved', title: { zh: '不报送说明' } })
    const row = await office.product.app.db
      .selectFrom('instrument_exemption')
      .select('kind')
      .where('instrument_id', '=', ids.excused)
      .executeTakeFirst()
    expect(row?.kind).toBe('non_report')
    expect((await office.call('admin', 'GET', `/campaigns/${campaign}`)).body.explained).toBe(1)
  })

  it('takes all that is complete in one call, and hands drafts in on the way', async () => {
    expect((await office.call('manager', 'POST', `/campaigns/${campaign}/reports`, {})).status).toBe(403)
    const first = await office.call('admin', 'POST', `/campaigns/${campaign}/reports`, {})
    expect(first.body).toEqual({ reported: 2, incomplete: 1, refused: [], more: false })
    expect(await office.statusOf(ids.draft)).toBe('submitted')
    const again = await office.call('admin', 'POST', `/campaigns/${campaign}/reports`, {})
    expect(again.body).toMatchObject({ reported: 0, incomplete: 1 })
  })

  it('is followed on one board by unit, region and department', async () => {
    for (const by of ['unit', 'region', 'department']) {
      const { body } = await office.call('province', 'GET', `/campaigns/${campaign}/progress?by=${by}`)
      const sum = (key: string) =>
        body.items.reduce((total: number, each: Record<string, number>) => total + each[key]!, 0)
      expect([by, sum('expected'), sum('reported'), sum('explained')]).toEqual([by, 5, 2, 1])
    }
    const paged = await office.call('province', 'GET', `/campaigns/${campaign}/progress?limit=1`)
    const next = await office.call(
      'province',
      'GET',
      `/campaigns/${campaign}/progress?limit=1&cursor=${paged.body.nextCursor}`,
    )
    expect(next.body.items).toHaveLength(1)
    expect(next.body.nextCursor).toBeNull()
    const own = await office.call('officer', 'GET', `/campaigns/${campaign}/progress?by=unit`)
    expect(own.body.items).toMatchObject([{ id: office.unitId, expected: 4 }])
  })

  it('ends before its day with a reason only, and takes nothing afterwards', async () => {
    const path = `/campaigns/${campaign}/end`
    expect((await office.call('province', 'POST', path, { reason: ' ' })).status).toBe(422)
    const ended = await office.call('province', 'POST', path, { reason: '并入下一次' })
    expect(ended.body).toMatchObject({ state: 'ended', endReason: '并入下一次' })
    expect((await office.call('province', 'POST', path, { reason: '再来' })).status).toBe(409)
    expect((await office.call('admin', 'POST', `/campaigns/${campaign}/reports`, {})).status).toBe(409)
  })
})

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codesOf, openOffice, type Office } from '../../test/support/cases.ts'
import { form } from '../../test/support/multipart.ts'
import { takeUpEffects } from './actions/run-effect.ts'
import { procedures } from './rules/definitions/index.ts'

let office: Office

beforeAll(async () => {
  office = await openOffice({ environment: { DAYI_POLICY: 'zhejiang' }, jobs: true })
}, 180_000)
afterAll(() => office.close())

const open = (matter: string, instrumentIds: string[], fields: object = {}, submit = false) =>
  office.call('admin', 'POST', `/matters/${matter}/cases`, { instrumentIds, form: fields, submit })

describe('under Zhejiang', () => {
  it('the clock of onboarding stops at the completed synchronisation, and the page says so', async () => {
    const { body } = await office.call(null, 'GET', '/matters/onboarding')
    expect(body.stops).toBe('synchronised')
    expect(body.limit).toMatchObject({ amount: 30, unit: 'working_day', rule: 'onboard.due' })
    expect(body.basis[0]).toMatchObject({ rule: 'onboard.due', clause: '（一）', state: 'stated' })
    const list = (await office.call(null, 'GET', '/matters')).body.items
    const offered = list.filter((each: { offered: boolean }) => each.offered)
    expect(offered.map(({ id }: { id: string }) => id)).toContain('service_information')
    expect(offered.map(({ id }: { id: string }) => id)).not.toContain('voluntary')
    const title = list.find(({ id }: { id: string }) => id === 'exemption').title
    expect(title.zh).toBe('不入网报备')
    expect(codesOf(await open('voluntary', [await office.instrument()]))).toEqual(['procedures.not_offered'])
  })

  it('service information is asked for in four parts, and stands in the entry once the unit has approved it', async () => {
    const id = await office.instrument({ openingModes: ['booking'] }, 'listed')
    const lacking = await open('service_information', [id], { serviceContent: '微区成分分析' }, true)
    expect(codesOf(lacking)).toEqual(['procedures.lacks_service_process', 'procedures.lacks_price_standard'])
    expect(lacking.body.reasons[0]).toMatchObject({ clause: 'zj-onenet （一）', pointer: '/form/userNotes' })
    const whole = {
      openingModes: ['booking', 'commissioned'],
      serviceContent: '微区成分分析',
      userNotes: '预约、送样、取结果',
      fee: '每样 200 元',
    }
    const done = await open('service_information', [id], whole, true)
    expect(done.body.state).toBe('approved')
    const entry = await office.product.app.db
      .selectFrom('instrument')
      .select(['opening_modes', 'service_content', 'user_notes', 'fee'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(entry).toEqual({
      opening_modes: ['booking', 'commissioned'],
      service_content: '微区成分分析',
      user_notes: '预约、送样、取结果',
      fee: '每样 200 元',
    })
  })

  it('on scrapping the sensor is given back at the same time', async () => {
    const id = await office.instrument({}, 'listed')
    const leaving = {
      way: 'scrapped',
      reason: '损坏',
      retiredOn: '2026-11-01',
      approvingDocument: '演〔2026〕1号',
    }
    const { body } = await open('retirement', [id], leaving)
    const { payload, headers } = form([
      ['kind', 'approval'],
      ['file', '%PDF-1.4', '批准.pdf'],
    ])
    const url = `/api/v1/cases/${body.id}/attachments`
    const all = { ...headers, ...office.people.admin.headers }
    await office.product.server.inject({ method: 'POST', url, headers: all, payload })
    const submit = () => office.call('admin', 'POST', `/cases/${body.id}/submit`, {})
    expect(codesOf(await submit())).toEqual(['procedures.lacks_sensor'])
    await office.call('admin', 'PATCH', `/cases/${body.id}`, { form: { sensor: 'returned' } })
    expect(codesOf(await submit())).toEqual(['procedures.lacks_sensor_number'])
    await office.call('admin', 'PATCH', `/cases/${body.id}`, { form: { sensorNumber: 'S-003066' } })
    expect((await submit()).body.state).toBe('submitted')
  })
})

describe('an effect that is left to a job', () => {
  it('runs once, also where the decision was made while no jobs ran', async () => {
    const runs = Object.getOwnPropertyDescriptor(procedures.suspension, 'runs')!
    Object.defineProperty(procedures.suspension, 'runs', { ...runs, value: 'as_job' })
    const id = await office.instrument({}, 'listed')
    const { body } = await open('suspension', [id], { ground: 'repair', reason: '维修' }, true)
    const decision = { verdict: 'record', version: body.version }
    const decided = await office.call('operator', 'POST', `/cases/${body.id}/decisions`, decision)
    expect(decided.body.state).toBe('approved')
    await takeUpEffects(office.product.app)
    await vi.waitFor(async () => expect(await office.statusOf(id)).toBe('suspended'), { timeout: 15_000 })
    Object.defineProperty(procedures.suspension, 'runs', runs)
    const due = await office.product.app.db
      .selectFrom('procedure_case')
      .select('effect_due')
      .where('id', '=', body.id)
      .executeTakeFirst()
    expect(due?.effect_due).toBe(false)
    const rows = await office.product.app.db
      .selectFrom('instrument_status')
      .select('status')
      .where('instrument_id', '=', id)
      .execute()
    expect(rows.map(({ status }) => status)).toEqual(['listed', 'suspended'])
  })
})

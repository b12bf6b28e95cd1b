import { createHash } from 'node:crypto'
import { readdir } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { form, type Part } from '../../test/support/multipart.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { readPdf } from '../../test/support/papers.ts'
import { givenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { deliverOrder, sendBack } from '../orders/actions/steps.ts'
import { sql } from '../platform/db/index.ts'

let testing: TestApp
let people: OrderPeople
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n')
const nobody = { headers: {} }

beforeAll(async () => {
  testing = await testApp({ environment: { MAX_UPLOAD_MB: '1' } })
  await testing.server.ready()
  people = await orderPeople(testing.app)
})
afterAll(() => testing.close())

type Headed = { headers: Record<string, string> }
const call = (who: Headed, method: 'GET' | 'POST', path: string, body?: object) =>
  ask(testing, method, path, { headers: who.headers, ...(body && { body }) })
const hashOf = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const bytesOf = (who: Headed, path: string) =>
  testing.server.inject({ url: `/api/v1${path}`, headers: who.headers })

type WireFile = { id: string; sha256: string; name: string; stands: boolean }
const filesOf = (body: unknown) => (field(body, 'files') ?? []) as WireFile[]
const sheetOf = (body: unknown) =>
  field(body, 'sheets', '0') as { id: string; number: string; verifyCode: string }

async function add(
  who: Headed,
  id: string,
  bytes: Buffer,
  { name = '结果.zip', fields = [] as Part[] } = {},
) {
  const { payload, headers } = form([...fields, ['file', bytes, name]])
  const answer = await testing.server.inject({
    method: 'POST',
    url: `/api/v1/orders/${id}/results/files`,
    payload,
    headers: { ...who.headers, ...headers },
  })
  const body: unknown = answer.json()
  const reasons = field(body, 'reasons')
  const codes = Array.isArray(reasons) ? reasons.map((reason) => String(field(reason, 'code'))) : []
  return { status: answer.statusCode, body, codes }
}

const working = () => givenOrder(testing.app, { state: 'in_progress', people })
const path = (id: string, rest = '') => `/orders/${id}/results${rest}`
const delivered = (id: string) => deliverOrder(testing.app, people.manager.principal, id, {})

describe('results', () => {
  test('are kept to the byte under their hash, and the customer has them once they are delivered', async () => {
    const { id } = await working()
    const bytes = Buffer.from('谱图与数据'.repeat(1000))
    const added = await add(people.manager, id, bytes, { name: '../断口.zip' })
    const [file] = filesOf(added.body)
    expect(file).toMatchObject({ name: '断口.zip', sha256: hashOf(bytes), stands: true })
    expect(filesOf((await call(people.customer, 'GET', path(id))).body)).toEqual([])
    expect((await bytesOf(people.customer, path(id, `/files/${file?.id}`))).statusCode).toBe(404)
    await delivered(id)
    const answer = await bytesOf(people.customer, path(id, `/files/${file?.id}`))
    expect(answer.rawPayload.equals(bytes)).toBe(true)
    expect(answer.headers['content-disposition']).toContain(encodeURIComponent('断口.zip'))
    await sendBack(testing.app, people.customer.principal, id, { reason: '少一张图' })
    await add(people.manager, id, Buffer.from('新图'))
    expect(filesOf((await call(people.customer, 'GET', path(id))).body)).toHaveLength(1)
  })

  test('taken back before delivery never reach the customer, later they are told of and not given', async () => {
    const { id } = await working()
    const others = filesOf(
      (await add(people.manager, id, Buffer.from('别人的'), { name: '别家.zip' })).body,
    )[0]?.id
    const wrong = sheetOf((await call(people.manager, 'POST', path(id, '/sheets'))).body)
    await call(people.manager, 'POST', path(id, `/files/${others}/withdrawal`), { reason: '传错' })
    const added = filesOf((await add(people.manager, id, Buffer.from('本单'))).body)
    const own = added.find((file) => file.id !== others)?.id
    const right = sheetOf((await call(people.manager, 'POST', path(id, '/sheets'))).body)
    await delivered(id)
    const sheets = field((await call(people.customer, 'GET', path(id))).body, 'sheets')
    expect(sheets).toEqual([expect.objectContaining({ id: right.id })])
    expect((await bytesOf(people.customer, path(id, `/sheets/${wrong.id}`))).statusCode).toBe(404)
    const seen = filesOf((await call(people.customer, 'GET', path(id))).body)
    expect(seen.map((file) => file.id)).toEqual([own])
    expect((await bytesOf(people.customer, path(id, `/files/${others}`))).statusCode).toBe(404)
    await call(people.manager, 'POST', path(id, `/files/${own}/withdrawal`), { reason: '算错' })
    expect(filesOf((await call(people.customer, 'GET', path(id))).body)).toHaveLength(1)
    expect((await bytesOf(people.customer, path(id, `/files/${own}`))).statusCode).toBe(404)
    expect((await bytesOf(people.manager, path(id, `/files/${own}`))).statusCode).toBe(200)
  })

  test('larger than the limit are refused with the limit, and nothing of them stays', async () => {
    const { id } = await working()
    const lying = async () =>
      (await readdir(testing.app.dataDir, { recursive: true, withFileTypes: true })).filter((each) =>
        each.isFile(),
      ).length
    const before = await lying()
    const refused = await add(people.manager, id, Buffer.alloc(1024 * 1024 + 1))
    expect([refused.status, refused.codes]).toEqual([413, ['too_large.result']])
    expect(String(field(refused.body, 'reasons', '0', 'zh'))).toContain('1 MB')
    expect(await lying()).toBe(before)
    expect((await add(people.manager, id, Buffer.alloc(0))).codes).toContain('malformed.no_file')
  })

  test("of an accredited report are a PDF with its own number and signatory, marked as the institution's", async () => {
    const { id } = await working()
    const bare = await add(people.manager, id, Buffer.from('%PDF-1.4 cut'), { fields: [['kind', 'report']] })
    expect(bare.codes).toEqual([
      'unsupported.report',
      'results.report_number_missing',
      'results.report_signatory_missing',
    ])
    const fields: Part[] = [
      ['kind', 'report'],
      ['reportNumber', 'JC-2026-0099'],
      ['reportSignatory', '邵知远'],
      ['marks', 'CMA,XYZ'],
    ]
    expect((await add(people.manager, id, PDF, { name: '报告.pdf', fields })).codes).toEqual([])
    const issued = await call(people.manager, 'POST', path(id, '/sheets'))
    const { text } = await readPdf(
      (await bytesOf(people.manager, path(id, `/sheets/${sheetOf(issued.body).id}`))).rawPayload,
    )
    expect(text).toContain('编号JC-2026-0099，签发人邵知远，资质标志CMA')
    expect(text).toContain('资质属于出具机构')
  })

  test('are hidden from government, auditors, other units and others of the customer', async () => {
    const { id } = await working()
    const added = await add(people.manager, id, Buffer.from('秘密'))
    await delivered(id)
    const file = filesOf(added.body)[0]?.id
    for (const role of [
      'auditor',
      'province_officer',
      'department_officer',
      'instrument_manager',
      'user',
    ] as const) {
      const other = await givenPerson(testing.app, {
        role,
        ...(role === 'user' && { organisationId: people.organisationId }),
      })
      expect((await call(other, 'GET', path(id))).status).toBe(404)
      expect((await bytesOf(other, path(id, `/files/${file}`))).statusCode).toBe(404)
    }
    for (const role of ['contract_officer', 'unit_finance'] as const) {
      const colleague = await givenPerson(testing.app, { role, organisationId: people.unitId })
      expect((await call(colleague, 'GET', path(id))).status).toBe(404)
    }
    const leader = await call(people.leader, 'GET', path(id))
    expect(filesOf(leader.body)).toHaveLength(1)
    expect((await add(people.customer, id, PDF)).status).toBe(403)
  })

  test('sent by a connection that breaks are not there, and what was acknowledged is', async () => {
    const { id } = await working()
    await add(people.manager, id, Buffer.from('完整'))
    const { payload, headers } = form([['file', Buffer.alloc(200_000, 7), 'x.bin']])
    const broken = await testing.server.inject({
      method: 'POST',
      url: `/api/v1${path(id, '/files')}`,
      payload: payload.subarray(0, 120_000),
      headers: { ...people.manager.headers, ...headers },
    })
    expect(broken.statusCode).toBeGreaterThanOrEqual(400)
    const files = filesOf((await call(people.manager, 'GET', path(id))).body)
    expect(files).toHaveLength(1)
    expect((await bytesOf(people.manager, path(id, `/files/${files[0]?.id}`))).body).toBe('完整')
  })
})

describe('the sheet for verification', () => {
  test('lists files, sizes and hashes, says that it is no report, and anybody verifies it by its code', async () => {
    const { id, order } = await working()
    const bytes = Buffer.from('数据')
    await add(people.manager, id, bytes, { name: '原始数据.csv', fields: [['kind', 'raw']] })
    const issued = await call(people.manager, 'POST', path(id, '/sheets'))
    expect(issued.status).toBe(201)
    const sheet = sheetOf(issued.body)
    const { text, codes } = await readPdf(
      (await bytesOf(people.manager, path(id, `/sheets/${sheet.id}`))).rawPayload,
    )
    for (const each of [
      hashOf(bytes),
      '6字节',
      '原始数据.csv',
      order.number ?? '',
      '不是检验检测报告',
      (order.organisation?.name ?? '-').replace(/\s/g, ''),
    ])
      expect(text).toContain(each)
    expect(sheet.number).toMatch(/^HY-\d{4}-/)
    expect(codes[0]).toContain(`/verify/${sheet.verifyCode}`)
    const grouped = sheet.verifyCode.toLowerCase().replace(/.{4}(?=.)/g, '$&-')
    const told = await call(nobody, 'GET', `/verify/${grouped}?sha256=${hashOf(bytes).toUpperCase()}`)
    expect(told.body).toMatchObject({
      kind: 'result_sheet',
      number: sheet.number,
      state: 'issued',
      files: 1,
      match: { position: 1, size: 6, withdrawn: false },
    })
    expect(JSON.stringify(told.body)).not.toMatch(/原始数据|委托人|F研究所/)
    const other = await call(
      nobody,
      'GET',
      `/verify/${sheet.verifyCode}?sha256=${hashOf(Buffer.from('改过'))}`,
    )
    expect(field(other.body, 'match')).toBeNull()
    expect((await call(nobody, 'GET', '/verify/AAAABBBBCCCCDDDD')).codes).toEqual(['not_found.document'])
    expect((await call(nobody, 'GET', `/verify/${sheet.verifyCode}?sha256=xyz`)).status).toBe(400)
    const byHash = await call(nobody, 'GET', `/verify?sha256=${hashOf(bytes)}`)
    expect(field(byHash.body, 'items', '0', 'number')).toBe(sheet.number)
  })

  test('gives way to a new one when a file is replaced; the old one says so and the trail stays', async () => {
    const { id } = await working()
    const first = await add(people.manager, id, Buffer.from('第一版'))
    const old = filesOf(first.body)[0]?.id ?? ''
    const before = sheetOf((await call(people.manager, 'POST', path(id, '/sheets'))).body)
    expect((await call(people.manager, 'POST', path(id, '/sheets'))).codes).toEqual(['conflict.sheet_issued'])
    await delivered(id)
    const second = await add(people.manager, id, Buffer.from('第二版'), { fields: [['replaces', old]] })
    expect(filesOf(second.body).map(({ stands }) => stands)).toEqual([false, true])
    expect(
      (await add(people.manager, id, Buffer.from('又一版'), { fields: [['replaces', old]] })).codes,
    ).toEqual(['results.replaces_nothing'])
    const after = sheetOf((await call(people.manager, 'POST', path(id, '/sheets'))).body)
    expect((await call(nobody, 'GET', `/verify/${before.verifyCode}`)).body).toMatchObject({
      state: 'replaced',
      replacedBy: after.number,
    })
    const { rows } =
      await sql`select 1 from notice where kind = 'result.replaced' and person_id = ${people.customer.id}`.execute(
        testing.app.db,
      )
    expect(rows.length).toBeGreaterThan(0)
    await expect(
      sql`update result_file set name = 'x' where id = ${old}`.execute(testing.app.db),
    ).rejects.toThrow()
  })

  test('and its files can be withdrawn with a reason, and whoever verifies them is told', async () => {
    const { id } = await working()
    const bytes = Buffer.from('算错了')
    const added = await add(people.manager, id, bytes)
    const sheet = sheetOf((await call(people.manager, 'POST', path(id, '/sheets'))).body)
    const file = filesOf(added.body)[0]?.id ?? ''
    await call(people.manager, 'POST', path(id, `/files/${file}/withdrawal`), { reason: '标样用错' })
    const told = await call(nobody, 'GET', `/verify/${sheet.verifyCode}?sha256=${hashOf(bytes)}`)
    expect(field(told.body, 'match', 'withdrawn')).toBe(true)
    await call(people.manager, 'POST', path(id, `/sheets/${sheet.id}/withdrawal`), { reason: '标样用错' })
    expect(field((await call(nobody, 'GET', `/verify/${sheet.verifyCode}`)).body, 'state')).toBe('withdrawn')
    const again = await call(people.manager, 'POST', path(id, `/files/${file}/withdrawal`), {
      reason: '再撤',
    })
    expect(again.codes).toEqual(['conflict.result_ended'])
  })

  test('issued by two at once is issued once, without a gap in its numbers', async () => {
    const { id } = await working()
    await add(people.manager, id, Buffer.from('甲'))
    const answers = await Promise.all([1, 2, 3].map(() => call(people.manager, 'POST', path(id, '/sheets'))))
    const statuses = answers.map(({ status }) => status).toSorted((left, right) => left - right)
    expect(statuses).toEqual([201, 409, 409])
  })

  test('is made anew no more often than a person reads: beyond that it is refused for a while', async () => {
    const reader = await givenPerson(testing.app)
    const nowhere = path(newId(), `/sheets/${newId()}`)
    const tries: number[] = []
    for (let turn = 0; turn < 61; turn += 1) tries.push((await call(reader, 'GET', nowhere)).status)
    expect([tries[0], tries.at(-1)]).toEqual([404, 429])
  })

  test('is not to be guessed: many tries from one address are refused for a while', async () => {
    const tries: number[] = []
    for (let turn = 0; turn < 61; turn += 1) {
      const answer = await ask(testing, 'GET', '/verify/AAAABBBBCCCCDDDD', { address: '203.0.113.9' })
      tries.push(answer.status)
    }
    expect(tries.at(-1)).toBe(429)
  })
})

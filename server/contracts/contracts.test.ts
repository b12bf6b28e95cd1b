import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { ask, type Answered } from '../../test/support/asking.ts'
import { field } from '../../test/support/field.ts'
import { form } from '../../test/support/multipart.ts'
import { givenOrder, orderPeople, type GivenOrder, type OrderPeople } from '../../test/support/orders.ts'
import { docxText, readPdf } from '../../test/support/papers.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { acceptQuote } from '../orders/actions/quote.ts'
import { orderInReach } from '../orders/index.ts'
import { sql } from '../platform/db/index.ts'

let testing: TestApp
let people: OrderPeople
let officer: GivenPerson
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\nstartxref\n9\n%%EOF\n')

beforeAll(async () => {
  testing = await testApp()
  // Schemas are compiled before the first request, which should not pay for it.
  await testing.server.ready()
  people = await orderPeople(testing.app)
  officer = await givenPerson(testing.app, {
    role: 'contract_officer',
    organisationId: people.unitId,
    name: '合同管理员丁',
  })
})
afterAll(() => testing.close())

const sorted = (answers: { status: number }[]): number[] =>
  answers.map(({ status }) => status).toSorted((left, right) => left - right)

type Headed = { headers: Record<string, string> }
const call = (who: Headed, method: 'GET' | 'POST' | 'PUT', path: string, body?: object) =>
  ask(testing, method, path, { headers: who.headers, ...(body && { body }) })
const contracts = (id: string, rest = '') => `/orders/${id}/contracts${rest}`
const quoted = (wish: object = {}) => givenOrder(testing.app, { state: 'quoted', people, wish })
const bytesOf = async (who: Headed, path: string) =>
  (await testing.server.inject({ url: `/api/v1${path}`, headers: who.headers })).rawPayload
const idOf = (answer: Answered) => String(field(answer.body, 'id'))

async function drafted({ id }: GivenOrder, body: object = {}): Promise<string> {
  const answer = await call(people.manager, 'POST', contracts(id), body)
  expect(answer.codes).toEqual([])
  return idOf(answer)
}

async function offered(given: GivenOrder, body: object = {}): Promise<string> {
  const contract = await drafted(given, body)
  const answer = await call(people.manager, 'POST', contracts(given.id, `/${contract}/offer`))
  expect(answer.codes).toEqual([])
  return contract
}

async function scan(who: Headed, id: string, contract: string, bytes: Buffer = PDF) {
  const { payload, headers } = form([['file', bytes, '..\\盖章件.exe']])
  const url = `/api/v1${contracts(id, `/${contract}/scans`)}`
  const answer = await testing.server.inject({
    method: 'POST',
    url,
    payload,
    headers: { ...who.headers, ...headers },
  })
  const body: unknown = answer.json()
  const reasons = field(body, 'reasons')
  return {
    status: answer.statusCode,
    body,
    codes: Array.isArray(reasons) ? reasons.map((each) => field(each, 'code')) : [],
  }
}

const concluding = (id: string, contract: string, body: object = {}) =>
  call(officer, 'POST', contracts(id, `/${contract}/conclusion`), body)

describe('a contract', () => {
  test('is drafted without a number and names parties, service, price in figures and words, and the clauses', async () => {
    const order = await quoted({ method: 'GB/T 17359', purpose: '失效分析' })
    const contract = await drafted(order)
    const draft = await readPdf(await bytesOf(people.manager, contracts(order.id, `/${contract}/file`)))
    expect(draft.text).toContain('草稿')
    expect(draft.codes).toEqual([])
    await call(people.manager, 'POST', contracts(order.id, `/${contract}/offer`))
    const path = contracts(order.id, `/${contract}/file`)
    const { text, codes, info } = await readPdf(await bytesOf(people.customer, path))
    const wanted = ['夹杂物检测', '委托人甲', '1,200.00', '人民币壹仟贰佰元整', 'GB/T17359', '失效分析']
    const clauses = ['服务内容', '知识产权', '保密', '损害赔偿', '违约责任', '争议解决']
    for (const each of [...wanted, ...clauses]) expect(text).toContain(each)
    expect(info['Title']).toMatch(/HT-\d{4}-\d{4}-\d{5}/)
    expect(codes[0]).toMatch(/\/verify\/[0-9A-Z]{16}$/)
    const docx = await docxText(await bytesOf(people.customer, `${path}?format=docx`))
    for (const each of [...wanted, ...clauses]) expect(docx).toContain(each)
  })

  test('once offered is kept as it was, to the byte, whatever the unit sets afterwards', async () => {
    const order = await quoted()
    const contract = await offered(order)
    const path = contracts(order.id, `/${contract}/file`)
    const before = await bytesOf(people.customer, path)
    await sql`update service_order set title = '另一个名字' where id = ${order.id}`.execute(testing.app.db)
    expect((await bytesOf(people.customer, path)).equals(before)).toBe(true)
    await expect(
      sql`update contract set total_fen = 1 where id = ${contract}`.execute(testing.app.db),
    ).rejects.toThrow('not edited')
  })

  test('is numbered without a gap, and a void one keeps its number', async () => {
    const numbers: unknown[] = []
    for (let turn = 0; turn < 3; turn += 1) {
      const order = await quoted()
      const contract = await offered(order)
      const ended = await call(officer, 'POST', contracts(order.id, `/${contract}/void`), { reason: '写错' })
      numbers.push(field(ended.body, 'number'))
      expect(field(ended.body, 'state')).toBe('void')
    }
    const serials = numbers.map((number) => Number(String(number).slice(-5)))
    expect(serials).toEqual([0, 1, 2].map((more) => (serials[0] ?? 0) + more))
  })

  test('asks for what its way asks for, takes only a scan that is one, and is then concluded', async () => {
    const order = await quoted()
    const contract = await offered(order)
    expect((await concluding(order.id, contract)).codes).toEqual(['contracts.signed_sheet_missing'])
    const fake = await scan(people.customer, order.id, contract, Buffer.from('%PDF-1.7 and then nothing'))
    expect([fake.status, fake.codes]).toEqual([415, ['unsupported.contract_scan']])
    const taken = await scan(people.customer, order.id, contract)
    expect(taken.status).toBe(201)
    expect(field(taken.body, 'scans', '0', 'name')).toBe('盖章件.pdf')
    const done = await concluding(order.id, contract)
    expect([done.status, field(done.body, 'state')]).toEqual([200, 'concluded'])
    const back = await bytesOf(
      officer,
      contracts(order.id, `/${contract}/scans/${String(field(done.body, 'scans', '0', 'id'))}`),
    )
    expect(back.equals(PDF)).toBe(true)
  })

  test('concluded by two at once is concluded once', async () => {
    const order = await quoted()
    const contract = await offered(order)
    await scan(people.customer, order.id, contract)
    const answers = await Promise.all([1, 2, 3].map(() => concluding(order.id, contract)))
    expect(sorted(answers)).toEqual([200, 409, 409])
    const { rows } =
      await sql`select 1 from event where subject_id = ${order.id} and action = 'contract.concluded'`.execute(
        testing.app.db,
      )
    expect(rows).toHaveLength(1)
  })

  test('is drafted once at a time, also by two at once', async () => {
    const order = await quoted()
    const answers = await Promise.all([1, 2].map(() => call(people.manager, 'POST', contracts(order.id), {})))
    expect(sorted(answers)).toEqual([201, 409])
  })

  test('is amended by a supplement that refers to it and has a number of its own', async () => {
    const order = await quoted()
    const contract = await offered(order)
    await scan(people.customer, order.id, contract)
    const first = await concluding(order.id, contract)
    const bare = await call(people.manager, 'POST', contracts(order.id), {})
    expect(bare.codes).toEqual(['contracts.changes_missing'])
    const supplement = await offered(order, { changes: '增加两件样品，交付日顺延五日。' })
    const { text } = await readPdf(await bytesOf(people.customer, contracts(order.id, `/${supplement}/file`)))
    expect(text).toContain('补充协议')
    expect(text).toContain(String(field(first.body, 'number')))
    expect(text).toContain('增加两件样品，交付日顺延五日。')
  })

  test('cannot be written before there is a price, nor for an order that is over', async () => {
    const early = await givenOrder(testing.app, { state: 'submitted', people })
    expect((await call(people.manager, 'POST', contracts(early.id), {})).codes).toEqual([
      'contracts.no_quote',
    ])
    const over = await givenOrder(testing.app, { state: 'refused', people })
    expect((await call(people.manager, 'POST', contracts(over.id), {})).codes).toEqual([
      'conflict.order_is_refused',
    ])
  })
})

describe('where the unit asks for a contract from an amount on', () => {
  test('the work is agreed only with it, and at once when it is concluded', async () => {
    const own = await orderPeople(testing.app)
    const sealer = await givenPerson(testing.app, { role: 'contract_officer', organisationId: own.unitId })
    await sql`insert into order_setting (organisation_id, contract_from_fen) values (${own.unitId}, 100000)`.execute(
      testing.app.db,
    )
    const order = await givenOrder(testing.app, { state: 'quoted', people: own })
    const stateOf = async () => (await orderInReach(testing.app.db, own.customer.principal, order.id))?.state
    await acceptQuote(testing.app, own.customer.principal, order.id, { version: 1 })
    expect(await stateOf()).toBe('quoted')
    expect(field((await call(own.customer, 'GET', contracts(order.id))).body, 'asked')).toBe(true)
    const contract = idOf(await call(own.manager, 'POST', contracts(order.id), {}))
    await call(own.manager, 'POST', contracts(order.id, `/${contract}/offer`))
    await scan(own.customer, order.id, contract)
    await call(sealer, 'POST', contracts(order.id, `/${contract}/conclusion`), {})
    expect(await stateOf()).toBe('agreed')
  })
})

describe('the way by amount', () => {
  const terms = (steps: object[]) => ({
    steps,
    dispute: 'arbitration',
    forum: '虚构仲裁委员会',
    liabilityPercent: 200,
    keepSamplesDays: 15,
    keepResultsDays: 90,
  })

  test('is set by the contract officer, and named with its parameters in the next contract', async () => {
    const own = await orderPeople(testing.app)
    const sealer = await givenPerson(testing.app, { role: 'contract_officer', organisationId: own.unitId })
    const path = `/organisations/${own.unitId}/contract-terms`
    const steps = [
      { fromFen: 0, way: 'signed_sheet' },
      { fromFen: 100_000, way: 'framework' },
      { fromFen: 200_000, way: 'e_signature' },
    ]
    expect((await call(own.manager, 'PUT', path, terms(steps))).status).toBe(403)
    expect((await call(officer, 'PUT', path, terms(steps))).status).toBe(404)
    const wrong = await call(
      sealer,
      'PUT',
      path,
      terms([
        { fromFen: 5, way: 'framework' },
        { fromFen: 5, way: 'sealed_scan' },
      ]),
    )
    expect(wrong.codes).toEqual(['contracts.no_first_step', 'contracts.step_twice'])
    expect((await call(sealer, 'PUT', path, terms(steps))).status).toBe(200)
    const order = await givenOrder(testing.app, { state: 'quoted', people: own })
    const contract = idOf(await call(own.manager, 'POST', contracts(order.id), {}))
    await call(own.manager, 'POST', contracts(order.id, `/${contract}/offer`))
    const { text } = await readPdf(await bytesOf(own.customer, contracts(order.id, `/${contract}/file`)))
    expect(text).toContain('提交虚构仲裁委员会')
    expect(text).toContain('200%')
    const conclude = (body: object) =>
      call(sealer, 'POST', contracts(order.id, `/${contract}/conclusion`), body)
    expect((await conclude({})).codes).toEqual(['contracts.reference_missing'])
    expect(field((await conclude({ reference: 'KJ-2026-1' })).body, 'state')).toBe('concluded')
  })

  test('asks a certified service for signatures, and none is made where only the log is connected', async () => {
    const own = await orderPeople(testing.app)
    const sealer = await givenPerson(testing.app, { role: 'contract_officer', organisationId: own.unitId })
    const steps = [{ fromFen: 0, way: 'e_signature' }]
    await call(sealer, 'PUT', `/organisations/${own.unitId}/contract-terms`, terms(steps))
    const order = await givenOrder(testing.app, { state: 'quoted', people: own })
    const contract = idOf(await call(own.manager, 'POST', contracts(order.id), {}))
    await call(own.manager, 'POST', contracts(order.id, `/${contract}/offer`))
    const signing = await call(own.manager, 'POST', contracts(order.id, `/${contract}/signature`))
    expect(field(signing.body, 'certified')).toBe(false)
    const ended = await call(sealer, 'POST', contracts(order.id, `/${contract}/conclusion`), {})
    expect(ended.codes).toEqual(['contracts.not_signed'])
  })
})

describe('a contract is for its two parties', () => {
  test('others of the customer, other units and offices do not read it; an auditor sees that there is one', async () => {
    const order = await quoted()
    const contract = await offered(order)
    const strangers = await Promise.all([
      givenPerson(testing.app, { role: 'user', organisationId: people.organisationId }),
      givenPerson(testing.app, { role: 'instrument_manager' }),
      givenPerson(testing.app, { role: 'contract_officer' }),
    ])
    for (const who of strangers) {
      expect((await call(who, 'GET', contracts(order.id))).status).toBe(404)
      expect((await call(who, 'GET', contracts(order.id, `/${contract}/file`))).status).toBe(404)
    }
    for (const role of ['auditor', 'province_officer'] as const) {
      const office = await givenPerson(testing.app, { role })
      const list = await call(office, 'GET', contracts(order.id))
      expect([list.status, field(list.body, 'items', '0', 'verifyCode')]).toEqual([200, null])
      expect((await call(office, 'GET', contracts(order.id, `/${contract}/file`))).status).toBe(404)
    }
  })

  test("the customer concludes nothing, the officer confirms nothing for the customer, a draft is the unit's", async () => {
    const order = await quoted()
    const contract = await drafted(order)
    const list = await call(people.customer, 'GET', contracts(order.id))
    expect(field(list.body, 'items')).toEqual([])
    await call(people.manager, 'POST', contracts(order.id, `/${contract}/offer`))
    const step = (who: Headed, name: string, body?: object) =>
      call(who, 'POST', contracts(order.id, `/${contract}/${name}`), body)
    expect((await step(people.customer, 'conclusion', {})).status).toBe(403)
    expect((await step(people.manager, 'conclusion', {})).status).toBe(403)
    expect((await step(officer, 'confirmation')).codes).toEqual(['forbidden.contract_confirm'])
    const confirmed = await step(people.customer, 'confirmation')
    expect(field(confirmed.body, 'confirmedAt')).toEqual(expect.any(String))
    expect(field(confirmed.body, 'state')).toBe('offered')
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { field } from '../../test/support/field.ts'
import { form, type Part } from '../../test/support/multipart.ts'
import { orderActs } from '../../test/support/order-acts.ts'
import { givenOrder, orderPeople, type OrderPeople } from '../../test/support/orders.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'

let test: TestApp
let people: OrderPeople
let id: string
const { call } = orderActs(() => test)

beforeAll(async () => {
  test = await testApp()
  await test.server.ready()
  people = await orderPeople(test.app)
  ;({ id } = await givenOrder(test.app, { state: 'agreed', people }))
})
afterAll(() => test.close())

const PDF = Buffer.from(`%PDF-1.7\n1 0 obj\n<<>>\nendobj\n${'%'.repeat(200)}\nstartxref\n9\n%%EOF\n`)

async function attach(who: GivenPerson, parts: Part[], more: Record<string, string> = {}) {
  const { payload, headers } = form(parts)
  const url = `/api/v1/orders/${id}/messages/file`
  const answer = await test.server.inject({
    method: 'POST',
    url,
    headers: { ...who.headers, ...headers, ...more },
    payload,
  })
  return { status: answer.statusCode, body: JSON.parse(answer.body) as unknown }
}
const fetched = (who: GivenPerson | null, message: unknown) =>
  test.server.inject({
    url: `/api/v1/orders/${id}/messages/${String(message)}/file`,
    headers: who?.headers ?? {},
  })

describe('a file beside a message', () => {
  it('goes from either side to the other, and to nobody else', async () => {
    const sent = await attach(people.customer, [
      ['text', '谱图见附件'],
      ['file', PDF, '谱图 1.PDF'],
    ])
    expect(sent.status).toBe(201)
    expect(sent.body).toMatchObject({ side: 'customer', text: '谱图见附件', file: { size: PDF.length } })
    const message = field(sent.body, 'id')
    const read = await fetched(people.manager, message)
    expect([read.statusCode, read.rawPayload.equals(PDF)]).toEqual([200, true])
    expect(read.headers['content-type']).toBe('application/pdf')
    expect(read.headers['content-disposition']).toContain('attachment')
    const stranger = await givenPerson(test.app)
    const auditor = await givenPerson(test.app, { role: 'auditor' })
    for (const who of [stranger, auditor]) expect((await fetched(who, message)).statusCode).toBe(404)
    expect((await fetched(null, message)).statusCode).toBe(401)
    const back = await attach(people.manager, [['file', PDF, '回执.pdf']])
    expect(back.body).toMatchObject({ side: 'unit', text: '回执.pdf', file: { name: '回执.pdf' } })
  })

  it('is judged by what it holds and not by its name; too large is refused, not cut', async () => {
    const rubbish = await attach(people.customer, [['file', '<html>', 'a.pdf']])
    expect([rubbish.status, field(rubbish.body, 'reasons', '0', 'code')]).toEqual([
      415,
      'unsupported.order_message_file',
    ])
    const large = Buffer.concat([PDF, Buffer.alloc(10_000_001)])
    expect((await attach(people.customer, [['file', large, 'a.pdf']])).status).toBe(413)
    expect((await attach(people.customer, [['text', '没有附件']])).status).toBe(400)
  })

  it('is sent once by one key; the same key with another file is refused', async () => {
    const key = { 'idempotency-key': 'file-1' }
    const first = await attach(people.customer, [['file', PDF, 'a.pdf']], key)
    const again = await attach(people.customer, [['file', PDF, 'a.pdf']], key)
    expect(field(again.body, 'id')).toBe(field(first.body, 'id'))
    const other = await attach(people.customer, [['file', Buffer.concat([PDF, PDF]), 'a.pdf']], key)
    expect(field(other.body, 'reasons', '0', 'code')).toBe('conflict.idempotency_key')
    const kept = await fetched(people.customer, field(first.body, 'id'))
    expect(kept.rawPayload.equals(PDF)).toBe(true)
  })

  it('of a message without one is not there', async () => {
    const said = await call(people.customer, 'POST', `/orders/${id}/messages`, { text: '您好' })
    expect((await fetched(people.customer, field(said.body, 'id'))).statusCode).toBe(404)
  })
})

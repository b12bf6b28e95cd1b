import { createHmac } from 'node:crypto'
import { createServer, type IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOfStream } from 'node:stream/consumers'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { recordEvents } from '../platform/events.ts'
import { isInner } from '../platform/outbound/addresses.ts'
import { postOutside } from '../platform/outbound/index.ts'
import { system } from '../platform/principal.ts'

vi.setConfig({ testTimeout: 30_000 })

type Taken = { headers: IncomingHttpHeaders; body: string }

let dayi: TestApp
let admin: GivenPerson
let receiver: Awaited<ReturnType<typeof receiving>>

/** Another system, as a real server; `answers` are given first, then 204. */
async function receiving() {
  const taken: Taken[] = []
  const answers: number[] = []
  const server = createServer((request, response) => {
    void textOfStream(request).then((body) => {
      taken.push({ headers: request.headers, body })
      const status = answers.shift() ?? 204
      response.writeHead(status, status === 302 ? { location: '/elsewhere' } : {}).end()
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { taken, answers, url: `http://127.0.0.1:${port}/hook`, close: () => server.close() }
}

beforeAll(async () => {
  receiver = await receiving()
  dayi = await testApp({ jobs: true, environment: { WEBHOOKS_WITHIN: '1' } })
  admin = await givenPerson(dayi.app, { role: 'system_admin' })
})
afterAll(async () => {
  await dayi.close()
  receiver.close()
})
afterEach(async () => {
  await dayi.app.pool.query('delete from webhook')
  receiver.taken.length = 0
  receiver.answers.length = 0
})

const call = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', url: string, payload?: object, by = admin) =>
  dayi.server.inject({ method, url, headers: by.headers, ...(payload !== undefined && { payload }) })

const hook = async (actions: string[]) => {
  const answer = await call('POST', '/api/v1/webhooks', { name: '校级平台', url: receiver.url, actions })
  expect(answer.statusCode).toBe(201)
  return answer.json()
}

const record = async (action: string, organisationId: string | null = null) => {
  const subjectId = newId()
  await dayi.app.db
    .transaction()
    .execute((trx) =>
      recordEvents(trx, { ...system, organisationId }, [
        { action, subjectKind: 'instrument', subjectId, detail: { fields: ['model'] } },
      ]),
    )
  return subjectId
}

const deliveries = async (id: string) => (await call('GET', `/api/v1/webhooks/${id}/deliveries`)).json().items

/** Brings the next try forward, as if its pause were over. */
const hurry = () =>
  dayi.app.pool.query(`update webhook_delivery set next_at = now() where state = 'waiting';
    select pg_notify('webhook_waiting', '')`)

describe('events for other systems', () => {
  it('arrive signed, by the begin of their action, and nothing else arrives', async () => {
    const { id, secret } = await hook(['case.', 'instrument.listed'])
    await record('instrument.updated')
    const subjectId = await record('instrument.listed')
    await vi.waitFor(() => expect(receiver.taken).toHaveLength(1), { timeout: 10_000 })
    const [{ headers, body } = { headers: {}, body: '' }] = receiver.taken
    expect(JSON.parse(body)).toMatchObject({
      action: 'instrument.listed',
      subject: { kind: 'instrument', id: subjectId },
      detail: { fields: ['model'] },
    })
    const signed = `${String(headers['x-dayi-id'])}.${String(headers['x-dayi-timestamp'])}.${body}`
    const expected = createHmac('sha256', secret).update(signed).digest('hex')
    expect(headers['x-dayi-signature']).toBe(`sha256=${expected}`)
    await vi.waitFor(async () =>
      expect(await deliveries(id)).toMatchObject([{ state: 'delivered', status: 204, attempts: 1 }]),
    )
  })

  it('are tried again with a pause, under the same id; a redirect is a failure and is not followed', async () => {
    const { id } = await hook(['case.'])
    receiver.answers.push(500, 302)
    await record('case.decided')
    for (const attempts of [1, 2]) {
      await vi.waitFor(async () =>
        expect(await deliveries(id)).toMatchObject([{ attempts, state: 'waiting' }]),
      )
      await vi.waitFor(async () => expect((await deliveries(id))[0].status).toBe([500, 302][attempts - 1]))
      await hurry()
    }
    await vi.waitFor(async () =>
      expect(await deliveries(id)).toMatchObject([{ state: 'delivered', attempts: 3 }]),
    )
    expect(new Set(receiver.taken.map(({ headers }) => headers['x-dayi-id'])).size).toBe(1)
    expect(receiver.taken).toHaveLength(3)
  })

  it('are written out in the transaction of the event: none is lost, none is invented', async () => {
    const { id } = await hook(['case.'])
    await expect(
      dayi.app.db.transaction().execute(async (trx) => {
        await recordEvents(trx, system, [{ action: 'case.decided', subjectKind: 'case', subjectId: newId() }])
        throw new Error('changed its mind')
      }),
    ).rejects.toThrow('changed its mind')
    expect(await deliveries(id)).toEqual([])
  })

  it('stop for a receiver that fails for over an hour, and its maker is told; switched on again they go on', async () => {
    const { id } = await hook(['case.'])
    receiver.answers.push(500, 500)
    await dayi.app.pool.query(
      `update webhook set failures = 18, failing_since = now() - interval '59 minutes'`,
    )
    await record('case.decided')
    await vi.waitFor(async () => expect((await deliveries(id))[0].status).toBe(500))
    expect((await call('GET', '/api/v1/webhooks')).json().items).toMatchObject([
      { failures: 19, disabledAt: null },
    ])
    await dayi.app.pool.query(`update webhook set failing_since = now() - interval '61 minutes'`)
    await hurry()
    await vi.waitFor(async () =>
      expect((await call('GET', '/api/v1/webhooks')).json().items).toMatchObject([
        { disabledBy: 'failures' },
      ]),
    )
    const inbox = (await call('GET', '/api/v1/me/notices')).json()
    expect(inbox.items).toMatchObject([
      { kind: 'webhook.disabled', body: expect.stringContaining('校级平台') },
    ])
    await hurry()
    expect((await call('PATCH', `/api/v1/webhooks/${id}`, { enabled: true })).json()).toMatchObject({
      failures: 0,
      disabledAt: null,
    })
    await hurry()
    await vi.waitFor(async () => expect(await deliveries(id)).toMatchObject([{ state: 'delivered' }]))
  })

  it('that failed for good are sent once more by hand, and nothing else is', async () => {
    const { id } = await hook(['instrument.changed'])
    await record('instrument.changed')
    await vi.waitFor(
      async () => expect((await deliveries(id))[0]).toMatchObject({ state: 'delivered' }),
      20_000,
    )
    const [{ eventId }] = await deliveries(id)
    const again = () => call('POST', `/api/v1/webhooks/${id}/deliveries/${eventId}/retry`)
    expect((await again()).statusCode).toBe(409)
    await dayi.app.pool.query(`update webhook_delivery set state = 'failed' where webhook_id = $1`, [id])
    expect((await again()).statusCode).toBe(200)
    await vi.waitFor(
      async () => expect((await deliveries(id))[0]).toMatchObject({ state: 'delivered' }),
      20_000,
    )
    expect(receiver.taken).toHaveLength(2)
  })

  it('of an organisation are what was done for it', async () => {
    const { id } = await hook(['case.'])
    const own = await givenPerson(dayi.app, { role: 'unit_admin' })
    await dayi.app.pool.query('update webhook set organisation_id = $1', [own.principal.organisationId])
    await record('case.decided')
    await record('case.decided', own.principal.organisationId)
    await vi.waitFor(async () => expect(await deliveries(id)).toMatchObject([{ state: 'delivered' }]))
  })
})

describe('receivers', () => {
  it('are kept by administrators alone; a secret is shown once and is not readable in the database', async () => {
    const { id, secret } = await hook(['case.'])
    const clerk = await givenPerson(dayi.app, { role: 'unit_admin' })
    for (const [method, url] of [
      ['GET', '/api/v1/webhooks'],
      ['DELETE', `/api/v1/webhooks/${id}`],
      ['GET', `/api/v1/webhooks/${id}/deliveries`],
    ] as const)
      expect((await call(method, url, undefined, clerk)).statusCode).toBe(403)
    expect(JSON.stringify((await call('GET', '/api/v1/webhooks')).json())).not.toContain(secret)
    const { rows } = await dayi.app.pool.query('select secret from webhook')
    expect(rows[0].secret.includes(secret)).toBe(false)
    expect((await call('DELETE', `/api/v1/webhooks/${id}`)).statusCode).toBe(200)
    expect((await call('DELETE', `/api/v1/webhooks/${id}`)).statusCode).toBe(404)
  })

  it.each([
    ['ftp://example.org/x', 'webhooks.url'],
    ['javascript:alert(1)', 'webhooks.url'],
    ['https://me:secret@example.org/x', 'webhooks.url_password'],
  ])('cannot be at %s', async (url, code) => {
    const answer = await call('POST', '/api/v1/webhooks', { name: 'x', url, actions: ['case.'] })
    expect(answer.statusCode).toBe(422)
    expect(answer.json().reasons[0].code).toBe(code)
  })

  it.each([
    'http://127.0.0.1/',
    'http://127.1/',
    'http://0x7f.1/',
    'http://[::1]/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/',
    'http://localhost/',
    'http://localhost./',
  ])('cannot be within our own network unless the operator allows it: %s', async (url) => {
    const { createWebhook } = await import('./actions/manage.ts')
    const app = { ...dayi.app, config: { ...dayi.app.config, webhooksWithin: false } }
    const outcome = await createWebhook(app, admin.principal, { name: 'x', url, actions: ['case.'] })
    expect(outcome).toMatchObject({ ok: false, refusals: [{ code: 'webhooks.url_inner' }] })
    await expect(postOutside({ url, body: '{}', headers: {}, allowInner: false })).rejects.toThrow(
      'own network',
    )
  })

  it('are asked where they lead when the connection is made: a name for an inner address is refused', async () => {
    const { port } = new URL(receiver.url)
    const url = `http://localhost:${port}/hook`
    await expect(postOutside({ url, body: '{}', headers: {}, allowInner: false })).rejects.toThrow(
      'own network',
    )
    expect(await postOutside({ url: receiver.url, body: '{}', headers: {}, allowInner: true })).toBe(204)
    expect(receiver.taken).toHaveLength(1)
  })

  it.each(['8.8.8.8', '1.1.1.1', '2606:4700::1111', '172.32.0.1', '100.63.0.1'])(
    '%s is outside',
    (address) => {
      expect(isInner(address)).toBe(false)
    },
  )
  it.each([
    '10.1.2.3',
    '172.31.255.255',
    '100.64.0.1',
    'fd00::1',
    'fe80::1%eth0',
    '::',
    '0.0.0.0',
    '::ffff:127.0.0.1',
    '64:ff9b::7f00:1',
    '224.0.0.1',
    'nonsense',
  ])('%s is not', (address) => {
    expect(isInner(address)).toBe(true)
  })
})

import { createServer, type IncomingMessage, type Server as HttpServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text as textOfStream } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenPerson } from '../../test/support/people.ts'
import { sendMessage } from '../platform/messages/index.ts'
import { signatureOf } from '../platform/messages/http.ts'
import { notify } from './index.ts'

const KEY = 'a key both sides hold'
const KIND = 'audit.broken'
const REMINDER = 'obligation_remind_due'

vi.setConfig({ testTimeout: 30_000 })

type Taken = { headers: IncomingMessage['headers']; body: string; path: string }

/** A carrier of SMS and a group robot, as real servers; `answers` are given first, then 200. */
async function carrier() {
  const taken: Taken[] = []
  const answers: number[] = []
  const server: HttpServer = createServer((request, response) => {
    void textOfStream(request).then((body) => {
      taken.push({ headers: request.headers, body, path: request.url ?? '' })
      response.writeHead(answers.shift() ?? 200).end('{"errcode":0}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { taken, answers, url: `http://127.0.0.1:${port}/sms`, close: () => server.close() }
}

/** A real mail server that can refuse a recipient for good. */
async function mailServer() {
  const mails: { to: string[]; raw: string }[] = []
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onRcptTo: ({ address }, _session, done) =>
      done(
        address.startsWith('nobody') ? Object.assign(new Error('no such user'), { responseCode: 550 }) : null,
      ),
    onData: (stream, session, done) => {
      let raw = ''
      stream.setEncoding('utf8')
      stream.on('data', (chunk: string) => (raw += chunk))
      stream.on('end', () => {
        mails.push({ to: session.envelope.rcptTo.map(({ address }) => address), raw })
        done()
      })
    },
  })
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
  return { mails, url: `smtp://127.0.0.1:${port}`, close }
}

let sms: Awaited<ReturnType<typeof carrier>>
let mail: Awaited<ReturnType<typeof mailServer>>
let dayi: TestApp

beforeAll(async () => {
  sms = await carrier()
  mail = await mailServer()
  dayi = await testApp({
    jobs: true,
    environment: {
      SMTP_URL: mail.url,
      MAIL_FROM: 'dayi@example.org',
      SMS_URL: sms.url,
      SMS_KEY: KEY,
      PUBLIC_URL: 'https://dayi.example',
    },
  })
})
afterAll(async () => {
  await dayi.close()
  await mail.close()
  sms.close()
})
beforeEach(() => {
  sms.taken.length = 0
  mail.mails.length = 0
})

let serial = 0
const phone = () => `+86138${String(10_000_000 + (serial += 1))}`

async function reachable(by: { phone?: string; email?: string }) {
  const person = await givenPerson(dayi.app, by.email === undefined ? {} : { email: by.email })
  await dayi.app.db
    .updateTable('person')
    .set({ ...(by.phone !== undefined && { phone_number: by.phone, phone_number_verified: true }) })
    .set({ locale: 'zh-CN' })
    .where('id', '=', person.id)
    .execute()
  return person
}

const tell = (to: string, more: { kind?: string; dedupeKey?: string } = {}) =>
  dayi.app.db
    .transaction()
    .execute((trx) =>
      notify(dayi.app, trx, [
        { to, kind: KIND, params: { number: 'SB-2026-7' }, link: '/desk/cases/7', ...more },
      ]),
    )

const inbox = async (headers: Record<string, string>, query = '') => {
  const answer = await dayi.server.inject({ url: `/api/v1/me/notices${query}`, headers })
  expect(answer.statusCode).toBe(200)
  return answer.json()
}

const deliveries = (personId: string) =>
  dayi.app.db
    .selectFrom('notice_delivery as d')
    .innerJoin('notice as n', 'n.id', 'd.notice_id')
    .select(['d.id', 'd.channel', 'd.state', 'd.attempts', 'd.fault'])
    .where('n.person_id', '=', personId)
    .execute()

const settled = (personId: string) =>
  vi.waitFor(
    async () => {
      const rows = await deliveries(personId)
      expect(rows.filter(({ state }) => state === 'waiting')).toEqual([])
      return rows
    },
    { timeout: 25_000, interval: 100 },
  )

describe('the inbox', () => {
  it('holds what a person was told, newest first, with the number of unread ones, and nobody else reads it', async () => {
    const [person, other] = [await reachable({}), await reachable({})]
    await tell(person.id)
    await tell(person.id, { kind: REMINDER })
    const before = await inbox(person.headers, '?limit=1')
    expect(before).toMatchObject({
      unread: 2,
      items: [{ kind: REMINDER, link: '/desk/cases/7', readAt: null }],
    })
    const second = await inbox(person.headers, `?limit=1&cursor=${before.next}`)
    expect(second).toMatchObject({ items: [{ kind: KIND }], next: null })
    expect(await inbox(other.headers)).toMatchObject({ unread: 0, items: [] })

    const ids = [before.items[0].id]
    const read = (headers: Record<string, string>, payload: object) =>
      dayi.server.inject({ method: 'POST', url: '/api/v1/me/notices/read', headers, payload })
    expect((await read(other.headers, { ids })).json()).toEqual({ unread: 0 })
    expect((await inbox(person.headers)).unread).toBe(2)
    expect((await read(person.headers, { ids })).json()).toEqual({ unread: 1 })
    expect((await inbox(person.headers, '?unread=true')).items).toMatchObject([{ kind: KIND }])
    expect((await read(person.headers, { all: true })).json()).toEqual({ unread: 0 })
    expect((await read(person.headers, {})).statusCode).toBe(422)
  })

  it('is told once by key, and not at all when the transaction fails', async () => {
    const person = await reachable({ phone: phone() })
    await tell(person.id, { dedupeKey: 'case-7-decided' })
    await tell(person.id, { dedupeKey: 'case-7-decided' })
    await expect(
      dayi.app.db.transaction().execute(async (trx) => {
        await notify(dayi.app, trx, [{ to: person.id, kind: KIND, params: {}, link: '/desk' }])
        throw new Error('changed its mind')
      }),
    ).rejects.toThrow('changed its mind')
    expect((await inbox(person.headers)).items).toHaveLength(1)
    expect(await settled(person.id)).toMatchObject([{ channel: 'sms', state: 'sent' }])
    expect(sms.taken).toHaveLength(1)
  })

  it('refuses links that lead elsewhere', async () => {
    const person = await reachable({})
    for (const link of ['//evil.example', 'https://evil.example', '/\\evil.example']) {
      const told = dayi.app.db
        .transaction()
        .execute((trx) => notify(dayi.app, trx, [{ to: person.id, kind: KIND, params: {}, link }]))
      await expect(told).rejects.toThrow('notice_link_check')
    }
  })
})

describe('ways out of the house', () => {
  it('SMS goes to the carrier signed, in the language of the person, with the same id on each try', async () => {
    sms.answers.push(503)
    const number = phone()
    const person = await reachable({ phone: number })
    await tell(person.id)
    expect(await settled(person.id)).toMatchObject([{ channel: 'sms', state: 'sent', attempts: 2 }])
    const [first, second] = sms.taken
    expect(JSON.parse(second!.body)).toMatchObject({ channel: 'sms', to: number })
    expect(JSON.parse(first!.body).id).toBe(JSON.parse(second!.body).id)
    const timestamp = String(second!.headers['x-dayi-timestamp'])
    expect(second!.headers['x-dayi-signature']).toBe(`sha256=${signatureOf(KEY, timestamp, second!.body)}`)
    expect(Math.abs(Number(timestamp) - Date.now() / 1000)).toBeLessThan(60)
  })

  it('who has no proved number gets an e-mail with the link; an invented person is never written to', async () => {
    const person = await reachable({ email: 'li@example.org' })
    await tell(person.id)
    await settled(person.id)
    expect(mail.mails).toMatchObject([{ to: ['li@example.org'] }])
    expect(mail.mails[0]!.raw).toContain('Auto-Submitted: auto-generated')
    const demo = await reachable({ email: 'demo@example.org', phone: phone() })
    await dayi.app.db.updateTable('person').set({ demo: true }).where('id', '=', demo.id).execute()
    await tell(demo.id)
    expect(await deliveries(demo.id)).toEqual([])
    expect((await inbox(demo.headers)).items).toHaveLength(1)
  })

  it('an address refused for good is not tried again', async () => {
    const person = await reachable({ email: 'nobody@example.org' })
    await tell(person.id)
    expect(await settled(person.id)).toMatchObject([
      { state: 'failed', attempts: 1, fault: 'mail server answered 550' },
    ])
  })

  it('what was told where no jobs ran is taken up at the next start', async () => {
    const person = await reachable({ phone: phone() })
    const idle = { messages: dayi.app.messages, jobs: { ...dayi.app.jobs, running: () => false } }
    await dayi.app.db
      .transaction()
      .execute((trx) => notify(idle, trx, [{ to: person.id, kind: KIND, params: {}, link: '/desk' }]))
    expect(await deliveries(person.id)).toMatchObject([{ state: 'waiting' }])
    const { takeUpNotices } = await import('./index.ts')
    await takeUpNotices(dayi.app)
    expect(await settled(person.id)).toMatchObject([{ state: 'sent' }])
  })

  it('codes and links go the same way, beside the request, and are kept for no longer than a minute after', async () => {
    await sendMessage(dayi.app, null, {
      channel: 'email',
      to: 'wang@example.org',
      textKey: `notice.${KIND}`,
      params: { code: '471108' },
      locale: 'en',
    })
    await vi.waitFor(() => expect(mail.mails).toHaveLength(1), { timeout: 10_000 })
    expect(mail.mails[0]!.to).toEqual(['wang@example.org'])
    const { rows } = await dayi.app.pool.query(
      `select deletion_seconds as seconds from jobs.queue where name = 'messages'`,
    )
    expect(rows).toEqual([{ seconds: 60 }])
  })
})

describe('wishes', () => {
  const wish = (headers: Record<string, string>, payload: object) =>
    dayi.server.inject({ method: 'PUT', url: '/api/v1/me/notice-preferences', headers, payload })

  it('a reminder can be stopped; what is told in due form stays in the inbox but not on the phone', async () => {
    const person = await reachable({ phone: phone(), email: `wish${serial}@example.org` })
    const refused = await wish(person.headers, { kind: KIND, channel: 'inbox', wanted: false })
    expect(refused.statusCode).toBe(422)
    expect(refused.json().reasons[0].code).toBe('notices.due_form')
    expect((await wish(person.headers, { kind: KIND, channel: 'sms', wanted: false })).statusCode).toBe(200)
    const stopped = await wish(person.headers, { kind: REMINDER, channel: 'inbox', wanted: false })
    expect(stopped.statusCode).toBe(200)
    const said = stopped.json().kinds.find(({ kind }: { kind: string }) => kind === REMINDER)
    expect(said.channels[0]).toEqual({ channel: 'inbox', wanted: false, mayStop: true })
    await tell(person.id)
    await tell(person.id, { kind: REMINDER })
    expect((await inbox(person.headers)).items).toMatchObject([{ kind: KIND }])
    expect(await settled(person.id)).toMatchObject([{ channel: 'email', state: 'sent' }])
    expect((await wish(person.headers, { kind: 'no.such', channel: 'sms', wanted: false })).statusCode).toBe(
      422,
    )
  })
})

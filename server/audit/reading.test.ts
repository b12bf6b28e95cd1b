import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import { newId } from '../lib/ids.ts'
import { recordEvents } from '../platform/events.ts'
import { sealAll, verifyChain } from './index.ts'

let dayi: TestApp
let auditor: GivenPerson
let clerk: GivenPerson
const SUBJECT = newId()

beforeAll(async () => {
  dayi = await testApp()
  auditor = await givenPerson(dayi.app, { role: 'auditor', name: '钱审计' })
  clerk = await givenPerson(dayi.app, { role: 'unit_admin', name: '=cmd|calc', email: 'zhou@example.org' })
  await dayi.app.db.transaction().execute((trx) =>
    recordEvents(
      trx,
      { ...clerk.principal, requestId: 'request-0001' },
      Array.from({ length: 5 }, (_, index) => ({
        action: index < 3 ? 'instrument.updated' : 'case.decided',
        subjectKind: index < 3 ? 'instrument' : 'case',
        subjectId: SUBJECT,
        reason: '=HYPERLINK("http://evil.example")',
        detail: { index },
      })),
    ),
  )
  await sealAll(dayi.app)
})
afterAll(() => dayi.close())

const get = (path: string, headers: Record<string, string> = auditor.headers) =>
  dayi.server.inject({ url: path, headers })
const events = async (query: string) => (await get(`/api/v1/events?${query}`)).json()

describe('reading the history', () => {
  it('auditors read it page by page, newest first, with names and without contact details', async () => {
    const seen = []
    let cursor = ''
    do {
      const page = await events(`subjectId=${SUBJECT}&limit=2${cursor && `&cursor=${cursor}`}`)
      seen.push(...page.items)
      cursor = page.next ?? ''
    } while (cursor !== '')
    expect(seen.map(({ detail }) => detail.index)).toEqual([4, 3, 2, 1, 0])
    expect(seen[0]).toMatchObject({
      action: 'case.decided',
      principal: { kind: 'person', id: clerk.id, name: '=cmd|calc', role: 'unit_admin' },
      organisation: { id: clerk.principal.organisationId },
      requestId: 'request-0001',
      seal: 5,
    })
    expect(JSON.stringify(seen)).not.toContain('zhou@example.org')
  })

  it.each([
    ['action=instrument.', 3],
    ['action=case_', 0],
    ['subjectKind=case', 2],
    ['requestId=request-0001', 5],
    ['from=2020-01-01&until=2020-12-31', 0],
    ['from=2020-01-01', 5],
  ])('filters by %s', async (query, count) => {
    expect((await events(`subjectId=${SUBJECT}&${query}`)).items).toHaveLength(count)
  })

  it('filters by who acted and for whom', async () => {
    const { organisationId } = clerk.principal
    expect((await events(`principalId=${clerk.id}&action=case.`)).items).toHaveLength(2)
    expect((await events(`organisationId=${organisationId}&action=case.`)).items).toHaveLength(2)
    expect((await events(`principalId=${newId()}`)).items).toEqual([])
  })

  it('refuses a forged page position', async () => {
    const forged = Buffer.from(JSON.stringify(["2026-01-01' or 1=1", SUBJECT])).toString('base64url')
    for (const cursor of ['x', forged])
      expect((await get(`/api/v1/events?cursor=${cursor}`)).statusCode).toBe(400)
  })

  it('is nobody else’s to read', async () => {
    for (const path of ['/api/v1/events', '/api/v1/events/export', '/api/v1/audit/state']) {
      expect((await get(path, {})).statusCode).toBe(401)
      expect((await get(path, clerk.headers)).statusCode).toBe(403)
    }
  })

  it('leaves as csv that no spreadsheet takes for formulas, and the export is an event', async () => {
    const answer = await get(`/api/v1/events/export?subjectId=${SUBJECT}`)
    expect(answer.statusCode).toBe(200)
    const lines = answer.body.trim().split('\r\n')
    expect(lines).toHaveLength(6)
    expect(lines[1]).toContain(`,'=cmd|calc,`)
    expect(lines[1]).toContain(`"'=HYPERLINK(""http://evil.example"")"`)
    const { items } = await events('action=audit.exported')
    expect(items).toMatchObject([
      { principal: { id: auditor.id }, detail: { filter: { subjectId: SUBJECT } } },
    ])
  })

  it('an erased person leaves the chain whole and their name out', async () => {
    await dayi.app.db
      .updateTable('person')
      .set({ erased_at: new Date(), name: '—', email: `${clerk.id}@erased.invalid` })
      .where('id', '=', clerk.id)
      .execute()
    const { items } = await events(`subjectId=${SUBJECT}&limit=1`)
    expect(items[0].principal).toMatchObject({ id: clerk.id, name: null })
    expect((await verifyChain(dayi.app, 'operator')).whole).toBe(true)
  })

  it('tells how far the chain reaches and what the last look found', async () => {
    await sealAll(dayi.app)
    const { whole } = await verifyChain(dayi.app, 'operator')
    const state = (await get('/api/v1/audit/state')).json()
    expect(state).toMatchObject({ verification: { whole, by: 'operator', findings: [] } })
    // The look itself is an event; a refused attempt of before may be written down only now.
    expect(state.waiting).toBeGreaterThanOrEqual(1)
    expect(state.head.count).toBe(state.sealed)
    expect(state.head.hash).toMatch(/^[0-9a-f]{64}$/)
  })
})

describe('refused attempts are events', () => {
  const refusedBy = (query: string) =>
    vi.waitFor(async () => {
      const { items } = await events(`action=request.refused&${query}`)
      expect(items.length).toBeGreaterThan(0)
      return items
    }, 10_000)

  it('a permission denied: who, which route, why; a thousand of them are one row a minute', async () => {
    const person = await givenPerson(dayi.app)
    for (let index = 0; index < 20; index += 1) await get('/api/v1/events', person.headers)
    const items = await refusedBy(`principalId=${person.id}`)
    expect(items).toHaveLength(1)
    expect(items[0]).toMatchObject({
      principal: { kind: 'person', role: 'user' },
      subject: { kind: 'route' },
      detail: {
        method: 'GET',
        route: '/api/v1/events',
        status: 403,
        codes: ['forbidden.permission'],
        count: 1,
      },
    })
  })

  it('a forged token, by an address that is not told', async () => {
    await get('/api/v1/events', { authorization: 'Bearer dayi_forged' })
    const forged = await vi.waitFor(
      async () => {
        const { items } = await events('action=request.refused')
        const found = items.find(({ detail }: { detail: { codes: string[] } }) =>
          detail.codes.includes('unauthenticated.token'),
        )
        expect(found).toBeDefined()
        return found
      },
      { timeout: 10_000 },
    )
    expect(forged).toMatchObject({ principal: { kind: 'visitor', id: null }, detail: { status: 401 } })
    expect(forged.detail.address).toMatch(/^[0-9a-f]{16}$/)
    expect(JSON.stringify(forged)).not.toContain('127.0.0.1')
  })

  it('what was to change something and was malformed', async () => {
    const person = await givenPerson(dayi.app)
    await dayi.server.inject({
      method: 'POST',
      url: '/api/v1/me/notices/read',
      headers: person.headers,
      payload: { ids: ['1; drop table event'] },
    })
    expect((await refusedBy(`principalId=${person.id}`))[0].detail).toMatchObject({
      method: 'POST',
      status: 400,
    })
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, openOffice, type Answered, type Office, type Who } from '../../test/support/cases.ts'

let office: Office
const call: Office['call'] = (...all) => office.call(...all)

beforeAll(async () => {
  office = await openOffice()
}, 180_000)
afterAll(() => office.close())

const open = (who: Who, matter: string, instrumentIds: string[], fields: object = {}, submit = false) =>
  call(who, 'POST', `/matters/${matter}/cases`, { instrumentIds, form: fields, submit })

const decide = (who: Who, one: Answered, verdict: string, more: object = {}) =>
  call(who, 'POST', `/cases/${one.body.id}/decisions`, { verdict, version: one.body.version, ...more })

const inboxOf = async (who: Who) =>
  (await call(who, 'GET', '/me/notices')).body.items.map(({ kind }: { kind: string }) => kind)

describe('the inbox', () => {
  it('shows each what waits for them, what is theirs, and counts', async () => {
    const id = await office.instrument()
    const submitted = await open('manager', 'onboarding', [id], {}, true)
    const find = async (who: Who, query: string) =>
      (await call(who, 'GET', `/cases?${query}`)).body.items.some(
        (each: { id: string }) => each.id === submitted.body.id,
      )
    expect(await find('admin', 'view=todo')).toBe(true)
    expect(await find('manager', 'view=todo')).toBe(false)
    expect(await find('manager', 'view=mine')).toBe(true)
    expect(await find('operator', 'view=todo')).toBe(false)
    expect(await find('operator', 'view=all')).toBe(true)
    expect(await find('officer', 'view=all')).toBe(false)
    expect(await find('stranger', 'view=all')).toBe(false)
    expect(await find('admin', `q=${submitted.body.number}&procedure=onboarding&state=submitted`)).toBe(true)
    expect(await find('admin', 'state=approved')).toBe(false)
  })

  it('is read page by page without losing or repeating a case', async () => {
    for (let index = 0; index < 5; index += 1)
      await open('manager', 'onboarding', [await office.instrument()])
    for (const view of ['all', 'todo'] as const) {
      const all = (await call('manager', 'GET', `/cases?view=${view}&limit=100`)).body.items
      const paged: { id: string }[] = []
      let cursor = ''
      do {
        const page = await call('manager', 'GET', `/cases?view=${view}&limit=3${cursor}`)
        expect(page.status).toBe(200)
        paged.push(...page.body.items)
        cursor = page.body.nextCursor === null ? '' : `&cursor=${page.body.nextCursor}`
      } while (cursor !== '')
      expect(paged.map(({ id }) => id)).toEqual(all.map(({ id }: { id: string }) => id))
      expect(all.length).toBeGreaterThan(4)
    }
  })

  it('gives a step to one colleague, who alone decides it then', async () => {
    const id = await office.instrument()
    const submitted = await open('manager', 'onboarding', [id], {}, true)
    const path = `/cases/${submitted.body.id}`
    const names = (await call('admin', 'GET', `${path}/assignees`)).body.items
    expect(names).toMatchObject([{ name: '沈知行', role: 'unit_admin' }])
    const wrong = await call('admin', 'POST', `${path}/assignment`, { personId: office.people.manager.id })
    expect(codesOf(wrong)).toEqual(['procedures.not_of_office'])
    const right = await call('admin', 'POST', `${path}/assignment`, { personId: office.people.admin.id })
    expect(right.body.step.id).toBe('unit_review')
    expect((await decide('admin', right, 'approve')).status).toBe(200)
  })

  it('carries comments to the other side, and none after the end', async () => {
    const id = await office.instrument()
    const submitted = await open('admin', 'onboarding', [id], {}, true)
    const path = `/cases/${submitted.body.id}/comments`
    const said = await call('operator', 'POST', path, { text: '<script>alert(1)</script> 请补照片' })
    expect(said.status).toBe(201)
    expect(said.body.comments[0]).toMatchObject({
      text: '<script>alert(1)</script> 请补照片',
      by: { name: '许明川' },
    })
    expect(await inboxOf('admin')).toContain('case_comment')
    expect((await call('auditor', 'POST', path, { text: '看看' })).status).toBe(403)
    const closed = await decide('operator', submitted, 'approve')
    expect(codesOf(await call('admin', 'POST', path, { text: '谢谢' }))).toEqual([
      'conflict.case_is_approved',
    ])
    expect(closed.body.history.map(({ action }: { action: string }) => action)).toEqual([
      'case.decided',
      'case.commented',
      'case.submitted',
      'case.opened',
    ])
  })
})

describe('whoever has number and code', () => {
  it('learns the state and our own delay, and nothing of persons or instruments', async () => {
    const id = await office.instrument({ name: '保密名称仪' })
    const { body } = await open('admin', 'onboarding', [id], {}, true)
    const ask = (number: string, code: string) =>
      call(null, 'GET', `/case-status?number=${number}&code=${encodeURIComponent(code)}`)
    const seen = await ask(body.number.toLowerCase(), ` ${body.lookupCode.toLowerCase()} `)
    expect(seen).toMatchObject({
      status: 200,
      body: { number: body.number, state: 'submitted', lateDays: 0 },
    })
    expect(seen.body.steps.map(({ state }: { state: string }) => state)).toEqual(['done', 'now'])
    const text = JSON.stringify(seen.body)
    for (const secret of ['保密名称仪', '沈知行', office.unitId, body.id]) expect(text).not.toContain(secret)
    expect((await ask(body.number, 'AAAAAA')).status).toBe(404)
    expect((await ask('RW-2026-9999-00001', body.lookupCode)).body.reasons).toEqual(
      (await ask(body.number, 'AAAAAA')).body.reasons,
    )
    const read = await call('operator', 'GET', `/cases/${body.id}`)
    expect(read.body.lookupCode).toBeNull()
  })
})

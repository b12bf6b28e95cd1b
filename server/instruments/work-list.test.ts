import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { givenUnits, unit } from '../../test/support/catalogue.ts'
import { givenPerson, type GivenPerson } from '../../test/support/people.ts'
import type { WorkInstrument } from './schema/work.ts'

let test: TestApp
let other: string
let admin: GivenPerson
let stranger: GivenPerson
let auditor: GivenPerson

beforeAll(async () => {
  test = await testApp()
  const [own = '', second = ''] = await givenUnits(test.app, unit('A'), unit('B'))
  other = second
  admin = await givenPerson(test.app, { role: 'unit_admin', organisationId: own })
  stranger = await givenPerson(test.app, { role: 'unit_admin', organisationId: other })
  auditor = await givenPerson(test.app, { role: 'auditor' })
})
afterAll(() => test.close())

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE'
async function call<T = WorkInstrument>(
  who: GivenPerson | null,
  method: Method,
  path: string,
  body?: object,
) {
  const answer = await test.server.inject({
    method,
    url: `/api/v1${path}`,
    headers: who?.headers ?? {},
    ...(body && { payload: body }),
  })
  return {
    status: answer.statusCode,
    body: answer.json<T & { reasons: { code: string; pointer?: string; zh: string }[] }>(),
  }
}

const draft = async (who = admin, facts: object = {}) =>
  (await call(who, 'POST', '/instruments', { name: '草稿仪器', ...facts })).body

describe('the list of one’s own', () => {
  type List = {
    items: { id: string; name: string; status: string }[]
    total: number
    nextCursor: string | null
    counts: { status: Record<string, number> }
  }
  const list = async (who: GivenPerson, query: string) =>
    (await call<List>(who, 'GET', `/work/instruments?${query}`)).body

  it('holds drafts, narrows by what is asked, and never reaches another unit', async () => {
    await draft(admin, { name: '清单甲', model: 'L%_1' })
    await draft(stranger, { name: '清单乙' })
    expect((await list(admin, `q=${encodeURIComponent('清单')}`)).items).toMatchObject([{ name: '清单甲' }])
    expect((await list(admin, `q=${encodeURIComponent('L%_')}`)).total).toBe(1)
    expect((await list(admin, `q=${encodeURIComponent('清单')}&unit=${other}`)).total).toBe(0)
    expect((await list(stranger, `q=${encodeURIComponent('清单')}`)).items).toMatchObject([
      { name: '清单乙' },
    ])
    const both = await list(auditor, `q=${encodeURIComponent('清单')}`)
    expect(both.items).toHaveLength(2)
    expect(both.counts.status).toEqual({ draft: 2 })
  })

  it.each(['updated', 'due', 'missing', 'value', 'acceptance', 'asset'])(
    'in the order of %s has each entry on one page only',
    async (sort) => {
      const seen: string[] = []
      let cursor = ''
      for (let page = 0; page < 50; page += 1) {
        const found = await list(admin, `limit=3&sort=${sort}${cursor && `&cursor=${cursor}`}`)
        seen.push(...found.items.map(({ id }) => id))
        if (found.nextCursor === null) break
        cursor = found.nextCursor
      }
      const all = await list(admin, 'limit=200')
      expect(seen.toSorted()).toEqual(all.items.map(({ id }) => id).toSorted())
      expect(seen).toHaveLength(all.total)
    },
  )

  it('is exported with formulas made harmless, persons only for those who keep entries', async () => {
    await draft(admin, { name: '=HYPERLINK(1)', contactName: '导出人' })
    const get = (who: GivenPerson, kind: string) =>
      test.server.inject({ url: `/api/v1/work/instruments/export.${kind}?q=HYPERLINK`, headers: who.headers })
    const csv = await get(admin, 'csv')
    expect(csv.body).toContain(`'=HYPERLINK(1)`)
    expect(csv.body).toContain('导出人')
    expect((await get(auditor, 'csv')).body).not.toContain('导出人')
    const xlsx = await get(admin, 'xlsx')
    expect(xlsx.rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await get(stranger, 'csv')).body.trim().split('\r\n')).toHaveLength(1)
  })

  it('is for those who read entries by office', async () => {
    const user = await givenPerson(test.app)
    expect((await call(user, 'GET', '/work/instruments')).status).toBe(403)
    expect((await call(null, 'GET', '/work/instruments')).status).toBe(401)
  })
})

describe('images', () => {
  const PNG = (last: number) => Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, last])
  const add = async (who: GivenPerson, id: string, last: number) => {
    const form = new FormData()
    form.set('caption', String(last))
    form.set('file', new Blob([new Uint8Array(PNG(last))]), 'x.png')
    return test.server.inject({
      method: 'POST',
      url: `/api/v1/instruments/${id}/images`,
      payload: form,
      headers: who.headers,
    })
  }

  it('are put in order and taken out by those who keep the entry, and by nobody else', async () => {
    const made = await draft()
    for (const last of [1, 2, 3]) expect((await add(admin, made.id, last)).statusCode).toBe(201)
    expect((await add(stranger, made.id, 4)).statusCode).toBe(404)
    const captions = async () =>
      (await call(admin, 'GET', `/work/instruments/${made.id}`)).body.images.map(({ caption }) => caption)
    await call(admin, 'PUT', `/instruments/${made.id}/images`, { order: [3, 1, 2] })
    expect(await captions()).toEqual(['3', '1', '2'])
    expect((await call(admin, 'PUT', `/instruments/${made.id}/images`, { order: [1, 1, 2] })).status).toBe(
      409,
    )
    await call(admin, 'DELETE', `/instruments/${made.id}/images/1`)
    expect(await captions()).toEqual(['1', '2'])
    expect((await call(admin, 'DELETE', `/instruments/${made.id}/images/3`)).status).toBe(409)
    const image = await test.server.inject({
      url: `/api/v1/instruments/${made.id}/images/1`,
      headers: admin.headers,
    })
    expect(image.headers['cache-control']).toContain('private')
    expect((await test.server.inject({ url: `/api/v1/instruments/${made.id}/images/1` })).statusCode).toBe(
      404,
    )
  })
})

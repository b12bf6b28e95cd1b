import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../test/support/catalogue.ts'

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

let test: TestApp
let id: string

beforeAll(async () => {
  test = await testApp()
  const [owner] = await givenUnits(test.app, unit('A'))
  const [saved] = await save(test.app, [entry(owner ?? '', '1', { name: '显微镜' })])
  id = saved?.id ?? ''
})
afterAll(() => test.close())

const post = (bytes: Buffer, headers: Record<string, string> = test.operator, to = id) => {
  const form = new FormData()
  form.set('caption', '正面')
  form.set('file', new Blob([new Uint8Array(bytes)]), 'x.png')
  return test.server.inject({
    method: 'POST',
    url: `/api/v1/instruments/${to}/images`,
    payload: form,
    headers,
  })
}

describe('images of an instrument', () => {
  it('are stored, listed with their caption and served as they were', async () => {
    expect((await post(PNG)).json()).toEqual({ position: 1 })
    const view = (await test.server.inject({ url: `/api/v1/instruments/${id}` })).json()
    expect(view.images).toEqual([{ url: `/api/v1/instruments/${id}/images/1`, caption: '正面' }])
    const image = await test.server.inject({ url: view.images[0].url })
    expect(image.headers['content-type']).toBe('image/png')
    expect(image.rawPayload.equals(PNG)).toBe(true)
  })

  it('are kept once, however often they are sent', async () => {
    expect((await post(PNG)).json()).toEqual({ position: 1 })
    const files = await test.app.db.selectFrom('file').select('id').execute()
    expect(files).toHaveLength(1)
  })

  it('are judged by their bytes, not their name', async () => {
    const answer = await post(Buffer.from('<svg onload="alert(1)"/>'))
    expect(answer.statusCode).toBe(415)
    expect(answer.json().reasons[0].code).toBe('unsupported.image')
  })

  it('are refused when too large, without a file, or from a visitor', async () => {
    expect((await post(Buffer.alloc(9 * 1024 * 1024, 1))).statusCode).toBe(413)
    expect((await post(PNG, {})).statusCode).toBe(401)
    expect((await post(PNG, test.operator, '01890000-0000-7000-8000-000000000000')).statusCode).toBe(404)
    const url = `/api/v1/instruments/${id}/images`
    const json = await test.server.inject({ method: 'POST', url, payload: {}, headers: test.operator })
    expect(json.statusCode).toBe(415)
  })
})

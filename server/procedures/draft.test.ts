import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codesOf, openOffice, type Office, type Who } from '../../test/support/cases.ts'
import { standsStill } from '../../test/support/still.ts'

const TODAY = '2026-11-20'
let office: Office

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T02:00:00Z`) })
  office = await openOffice({ environment: { DAYI_POLICY: 'zhejiang' } })
}, 180_000)
afterAll(async () => {
  vi.useRealTimers()
  await office.close()
})

const decide = async (who: Who, id: string, verdict: string, more: object = {}) => {
  const { body } = await office.call(who, 'GET', `/cases/${id}`)
  return office.call(who, 'POST', `/cases/${id}/decisions`, { verdict, version: body.version, ...more })
}

describe('the draft of a decision', () => {
  const wish = { wish: 'both', toUnit: 'B 研究所', transferredOn: TODAY, reason: '连续六个月未开机' }
  const draftOf = (who: Who, id: string, verdict = 'approve') =>
    office.call(who, 'GET', `/cases/${id}/draft?verdict=${verdict}`)

  it('is drawn from the case for those alone who decide it, written on, and without effect', async () => {
    const id = await office.instrument({}, 'listed')
    await standsStill(office.product.app, id, '2026-03-01')
    const { body } = await office.call('officer', 'POST', '/matters/public_transfer/cases', {
      instrumentIds: [id],
      form: wish,
      submit: true,
    })
    // While the unit is heard there is nothing to decide.
    expect(codesOf(await draftOf('officer', body.id))).toEqual(['conflict.case_draft'])
    await decide('admin', body.id, 'confirm', { reason: '正在联系使用单位' })
    expect((await draftOf('admin', body.id)).status).toBe(409)
    expect((await draftOf('otherOfficer', body.id)).status).toBe(404)
    const drawn = (await draftOf('officer', body.id)).body
    expect(drawn).toMatchObject({ title: '闲置仪器处置决定书', editedBy: null })
    for (const words of ['2026-03-01，此后没有开机 263 天，计入 263 天', '“正在联系使用单位”', 'B 研究所'])
      expect(drawn.body).toContain(words)
    expect((await draftOf('officer', body.id, 'refuse')).body.body).toContain('不划转，不公开通报')
    const put = (text: string | null) =>
      office.call('officer', 'PUT', `/cases/${body.id}/draft`, { verdict: 'approve', body: text })
    expect((await put('改过的一段')).body).toMatchObject({ body: '改过的一段' })
    const { headers, rawPayload } = await office.product.server.inject({
      method: 'GET',
      url: `/api/v1/cases/${body.id}/draft/file?verdict=approve`,
      headers: office.people.officer.headers,
    })
    expect(headers['content-disposition']).toContain('.docx')
    expect(rawPayload.subarray(0, 2).toString()).toBe('PK')
    expect((await put(null)).body.body).toBe(drawn.body)
    // The unit reads the history of the case, and nothing of drafts in it.
    const seen = (await office.call('admin', 'GET', `/cases/${body.id}`)).body
    expect(seen.state).toBe('submitted')
    expect(JSON.stringify(seen)).not.toContain('draft.kept')
    await decide('officer', body.id, 'refuse', { reason: '情况有变' })
    expect(codesOf(await draftOf('officer', body.id))).toEqual(['conflict.case_draft'])
  })
})

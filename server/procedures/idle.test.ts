import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { codesOf, openOffice, type Office, type Who } from '../../test/support/cases.ts'
import { givenUnits, unit } from '../../test/support/catalogue.ts'
import { form } from '../../test/support/multipart.ts'
import { standsStill } from '../../test/support/still.ts'
import { sql } from '../platform/db/index.ts'
import { lapseUnspoken } from './actions/lapse.ts'

const TODAY = '2026-11-20'
let office: Office
let centre = ''

beforeAll(async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(`${TODAY}T02:00:00Z`) })
  office = await openOffice({ environment: { DAYI_POLICY: 'zhejiang' } })
  const [id = ''] = await givenUnits(
    office.product.app,
    unit('CENTRE', { kind: 'centre', name: '分析测试中心', parent: { scheme: 'local', code: 'A' } }),
  )
  centre = id
}, 180_000)
afterAll(async () => {
  vi.useRealTimers()
  await office.close()
})

/** A listed instrument that its meter told to be off since a day. */
async function still(since: string): Promise<string> {
  const id = await office.instrument({}, 'listed')
  await standsStill(office.product.app, id, since)
  return id
}

const open = (who: Who, matter: string, id: string, fields: object, submit = false) =>
  office.call(who, 'POST', `/matters/${matter}/cases`, { instrumentIds: [id], form: fields, submit })

const decide = async (who: Who, id: string, verdict: string, more: object = {}) => {
  const { body } = await office.call(who, 'GET', `/cases/${id}`)
  return office.call(who, 'POST', `/cases/${id}/decisions`, { verdict, version: body.version, ...more })
}

const attach = async (who: Who, id: string, kind: string) => {
  const { payload, headers } = form([
    ['kind', kind],
    ['file', '%PDF-1.4', '文件.pdf'],
  ])
  await office.product.server.inject({
    method: 'POST',
    url: `/api/v1/cases/${id}/attachments`,
    headers: { ...office.people[who].headers, ...headers },
    payload,
  })
}

const clockOf = async (id: string) =>
  (await office.call('admin', 'GET', `/idle/${id}`)).body as {
    step: number
    excusedDays: number
    standings: object[]
  }

const custodies = async (id: string) => {
  const { rows } =
    await sql`select organisation_id as unit, from_date::text as "from", until_date::text as "until",
    approving_document as document from custody where instrument_id = ${id} order by from_date`.execute(
      office.product.app.db,
    )
  return rows
}

describe('an explanation for standing still', () => {
  it('is asked of nobody before the first step is reached', async () => {
    const id = await still('2026-11-10')
    const { status, body } = await open(
      'admin',
      'idle_explanation',
      id,
      { ground: 'repair', reason: '等配件', until: '2026-12-31' },
      true,
    )
    expect(status).toBe(422)
    expect(body.reasons.map(({ code }: { code: string }) => code)).toContain('procedures.idle_not_reached')
  })

  it('stops the clock of the powers once the department accepts it with its reasons', async () => {
    const id = await still('2026-07-01')
    expect((await clockOf(id)).step).toBe(2)
    const { body } = await open(
      'admin',
      'idle_explanation',
      id,
      { ground: 'repair', reason: '等配件', until: '2026-12-31' },
      true,
    )
    expect(body.state).toBe('submitted')
    expect(codesOf(await decide('officer', body.id, 'confirm'))).toEqual(['procedures.no_reason'])
    expect((await decide('officer', body.id, 'confirm', { reason: '维修合同属实' })).body.state).toBe(
      'approved',
    )
    expect(await clockOf(id)).toMatchObject({ step: 1, excusedDays: 141 })
  })

  it('says its faults at once: past, backward, too long', async () => {
    const id = await still('2026-07-02')
    const faults = async (fields: object) =>
      codesOf(
        await open('admin', 'idle_explanation', id, { ground: 'other', reason: '说明', ...fields }, true),
      )
    expect(await faults({ until: '2026-11-01' })).toEqual(['procedures.excuse_past'])
    expect(await faults({ from: '2026-12-10', until: '2026-12-01' })).toEqual(['procedures.excuse_backward'])
    expect(await faults({ until: '2028-01-01' })).toEqual(['procedures.excuse_long'])
  })
})

describe('the internal transfer', () => {
  it('ends one custody and begins another by the unit’s own document', async () => {
    const id = await still('2026-07-01')
    const fields = {
      toBody: '分析测试中心',
      transferredOn: '2026-11-10',
      approvingDocument: '演校〔2026〕8号',
      approvedOn: '2026-11-09',
      reason: '长期闲置',
    }
    const { body } = await open('manager', 'internal_transfer', id, fields)
    expect(codesOf(await office.call('manager', 'POST', `/cases/${body.id}/submit`, {}))).toEqual([
      'procedures.lacks_file_approval',
    ])
    await attach('manager', body.id, 'approval')
    expect((await office.call('manager', 'POST', `/cases/${body.id}/submit`, {})).body.state).toBe(
      'submitted',
    )
    expect(codesOf(await decide('admin', body.id, 'approve', { reason: '同意' }))).toEqual([
      'procedures.no_document',
    ])
    const decided = await decide('admin', body.id, 'approve', { reason: '同意', document: '演校〔2026〕8号' })
    expect(decided.body.state).toBe('approved')
    expect(await custodies(id)).toMatchObject([
      { unit: office.unitId, until: '2026-11-09', document: null },
      { unit: office.unitId, from: '2026-11-10', until: null, document: '演校〔2026〕8号' },
    ])
    // What was used since then is counted for the new custody.
    const { rows } =
      await sql`select centre_id as centre, (select array[min(day)::text, max(day)::text, count(*)::text]
      from use_touched where instrument_id = ${id}) as days from instrument where id = ${id}`.execute(
        office.product.app.db,
      )
    expect(rows).toEqual([{ centre, days: ['2026-11-10', TODAY, '11'] }])
  })

  it('is not written far back, nor before the document that approves it', async () => {
    const id = await still('2026-07-01')
    const faults = async (transferredOn: string, approvedOn: string) => {
      const fields = { toBody: '分析测试中心', approvingDocument: '演校〔2026〕8号', reason: '长期闲置' }
      const { body } = await open('manager', 'internal_transfer', id, {
        ...fields,
        transferredOn,
        approvedOn,
      })
      await attach('manager', body.id, 'approval')
      return codesOf(await office.call('manager', 'POST', `/cases/${body.id}/submit`, {}))
    }
    expect(await faults('2026-08-21', '2026-08-22')).toEqual([
      'procedures.transfer_far_back',
      'procedures.transfer_before_document',
    ])
  })

  it('stays within the unit', async () => {
    const id = await still('2026-07-01')
    const fields = {
      toBody: 'B 研究所',
      transferredOn: '2026-11-30',
      approvingDocument: '演校〔2026〕9号',
      approvedOn: TODAY,
      reason: '长期闲置',
    }
    const { body } = await open('manager', 'internal_transfer', id, fields)
    await attach('manager', body.id, 'approval')
    const refused = await office.call('manager', 'POST', `/cases/${body.id}/submit`, {})
    expect(codesOf(refused)).toEqual(['procedures.transfer_ahead', 'procedures.receiver_outside'])
  })
})

describe('transfer and naming by the department', () => {
  const wish = { wish: 'both', toUnit: 'B 研究所', transferredOn: TODAY, reason: '连续六个月未开机' }

  it('is opened by the supervising department alone, and only from the third step on', async () => {
    const id = await still('2026-03-01')
    expect((await open('admin', 'public_transfer', id, wish, true)).status).toBe(403)
    expect((await open('otherOfficer', 'public_transfer', id, wish, true)).status).toBe(404)
    expect(codesOf(await open('officer', 'public_transfer', await still('2026-08-01'), wish, true))).toEqual([
      'procedures.idle_not_reached',
    ])
    expect(
      codesOf(await open('officer', 'public_transfer', id, { wish: 'both', reason: '闲置' }, true)),
    ).toEqual(['procedures.lacks_field_toUnit', 'procedures.lacks_field_transferredOn'])
  })

  it('goes from notice to defence, decision, publication, appeal, answer and withdrawal', async () => {
    const id = await still('2026-03-01')
    const draft = (await open('officer', 'public_transfer', id, wish)).body
    expect((await office.call('admin', 'GET', `/cases/${draft.id}`)).status).toBe(404)
    expect((await office.call('officer', 'POST', `/cases/${draft.id}/submit`, {})).body.state).toBe(
      'submitted',
    )
    expect(await clockOf(id)).toMatchObject({ underWay: 'public_transfer', namedOn: null })
    // Nothing is decided before the unit was heard; it speaks, and cannot withdraw what is not its own.
    expect(
      (await decide('officer', draft.id, 'approve', { reason: '拟划转', document: '演教〔2026〕3号' }))
        .status,
    ).toBe(403)
    expect((await office.call('admin', 'POST', `/cases/${draft.id}/withdraw`, {})).status).toBe(403)
    expect((await decide('admin', draft.id, 'confirm', { reason: '正在联系使用单位' })).body.state).toBe(
      'submitted',
    )
    expect((await office.call(null, 'GET', '/namings')).body.items).toEqual([])
    expect(codesOf(await decide('officer', draft.id, 'approve', { reason: '理由不成立' }))).toEqual([
      'procedures.no_document',
    ])
    const decided = await decide('officer', draft.id, 'approve', {
      reason: '理由不成立',
      document: '演教〔2026〕3号',
    })
    expect(decided.body.state).toBe('approved')
    expect((await custodies(id)).at(-1)).toMatchObject({ unit: office.otherId, document: '演教〔2026〕3号' })
    const [naming] = (await office.call(null, 'GET', '/namings')).body.items
    expect(naming).toMatchObject({
      unit: { id: office.unitId },
      document: '演教〔2026〕3号',
      days: 263,
      decidedOn: TODAY,
      appealedAt: null,
    })
    const post = (who: Who, word: string, text: string) =>
      office.call(who, 'POST', `/namings/${naming.id}/${word}`, { text })
    expect((await post('stranger', 'appeal', '不服')).status).toBe(404)
    const told = async (who: Who) => {
      const { rows } = await sql<{
        kind: string
      }>`select kind from notice where person_id = ${office.people[who].id}
        and kind like 'naming%' order by id`.execute(office.product.app.db)
      return rows.map(({ kind }) => kind)
    }
    expect((await post('admin', 'appeal', '天数有误')).body.appealedAt).not.toBeNull()
    expect(codesOf(await post('admin', 'appeal', '再诉'))).toEqual(['conflict.naming_appealed'])
    expect((await post('otherOfficer', 'answer', '维持')).status).toBe(404)
    expect((await post('admin', 'answer', '自答')).status).toBe(403)
    expect((await post('admin', 'withdrawal', '自撤')).status).toBe(403)
    expect((await post('officer', 'answer', '复核后撤回')).body.answer).toBe('复核后撤回')
    const withdrawn = await post('officer', 'withdrawal', '申诉成立')
    expect(withdrawn.body).toMatchObject({ unit: null, instrument: null, withdrawReason: '申诉成立' })
    expect((await office.call(null, 'GET', '/namings')).body.items[0].unit).toBeNull()
    expect(await told('admin')).toEqual(['naming_published', 'naming_answered', 'naming_withdrawn'])
    expect(await told('officer')).toEqual(['naming_appealed'])
    expect((await office.call('admin', 'GET', '/idle/namings')).body.items).toHaveLength(1)
    expect((await office.call('stranger', 'GET', '/idle/namings')).body.items).toEqual([])
  })

  it('goes on, saying so, where the unit lets the time for its statement pass', async () => {
    const id = await still('2026-03-01')
    const { body } = await open(
      'officer',
      'public_transfer',
      id,
      { wish: 'naming', reason: '连续六个月未开机' },
      true,
    )
    expect(await lapseUnspoken(office.product.app)).toBe(0)
    await sql`update case_step set due_on = '2026-11-19' where case_id = ${body.id} and ended_at is null`.execute(
      office.product.app.db,
    )
    expect(await lapseUnspoken(office.product.app)).toBe(1)
    await sql`update power_state set last_powered_at = '2026-11-19T04:00Z' where instrument_id = ${id}`.execute(
      office.product.app.db,
    )
    const named = await decide('officer', body.id, 'approve', { reason: '通报', document: '演教〔2026〕4号' })
    expect(codesOf(named)).toEqual(['procedures.idle_not_reached'])
    const decided = await decide('officer', body.id, 'refuse', { reason: '情况有变' })
    expect(decided.body.state).toBe('refused')
    expect(JSON.stringify(decided.body)).toContain('期限（2026-11-19）内未陈述')
  })
})

describe('under a text without a ladder', () => {
  it('what is only watched has no effect', async () => {
    const { db } = office.product.app
    const id = await still('2026-03-01')
    await sql`update idle_clock set watch = true where instrument_id = ${id}`.execute(db)
    const refused = await open(
      'admin',
      'idle_explanation',
      id,
      { ground: 'other', reason: '说明', until: '2026-12-31' },
      true,
    )
    expect(codesOf(refused)).toEqual(['procedures.idle_not_reached'])
  })
})

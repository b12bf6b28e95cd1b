import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, openOffice, type Answered, type Office, type Who } from '../../test/support/cases.ts'
import { form } from '../../test/support/multipart.ts'

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

const PDF = '%PDF-1.4\n%%EOF\n'

async function attach(who: Who, id: string, kind: string, bytes: string | Buffer = PDF, name = '说明.pdf') {
  const { payload, headers } = form([
    ['kind', kind],
    ['file', bytes, name],
  ])
  const answer = await office.product.server.inject({
    method: 'POST',
    url: `/api/v1/cases/${id}/attachments`,
    headers: { ...headers, ...office.people[who].headers },
    payload,
  })
  return { status: answer.statusCode, body: answer.json() }
}

const inboxOf = async (who: Who) =>
  (await call(who, 'GET', '/me/notices')).body.items.map(({ kind }: { kind: string }) => kind)

describe('onboarding', () => {
  it('is filled in by the team, handed in by the unit, checked by the platform and listed', async () => {
    const id = await office.instrument()
    const opened = await open('manager', 'onboarding', [id])
    expect(opened).toMatchObject({ status: 201, body: { state: 'draft', number: null } })

    const submitted = await call('manager', 'POST', `/cases/${opened.body.id}/submit`, {})
    expect(submitted).toMatchObject({
      status: 200,
      body: { state: 'submitted', step: { id: 'unit_review' } },
    })
    expect(submitted.body.number).toMatch(/^RW-20\d\d-\d{4}-\d{5}$/)
    expect(await office.statusOf(id)).toBe('draft')

    const reviewed = await decide('admin', submitted, 'approve')
    expect(reviewed).toMatchObject({ status: 200, body: { state: 'submitted', step: { id: 'check' } } })
    // From here on nobody is late by an officer's doing: the entry is in the state that stops Jilin's clock.
    expect(await office.statusOf(id)).toBe('submitted')

    const listed = await decide('operator', reviewed, 'approve')
    expect(listed).toMatchObject({ status: 200, body: { state: 'approved', step: null, document: null } })
    expect(await office.statusOf(id)).toBe('listed')
    expect(await inboxOf('admin')).toContain('case_to_decide')
    expect(await inboxOf('operator')).toContain('case_to_decide')
    expect(await inboxOf('manager')).toContain('case_approved')
  })

  it('tells everything that the text asks for and the entry lacks at once, with the clause', async () => {
    const id = await office.instrument({ technical: null, model: null, functions: null, openingRules: null })
    const { body } = await open('manager', 'onboarding', [id])
    const refused = await call('manager', 'POST', `/cases/${body.id}/submit`, {})
    expect(refused.status).toBe(422)
    expect(codesOf(refused)).toEqual([
      'procedures.lacks_specification',
      'procedures.lacks_function',
      'procedures.lacks_opening_rules',
    ])
    expect(refused.body.reasons[0].clause).toBe('jl-2015-25 二（三）')

    const filled = { technical: '分辨率 2 nm', functions: '元素分析', openingRules: '网上预约' }
    await call('manager', 'PATCH', `/cases/${body.id}`, { form: filled })
    expect((await call('manager', 'POST', `/cases/${body.id}/submit`, {})).status).toBe(200)
    const entry = await office.product.app.db
      .selectFrom('instrument')
      .select(['technical', 'functions'])
      .where('id', '=', id)
      .executeTakeFirst()
    expect(entry).toEqual({ technical: '分辨率 2 nm', functions: '元素分析' })
  })

  it('comes back for completion with reasons and goes the whole way again', async () => {
    const id = await office.instrument()
    const submitted = await open('admin', 'onboarding', [id], {}, true)
    // Whoever reviews for the unit has reviewed by submitting.
    expect(submitted.body.step.id).toBe('check')
    expect(codesOf(await decide('operator', submitted, 'return'))).toEqual(['procedures.no_reason'])
    const returned = await decide('operator', submitted, 'return', { reason: '功能写得太短' })
    expect(returned.body).toMatchObject({ state: 'returned', step: { id: 'complete', limitDays: 10 } })
    expect(await office.statusOf(id)).toBe('returned')
    const again = await call('admin', 'POST', `/cases/${submitted.body.id}/submit`, {})
    expect(again.body).toMatchObject({ state: 'submitted', number: submitted.body.number })
    expect((await decide('operator', again, 'approve')).body.state).toBe('approved')
    const steps = again.body.steps.map(
      ({ step, round }: { step: string; round: number }) => `${round} ${step}`,
    )
    expect(steps).toEqual(['1 unit_review', '1 check', '1 complete', '2 unit_review', '2 check'])
  })

  it('taken back leaves a draft and a number that stays used', async () => {
    const id = await office.instrument()
    const { body } = await open('admin', 'onboarding', [id], {}, true)
    const back = await call('admin', 'POST', `/cases/${body.id}/withdraw`, { reason: '先不办' })
    expect(back.body).toMatchObject({ state: 'withdrawn', number: body.number })
    expect(await office.statusOf(id)).toBe('draft')
    const next = await open('admin', 'onboarding', [id], {}, true)
    expect(next.body.number > body.number).toBe(true)
  })

  it('of many instruments is one call: what is complete goes, what is not says why', async () => {
    const [good, alsoGood] = [await office.instrument(), await office.instrument()]
    const bare = await office.instrument({ functions: null })
    const foreign = await office.instrument({}, 'draft', office.otherId)
    const { status, body } = await call('admin', 'POST', '/matters/onboarding/cases/bulk', {
      instrumentIds: [good, bare, alsoGood, foreign],
    })
    expect(status).toBe(200)
    expect(body).toMatchObject({ submitted: 2, refused: 2 })
    expect(body.items.map(({ outcome }: { outcome: string }) => outcome)).toEqual([
      'submitted',
      'refused',
      'submitted',
      'refused',
    ])
    expect(body.items[1].reasons.map(({ code }: { code: string }) => code)).toEqual([
      'procedures.lacks_function',
    ])
    expect(body.items[3]).toMatchObject({ name: null, reasons: [{ code: 'not_found.instrument' }] })
    expect(await inboxOf('operator')).toContain('cases_to_decide')
    // What was refused left nothing behind: it can be tried again.
    expect((await open('admin', 'onboarding', [bare])).status).toBe(201)
  })

  it('of a classified instrument is refused and pointed elsewhere', async () => {
    const id = await office.instrument({ confidentiality: 'classified' })
    expect(codesOf(await open('admin', 'onboarding', [id], {}, true))).toEqual(['procedures.classified'])
  })
})

describe('a statement on not joining', () => {
  const words = { ground: 'special_rules', reason: '另有规定，不对外开放', until: '2028-12-31' }

  it('is stated by the unit with its stamped paper, confirmed by the department, recorded by the province', async () => {
    const id = await office.instrument()
    const { body } = await open('manager', 'exemption', [id], words)
    expect(codesOf(await call('manager', 'POST', `/cases/${body.id}/submit`, {}))).toEqual([
      'procedures.lacks_file_statement',
    ])
    expect((await attach('manager', body.id, 'statement')).status).toBe(201)
    const submitted = await call('manager', 'POST', `/cases/${body.id}/submit`, {})
    const reviewed = await decide('admin', submitted, 'approve')
    expect(reviewed.body.step).toMatchObject({
      id: 'confirm',
      office: 'department',
      limitDays: 5,
      limitRule: null,
    })

    expect((await decide('otherOfficer', reviewed, 'confirm', { reason: '属实' })).status).toBe(404)
    const seen = await call('officer', 'GET', `/cases/${body.id}`)
    expect(seen.body.able.decide.map(({ verdict }: { verdict: string }) => verdict)).toEqual([
      'confirm',
      'return',
      'refuse',
    ])
    expect(codesOf(await decide('officer', reviewed, 'confirm'))).toEqual(['procedures.no_reason'])
    const confirmed = await decide('officer', reviewed, 'confirm', {
      reason: '情况属实',
      document: '演教函〔2026〕3号',
    })
    expect(confirmed.body.step).toMatchObject({ id: 'record', office: 'province' })
    const recorded = await decide('province', confirmed, 'record', { document: '演科函〔2026〕9号' })
    expect(recorded.body).toMatchObject({ state: 'approved', document: '演科函〔2026〕9号' })
    const rows = await office.product.app.db
      .selectFrom('instrument_exemption')
      .select(['kind', 'reason', 'document', 'until_date', 'case_id'])
      .where('instrument_id', '=', id)
      .execute()
    expect(rows).toEqual([
      {
        kind: 'exempt',
        reason: '另有规定，不对外开放',
        document: '演科函〔2026〕9号',
        until_date: '2028-12-31',
        case_id: body.id,
      },
    ])
    expect((await call('officer', 'GET', `/cases/${body.id}`)).status).toBe(200)
  })

  it('is refused with reasons, and nothing follows', async () => {
    const id = await office.instrument()
    const { body } = await open('admin', 'exemption', [id], words)
    await attach('admin', body.id, 'statement')
    const submitted = await call('admin', 'POST', `/cases/${body.id}/submit`, {})
    const refused = await decide('officer', submitted, 'refuse', { reason: '应当开放' })
    expect(refused.body.state).toBe('refused')
    expect(await inboxOf('admin')).toContain('case_refused')
    expect(
      await office.product.app.db
        .selectFrom('instrument_exemption')
        .select('id')
        .where('instrument_id', '=', id)
        .execute(),
    ).toEqual([])
  })
})

describe('voluntary joining', () => {
  it('is applied for by the unit and selected by its department', async () => {
    const id = await office.instrument({ originalValueFen: 20_000_000 })
    const submitted = await open('admin', 'voluntary', [id], { purpose: '服务本市中小企业' }, true)
    expect(submitted.body.step).toMatchObject({ id: 'select', office: 'department' })
    const selected = await decide('officer', submitted, 'select', { reason: '本市只有这一台' })
    expect(selected.body.state).toBe('approved')
    const rows = await office.product.app.db
      .selectFrom('instrument_voluntary')
      .select(['case_id', 'until_date'])
      .where('instrument_id', '=', id)
      .execute()
    expect(rows).toEqual([{ case_id: submitted.body.id, until_date: null }])
  })
})

describe('suspension, resumption and retirement', () => {
  it('close an instrument, open it again on the unit’s own word, and take it out with its papers', async () => {
    const id = await office.instrument({}, 'listed')
    const closing = await open('admin', 'suspension', [id], { ground: 'repair', reason: '更换灯源' }, true)
    expect(await office.statusOf(id)).toBe('listed')
    await decide('operator', closing, 'record')
    expect(await office.statusOf(id)).toBe('suspended')

    const opening = await open('admin', 'resumption', [id], { reason: '已修好' }, true)
    expect(opening.body).toMatchObject({ state: 'approved', number: expect.stringMatching(/^HF-/) })
    expect(await office.statusOf(id)).toBe('listed')

    const leaving = { way: 'scrapped', reason: '使用十五年', retiredOn: '2026-11-01' }
    const draft = await open('admin', 'retirement', [id], leaving)
    expect(codesOf(await call('admin', 'POST', `/cases/${draft.body.id}/submit`, {}))).toEqual([
      'procedures.lacks_file_approval',
      'procedures.lacks_approving_document',
    ])
    await attach('admin', draft.body.id, 'approval')
    await call('admin', 'PATCH', `/cases/${draft.body.id}`, {
      form: { approvingDocument: '演国资〔2026〕1号' },
    })
    const submitted = await call('admin', 'POST', `/cases/${draft.body.id}/submit`, {})
    await decide('operator', submitted, 'record')
    expect(await office.statusOf(id)).toBe('retired')
    expect(codesOf(await open('admin', 'suspension', [id], {}))).toEqual(['conflict.subject_is_retired'])
  })

  it('of a duty-free instrument under supervision wants the customs release', async () => {
    const id = await office.instrument(
      {
        customs: {
          declarationNumber: null,
          itemNumber: null,
          declaredName: null,
          releaseDate: '2025-01-01',
          supervisedUntil: '2999-01-01',
          approvedPlace: null,
        },
      },
      'listed',
    )
    const draft = await open('admin', 'retirement', [id], {
      way: 'scrapped',
      reason: '损坏',
      retiredOn: '2026-11-01',
      approvingDocument: '演国资〔2026〕2号',
    })
    await attach('admin', draft.body.id, 'approval')
    expect(codesOf(await call('admin', 'POST', `/cases/${draft.body.id}/submit`, {}))).toEqual([
      'procedures.lacks_customs_release',
    ])
  })
})

import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { codesOf, openOffice, type Office } from '../../test/support/cases.ts'
import { form } from '../../test/support/multipart.ts'
import { zip } from '../../test/support/zip.ts'

let office: Office
let caseId: string
let draftId: string

beforeAll(async () => {
  office = await openOffice()
  const [one, other] = [await office.instrument(), await office.instrument()]
  const submit = { instrumentIds: [one], submit: true }
  caseId = (await office.call('admin', 'POST', '/matters/onboarding/cases', submit)).body.id
  draftId = (await office.call('admin', 'POST', '/matters/exemption/cases', { instrumentIds: [other] })).body
    .id
}, 180_000)
afterAll(() => office.close())

async function send(who: 'admin' | 'stranger' | 'auditor', id: string, bytes: string | Buffer, name: string) {
  const { payload, headers } = form([
    ['kind', 'statement'],
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

const archive = (parts: Record<string, string>) =>
  zip(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]))

const word = archive({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<document/>' })
const sheet = archive({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })
const macro = archive({
  '[Content_Types].xml': '<Types/>',
  'word/document.xml': '<document/>',
  'word/vbaProject.bin': 'x',
})

describe('a case of others', () => {
  it('is no part of the public history of its instrument', async () => {
    const id = await office.instrument({}, 'listed')
    const made = await office.call('admin', 'POST', '/matters/suspension/cases', { instrumentIds: [id] })
    expect(made.status).toBe(201)
    const { body } = await office.call(null, 'GET', `/instruments/${id}/history`)
    expect(JSON.stringify(body)).not.toContain('case_opened')
  })

  it('cannot be told from one that does not exist, whatever is done with its id', async () => {
    const nobody = '01990000-0000-7000-8000-000000000000'
    const attempts = [
      ['GET', '', undefined],
      ['PATCH', '', { form: { reason: '改掉' } }],
      ['POST', '/submit', {}],
      ['POST', '/withdraw', {}],
      ['POST', '/decisions', { verdict: 'approve', version: 1 }],
      ['POST', '/assignment', { personId: null }],
      ['POST', '/comments', { text: '看见了' }],
    ] as const
    for (const [method, path, payload] of attempts)
      for (const id of [caseId, draftId]) {
        const [mine, none] = [
          await office.call('stranger', method, `/cases/${id}${path}`, payload),
          await office.call('stranger', method, `/cases/${nobody}${path}`, payload),
        ]
        expect([method, path, mine.status]).toEqual([method, path, 404])
        expect(mine.body.reasons).toEqual(none.body.reasons)
      }
  })

  it('does not open for another unit’s instrument, in whatever place its id is put', async () => {
    const theirs = await office.instrument({}, 'draft', office.otherId)
    const opening = await office.call('admin', 'POST', '/matters/onboarding/cases', {
      instrumentIds: [theirs],
    })
    expect(codesOf(opening)).toEqual(['not_found.instrument'])
    const changing = await office.call('admin', 'PATCH', `/cases/${draftId}`, { instrumentIds: [theirs] })
    expect(codesOf(changing)).toEqual(['not_found.instrument'])
    const listing = await office.call('admin', 'GET', `/cases?instrument=${theirs}`)
    expect(listing.body.items).toEqual([])
    const asking = await office.call('stranger', 'GET', `/cases?organisation=${office.unitId}`)
    expect(asking.body.items).toEqual([])
  })

  it('is closed to strangers, to those without the permission, and a draft to everybody outside its unit', async () => {
    expect((await office.call(null, 'GET', `/cases/${caseId}`)).status).toBe(401)
    expect((await office.call('finance', 'POST', `/cases/${caseId}/withdraw`, {})).status).toBe(403)
    expect((await office.call('auditor', 'POST', `/cases/${caseId}/submit`, {})).status).toBe(403)
    expect((await office.call('province', 'GET', `/cases/${draftId}`)).status).toBe(404)
    expect((await office.call('auditor', 'GET', `/cases/${draftId}`)).status).toBe(404)
    expect((await office.call('finance', 'GET', `/cases/${draftId}`)).status).toBe(200)
  })

  it('shows how to reach its applicant to whoever handles it, never to an auditor', async () => {
    const { app } = office.product
    await app.db
      .updateTable('person')
      .set({ phone_number: '+8613800000001', phone_number_verified: true })
      .where('id', '=', office.people.admin.id)
      .execute()
    const phoneFor = async (who: 'operator' | 'auditor' | 'finance') =>
      (await office.call(who, 'GET', `/cases/${caseId}`)).body.contact?.phone
    expect(await phoneFor('operator')).toBe('+8613800000001')
    expect(await phoneFor('auditor')).toBeUndefined()
  })
})

describe('a body', () => {
  it('takes no more than five hundred instruments at once', async () => {
    const instrumentIds = Array.from({ length: 501 }, () => caseId)
    const many = await office.call('admin', 'POST', '/matters/onboarding/cases/bulk', { instrumentIds })
    expect(many.status).toBe(400)
  })

  it('brings no state, number or decision into a case', async () => {
    const forged = {
      form: {},
      state: 'approved',
      number: 'RW-2026-0001-00001',
      organisationId: office.otherId,
    }
    expect((await office.call('admin', 'PATCH', `/cases/${draftId}`, forged)).status).toBe(400)
    const field = await office.call('admin', 'PATCH', `/cases/${draftId}`, { form: { state: 'approved' } })
    expect(codesOf(field)).toEqual(['procedures.unknown_field'])
    const proto = await office.call(
      'admin',
      'PATCH',
      `/cases/${draftId}`,
      JSON.parse('{"form":{"constructor":1}}'),
    )
    expect(proto.status).toBe(422)
  })

  it('keeps words as they were written, whatever they look like, and without signs that cannot be stored', async () => {
    const reason = `'); drop table procedure_case; -- <img src=x onerror=alert(1)> \u202e完`
    const saved = await office.call('admin', 'PATCH', `/cases/${draftId}`, {
      form: { reason, ground: 'other' },
    })
    expect(saved.status).toBe(200)
    expect(saved.body.form.reason).toBe("'); drop table procedure_case; -- <img src=x onerror=alert(1)> 完")
    for (const [sign, code] of [
      ['\0', 'malformed.nul'],
      ['\ud800', 'malformed.text'],
    ] as const) {
      const answer = await office.call('admin', 'PATCH', `/cases/${draftId}`, {
        form: { reason: `a${sign}b` },
      })
      expect([answer.status, codesOf(answer)]).toEqual([400, [code]])
    }
  })

  it('that is of the wrong kind is refused field by field', async () => {
    const wrong = { ground: 'because', reason: 'x'.repeat(4001), until: '2026-02-30' }
    const answer = await office.call('admin', 'PATCH', `/cases/${draftId}`, { form: wrong })
    expect(answer.body.reasons.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/form/ground',
      '/form/reason',
      '/form/until',
    ])
  })
})

describe('a file', () => {
  it('is what it holds: pdf, pictures, documents and sheets are taken under the right ending', async () => {
    const sent = [
      await send('admin', draftId, '%PDF-1.7 ...', '说明.exe'),
      await send('admin', draftId, word, '../../etc/说明.doc'),
      await send('admin', draftId, sheet, '清单'),
    ]
    expect(sent.map(({ status }) => status)).toEqual([201, 201, 201])
    const names = sent.at(-1)!.body.attachments.map(({ name }: { name: string }) => name)
    expect(names).toEqual(['说明.pdf', '说明.docx', '清单.xlsx'])
  })

  it.each([
    ['a page that calls itself a pdf', '<html><script>alert(1)</script>', '说明.pdf'],
    ['a program that calls itself a picture', Buffer.from('MZ\x90\0'), 'a.png'],
    ['a document with a program in it', macro, '说明.docx'],
    ['an archive', archive({ 'a.txt': 'x' }), '说明.docx'],
    ['a broken archive', Buffer.from('PK\x03\x04broken'), '说明.xlsx'],
    ['nothing', '', '说明.pdf'],
  ])('%s is refused', async (_what, bytes, name) => {
    const { status, body } = await send('admin', draftId, bytes, name)
    expect([status, body.reasons[0].code]).toEqual([415, 'unsupported.case_file'])
  })

  it('is refused beyond its size, and from those who have no part in the case', async () => {
    const large = Buffer.concat([Buffer.from('%PDF-1.7'), Buffer.alloc(20 * 1024 * 1024)])
    expect((await send('admin', draftId, large, 'a.pdf')).status).toBe(413)
    expect((await send('stranger', draftId, '%PDF-1.7', 'a.pdf')).status).toBe(404)
    expect((await send('auditor', caseId, '%PDF-1.7', 'a.pdf')).status).toBe(403)
    expect((await send('admin', caseId, '%PDF-1.7', 'a.pdf')).body.reasons[0].code).toBe(
      'forbidden.case_attach',
    )
  })

  it('is handed out as a download to those in the case alone', async () => {
    const { body } = await office.call('admin', 'GET', `/cases/${draftId}`)
    const url = `/api/v1/cases/${draftId}/attachments/${body.attachments[0].id}`
    const mine = await office.product.server.inject({ url, headers: office.people.admin.headers })
    expect(mine.statusCode).toBe(200)
    expect(mine.body).toBe('%PDF-1.7 ...')
    expect(mine.headers).toMatchObject({
      'content-type': 'application/pdf',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('说明.pdf')}`,
      'x-content-type-options': 'nosniff',
    })
    const theirs = await office.product.server.inject({ url, headers: office.people.stranger.headers })
    expect(theirs.statusCode).toBe(404)
    const elsewhere = url.replace(draftId, caseId)
    expect(
      (await office.product.server.inject({ url: elsewhere, headers: office.people.admin.headers }))
        .statusCode,
    ).toBe(404)
  })
})

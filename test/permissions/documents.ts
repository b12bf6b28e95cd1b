import { randomBytes } from 'node:crypto'
import { newCode } from '../../server/documents/index.ts'
import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'
import { sql } from '../../server/platform/db/index.ts'
import { form } from '../support/multipart.ts'

/** What hangs on an order: its contract, a sample with its label, a result with its sheet. */
export type DocumentPapers = {
  contract: string
  sample: string
  label: string
  result: string
  sheet: string
}

const PAPER = {
  title: '合同',
  date: '2026-01-01',
  author: '单位',
  subject: '检测',
  mark: null,
  words: { number: '{number}', page: '{page}', draft: '草稿' },
  blocks: [],
}

/** Papers of an order, written as they would stand. */
export async function documentsOf(app: App, order: string): Promise<DocumentPapers> {
  const [contract, sample, result, sheet, file] = [newId(), newId(), newId(), newId(), newId()]
  const [label, digest, paper] = [newCode(10), randomBytes(32), JSON.stringify(PAPER)]
  await sql`
    insert into contract (id, order_id, version, state, number, way, total_fen, clauses_version, paper, paper_digest,
      verify_code, offered_at)
    values (${contract}, ${order}, 1, 'offered', ${`HT-0000-${contract.slice(-12)}`}, 'signed_sheet', 1, '1',
      ${paper}::jsonb, ${digest}, ${newCode(16)}, now())`.execute(app.db)
  await sql`
    insert into sample (id, order_id, position, code, state, name, storage, fate)
    values (${sample}, ${order}, 1, ${label}, 'expected', '样品', 'room', 'return')`.execute(app.db)
  await sql`
    insert into file (id, storage_key, media_type, size, sha256) values (${file}, ${file}, 'text/plain', 1, ${digest})`.execute(
    app.db,
  )
  await sql`
    insert into result_file (id, order_id, kind, file_id, name, media_type, size, sha256, added_at)
    values (${result}, ${order}, 'result', ${file}, 'a.txt', 'text/plain', 1, ${digest}, now())`.execute(
    app.db,
  )
  await sql`
    insert into result_sheet (id, order_id, version, number, verify_code, state, paper, paper_digest, issued_at)
    values (${sheet}, ${order}, 1, ${`HY-0000-${sheet.slice(-12)}`}, ${newCode(16)}, 'issued', ${paper}::jsonb, ${digest},
      now())`.execute(app.db)
  return { contract, sample, label, result, sheet }
}

type Papers = DocumentPapers & { order: string; organisation: string }
type Attempted = {
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: object | Buffer
}
type Recipe = (side: Papers) => Attempted

const of = (body?: object): Recipe => {
  return ({ order }) => ({ params: { id: order }, ...(body !== undefined && { body }) })
}
const contract = (body?: object): Recipe => {
  return (side) => ({
    params: { id: side.order, contract: side.contract },
    ...(body !== undefined && { body }),
  })
}
const sample = (body?: object): Recipe => {
  return (side) => ({ params: { id: side.order, sample: side.sample }, ...(body !== undefined && { body }) })
}
const sent = (params: (side: Papers) => Record<string, string>): Recipe => {
  const { payload, headers } = form([['file', 'rubbish', 'a.pdf']])
  return (side) => ({ params: params(side), body: payload, headers })
}

const WHY = { reason: '试' }
const TERMS = {
  steps: [{ fromFen: 0, way: 'signed_sheet' }],
  dispute: 'court',
  forum: null,
  liabilityPercent: 100,
  keepSamplesDays: 30,
  keepResultsDays: 30,
}
const SCAN = (side: Papers) => ({ id: side.order, contract: side.contract, scan: side.order })
const FILE = (side: Papers) => ({ id: side.order, file: side.order })
const SHEET = (side: Papers) => ({ id: side.order, sheet: side.sheet })

/** Attempts at contracts, samples and results of an order. What would end them is asked of what is not there. */
export const documents: Record<string, Recipe> = {
  'GET /api/v1/orders/{id}/contracts': of(),
  'POST /api/v1/orders/{id}/contracts': of({}),
  'GET /api/v1/orders/{id}/contracts/{contract}/file': contract(),
  'POST /api/v1/orders/{id}/contracts/{contract}/scans': sent(({ order, contract: one }) => ({
    id: order,
    contract: one,
  })),
  'GET /api/v1/orders/{id}/contracts/{contract}/scans/{scan}': (side) => ({ params: SCAN(side) }),
  'POST /api/v1/orders/{id}/contracts/{contract}/offer': contract(),
  'POST /api/v1/orders/{id}/contracts/{contract}/confirmation': contract(),
  'POST /api/v1/orders/{id}/contracts/{contract}/signature': contract(),
  'POST /api/v1/orders/{id}/contracts/{contract}/conclusion': contract({}),
  'POST /api/v1/orders/{id}/contracts/{contract}/void': (side) => ({
    params: { id: side.order, contract: side.order },
    body: WHY,
  }),
  'GET /api/v1/organisations/{id}/contract-terms': ({ organisation }) => ({ params: { id: organisation } }),
  'PUT /api/v1/organisations/{id}/contract-terms': ({ organisation }) => ({
    params: { id: organisation },
    body: TERMS,
  }),
  'GET /api/v1/orders/{id}/samples': of(),
  'POST /api/v1/orders/{id}/samples': of({ samples: [{ name: '样品' }] }),
  'GET /api/v1/orders/{id}/samples/labels': of(),
  'POST /api/v1/orders/{id}/samples/steps': (side) => ({
    params: { id: side.order },
    body: { samples: [side.sample], step: 'noted', note: '试' },
  }),
  'PATCH /api/v1/orders/{id}/samples/{sample}': sample({ fate: 'return' }),
  'POST /api/v1/orders/{id}/samples/{sample}/parts': sample({ parts: 1 }),
  'POST /api/v1/orders/{id}/samples/{sample}/photos': sent(({ order, sample: one }) => ({
    id: order,
    sample: one,
  })),
  'GET /api/v1/orders/{id}/samples/{sample}/photos/{step}': (side) => ({
    params: { id: side.order, sample: side.sample, step: side.order },
  }),
  'GET /api/v1/samples/{code}': ({ label }) => ({ params: { code: label } }),
  'GET /api/v1/orders/{id}/results': of(),
  'POST /api/v1/orders/{id}/results/files': sent(({ order }) => ({ id: order })),
  'GET /api/v1/orders/{id}/results/files/{file}': (side) => ({ params: FILE(side) }),
  'POST /api/v1/orders/{id}/results/files/{file}/withdrawal': (side) => ({ params: FILE(side), body: WHY }),
  'POST /api/v1/orders/{id}/results/sheets': of(),
  'GET /api/v1/orders/{id}/results/sheets/{sheet}': (side) => ({ params: SHEET(side) }),
  'POST /api/v1/orders/{id}/results/sheets/{sheet}/withdrawal': (side) => ({
    params: SHEET(side),
    body: WHY,
  }),
  'GET /api/v1/verify': () => ({ query: { sha256: 'a'.repeat(64) } }),
  'GET /api/v1/verify/{code}': () => ({ params: { code: 'AAAABBBBCCCCDDDD' } }),
}

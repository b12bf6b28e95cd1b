import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { isId } from '../../lib/ids.ts'
import { membersOf, parseJson, textOf } from '../../lib/unknown.ts'
import { receiveUpload } from '../../imports/index.ts'
import type { App } from '../../platform/app.ts'
import type { Call } from '../../platform/http/route.ts'
import { COLUMN_NAMES } from '../facts.ts'
import type { Headings } from '../rules/bank-line.ts'
import { findImport } from '../store/imports.ts'
import { findColumns } from '../store/units.ts'
import { readBankList } from './bank-list.ts'
import { unitFor } from './reach.ts'

/** Takes the bank's list of a unit: `file`, and if wanted `unit` and `columns` (what each heading means). */
export async function receiveBankList(app: App, { principal, raw }: Pick<Call, 'principal' | 'raw'>) {
  if (!raw.request.isMultipart()) return refused({ code: 'unsupported.media_type' })
  const upload = await receiveUpload(app, raw.request)
  if (!upload.ok) return upload
  const { path, fileName, fields } = upload.value
  try {
    const headings = headingsOf(fields.get('columns'))
    if (!headings.ok) return headings
    const named = fields.get('unit')
    if (named !== undefined && !isId(named)) return refused({ code: 'not_found.organisation' })
    const unitId = await unitFor(app.db, principal, 'money.write', named)
    if (unitId === undefined) return refused({ code: 'not_found.organisation' })
    const read = await readBankList(app, principal, { path, fileName, unitId, headings: headings.value })
    if (!read.ok) return read
    const found = await findImport(app.db, read.value)
    if (found === undefined) return refused({ code: 'money.list_columns' })
    const { at, ...rest } = found
    return done({ ...rest, at: at.toISOString(), columns: (await findColumns(app.db, unitId)) ?? {} })
  } finally {
    await upload.value.remove()
  }
}

function headingsOf(text: string | undefined): Outcome<Headings | null> {
  if (text === undefined || text.trim() === '') return done(null)
  const given = readJson(text)
  const headings: Headings = {}
  for (const name of COLUMN_NAMES) {
    const heading = textOf(given[name])
    if (heading !== null && heading !== '') headings[name] = heading.slice(0, 100)
  }
  return headings.date === undefined || headings.amount === undefined
    ? refused({ code: 'money.list_columns', pointer: '/columns' })
    : done(headings)
}

/** What is no JSON names no columns. */
function readJson(text: string): Record<string, unknown> {
  try {
    return membersOf(parseJson(text))
  } catch {
    return {}
  }
}

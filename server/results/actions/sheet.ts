import { digestOf, inGroups, makeDocument, newCode, sendDocument } from '../../documents/index.ts'
import { readFact } from '../../installation/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile } from '../../platform/files/index.ts'
import type { Call } from '../../platform/http/route.ts'
import { issueNumber } from '../../platform/numbers.ts'
import type { Principal } from '../../platform/principal.ts'
import { standing } from '../rules/state.ts'
import { sheetPaper, verifyCaption } from '../rules/sheet.ts'
import type { Results } from '../schema.ts'
import { listFiles } from '../store/files.ts'
import { endSheet, findMatter, insertSheet, listSheets, setFile, type SheetRecord } from '../store/sheets.ts'
import { partyOrder, withOrder, type Ground } from './ground.ts'
import { readResults, sheetsFor } from './read.ts'

const CODE_LENGTH = 16

/** Issues the sheet of the files that stand now; the one before gives way and says so. */
export async function issueSheet(app: App, principal: Principal, id: string): Promise<Outcome<Results>> {
  const outcome = await withOrder(app, principal, id, issue)
  if (!outcome.ok) return outcome
  // What was issued stands without its file, which is made from what was kept whenever it is missing.
  const [sheet] = await listSheets(app.db, id)
  if (sheet !== undefined)
    await bytesOf(app, sheet).catch((error: unknown) => app.log.error({ err: error }, 'result sheet'))
  return readResults(app, principal, id)
}

async function issue({ app, trx, principal, order }: Ground): Promise<Outcome<null>> {
  const [all, sheets, matter] = [
    await listFiles(trx, order.id),
    await listSheets(trx, order.id),
    await findMatter(trx, order.id),
  ]
  const files = standing(all)
  if (matter === undefined || files.length === 0) return refused({ code: 'results.none' })
  const before = sheets.find(({ state }) => state === 'issued')
  if (before !== undefined && isSame(before, files)) return refused({ code: 'conflict.sheet_issued' })
  const [today, at, sheet] = [app.clock.today(), app.clock.now(), newId()]
  const demonstration = (await readFact(app.db, 'demonstration')) !== undefined
  const paper = sheetPaper(matter, files, { today, demonstration, replaces: before?.number ?? null })
  const digest = digestOf(paper)
  if (before !== undefined) await endSheet(trx, { id: before.id, state: 'replaced', at, reason: null })
  const detail = { sheet, files: files.length, digest: digest.toString('hex') }
  await recordEvents(trx, principal, [
    { action: 'result.sheet_issued', subjectKind: 'order', subjectId: order.id, detail },
  ])
  const number = await issueNumber(trx, { kind: 'HY', organisationId: order.unitId, today })
  const ids = files.map((file) => file.id)
  const facts = {
    id: sheet,
    orderId: order.id,
    version: (sheets[0]?.version ?? 0) + 1,
    number,
    by: principal.id,
    at,
  }
  await insertSheet(trx, { ...facts, code: newCode(CODE_LENGTH), paper, digest, files: ids })
  return done(null)
}

const isSame = (sheet: SheetRecord, files: readonly { id: string }[]): boolean =>
  sheet.files.length === files.length && files.every(({ id }) => sheet.files.includes(id))

const make = (app: App, sheet: SheetRecord, kind: 'pdf' | 'docx'): Promise<Buffer> =>
  makeDocument({
    kind,
    paper: sheet.paper,
    stamp: {
      number: sheet.number,
      code: {
        url: `${app.config.publicUrl}/verify/${sheet.verifyCode}`,
        caption: verifyCaption(inGroups(sheet.verifyCode)),
      },
    },
  })

/** The PDF of a sheet, made once and kept from then on. */
async function bytesOf(app: App, sheet: SheetRecord) {
  if (sheet.storageKey !== null) return app.files.open(sheet.storageKey)
  const bytes = await make(app, sheet, 'pdf')
  const stored = await app.files.put(bytes, 'application/pdf')
  await app.db.transaction().execute(async (trx) => {
    await recordFile(trx, stored)
    await setFile(trx, sheet.id, stored.id)
  })
  return bytes
}

type Named = { id: string; sheet: string }

/** Sends a sheet to the team, or to the customer once it is delivered. */
export async function sendSheet(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  named: Named,
  format: 'pdf' | 'docx',
): Promise<Outcome<undefined>> {
  const order = await partyOrder(app.db, principal, named.id)
  if (!order.ok) return order
  const sheet = (await sheetsFor(app, order.value)).find(({ id }) => id === named.sheet)
  if (sheet === undefined) return refused({ code: 'not_found.sheet' })
  const body = format === 'docx' ? await make(app, sheet, 'docx') : await bytesOf(app, sheet)
  await sendDocument(raw, { format, name: sheet.number, body })
  return done(undefined)
}

/** Takes a sheet back with its reason: whoever verifies it is told. */
export async function withdrawSheet(
  app: App,
  principal: Principal,
  named: Named,
  { reason }: { reason: string },
): Promise<Outcome<Results>> {
  const outcome = await withOrder(app, principal, named.id, async ({ trx }): Promise<Outcome<null>> => {
    const sheet = (await listSheets(trx, named.id)).find(({ id }) => id === named.sheet)
    if (sheet === undefined) return refused({ code: 'not_found.sheet' })
    if (sheet.state !== 'issued') return refused({ code: `conflict.sheet_is_${sheet.state}` })
    await endSheet(trx, { id: sheet.id, state: 'withdrawn', at: app.clock.now(), reason })
    const detail = { sheet: sheet.id }
    await recordEvents(trx, principal, [
      { action: 'result.sheet_withdrawn', subjectKind: 'order', subjectId: named.id, reason, detail },
    ])
    return done(null)
  })
  return outcome.ok ? readResults(app, principal, named.id) : outcome
}

import { plainName, SCAN_KINDS, scanKind } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import { orderInReach } from '../../orders/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile } from '../../platform/files/index.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import { personOf, type Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { changeInvoice, findInvoice, findInvoiceFile } from '../store/invoices.ts'
import { reachOf } from './reach.ts'

/** Keeps the invoice as it was issued: a PDF or a picture, judged by what it holds. Gives back the invoice's id. */
export async function keepInvoiceFile(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<{ id: string }>> {
  const invoice = await findInvoice(app.db, id, reachOf(principal, 'money.write'))
  if (invoice === undefined) return refused({ code: 'not_found.money_invoice' })
  const received = await receiveFile(raw.request, parameters.largestInvoice)
  if (!received.ok) return received
  const media = scanKind(received.value.bytes)
  if (media === undefined) return refused({ code: 'unsupported.money_invoice_file' })
  if (invoice.state !== 'issued' && invoice.state !== 'reversed')
    return refused({ code: `conflict.money_invoice_${invoice.state}` })
  const stored = await app.files.put(received.value.bytes, media)
  const file_name = plainName(oneLine(withoutControls(received.value.fileName)), SCAN_KINDS[media])
  return whole(app.db, async (trx) => {
    await recordFile(trx, stored)
    const change = { file_id: stored.id, file_name, recorded_by: personOf(principal) }
    await changeInvoice(trx, id, change, app.clock.now())
    const detail = { sha256: stored.sha256.toString('hex') }
    await recordEvents(trx, principal, [
      { action: 'money.invoice_file', subjectKind: 'money_invoice', subjectId: id, detail },
    ])
    return done({ id })
  })
}

/** The invoice's file, for finance and for the customers of its orders. */
export async function sendInvoiceFile(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  id: string,
): Promise<Outcome<null>> {
  if (!(await maySee(app, principal, id))) return refused({ code: 'not_found.money_invoice' })
  const file = await findInvoiceFile(app.db, id)
  if (file === undefined) return refused({ code: 'not_found.money_invoice_file' })
  const body = await app.files.open(file.storageKey)
  await download(raw.reply, { type: file.mediaType, name: file.fileName, body })
  return done(null)
}

async function maySee(app: App, principal: Principal, id: string): Promise<boolean> {
  if ((await findInvoice(app.db, id, reachOf(principal, 'money.read'))) !== undefined) return true
  const invoice = await findInvoice(app.db, id)
  for (const order of invoice?.orders ?? [])
    if ((await orderInReach(app.db, principal, order.id))?.side === 'customer') return true
  return false
}

import type { Readable } from 'node:stream'
import { inGroups, makeDocument, sendDocument, type Stamp } from '../../documents/index.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordFile } from '../../platform/files/index.ts'
import { download } from '../../platform/http/download.ts'
import type { Call } from '../../platform/http/route.ts'
import type { Principal } from '../../platform/principal.ts'
import { verifyCaption } from '../rules/paper.ts'
import { findContract, setFile, type ContractRecord } from '../store/contracts.ts'
import { findScan } from '../store/scans.ts'
import { partyTo, type Named } from './ground.ts'

const stampOf = (app: App, { number, verifyCode }: ContractRecord): Stamp =>
  number === null || verifyCode === null
    ? null
    : {
        number,
        code: {
          url: `${app.config.publicUrl}/verify/${verifyCode}`,
          caption: verifyCaption(inGroups(verifyCode)),
        },
      }

const make = (app: App, contract: ContractRecord, kind: 'pdf' | 'docx'): Promise<Buffer> =>
  makeDocument({ kind, paper: contract.paper, stamp: stampOf(app, contract) })

/** The PDF of an offered contract, made once and kept from then on. */
export async function keptFile(
  app: App,
  principal: Principal,
  named: Named,
): Promise<Buffer | Readable | null> {
  const seen = await partyTo(app.db, principal, named)
  if (!seen.ok) return null
  const { contract } = seen.value
  if (contract.storageKey !== null) return app.files.open(contract.storageKey)
  const bytes = await make(app, contract, 'pdf')
  return contract.state === 'draft' ? bytes : keep(app, contract, bytes)
}

async function keep(app: App, contract: ContractRecord, bytes: Buffer): Promise<Buffer | Readable> {
  const stored = await app.files.put(bytes, 'application/pdf')
  const isFirst = await app.db.transaction().execute(async (trx) => {
    await recordFile(trx, stored)
    return setFile(trx, contract.id, stored.id)
  })
  if (isFirst) return bytes
  // Another request was quicker: what it kept is what counts.
  const kept = await findContract(app.db, { orderId: contract.orderId, id: contract.id })
  return kept?.storageKey == null ? bytes : app.files.open(kept.storageKey)
}

/** Sends a contract to one of its parties: the PDF that was kept, or a DOCX of the same content. */
export async function sendContract(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  named: Named,
  format: 'pdf' | 'docx',
): Promise<Outcome<undefined>> {
  const seen = await partyTo(app.db, principal, named)
  if (!seen.ok) return seen
  const { contract } = seen.value
  const body = format === 'docx' ? await make(app, contract, 'docx') : await keptFile(app, principal, named)
  if (body === null) return refused({ code: 'not_found.contract' })
  await sendDocument(raw, { format, name: contract.number ?? contract.paper.title, body })
  return done(undefined)
}

/** Sends a scan that came back. */
export async function sendScan(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  { scan, ...named }: Named & { scan: string },
): Promise<Outcome<undefined>> {
  const seen = await partyTo(app.db, principal, named)
  if (!seen.ok) return seen
  const file = await findScan(app.db, { contractId: named.contract, id: scan })
  if (file === undefined) return refused({ code: 'not_found.file' })
  const body = await app.files.open(file.storageKey)
  await download(raw.reply, { type: file.mediaType, name: file.name, body })
  return done(undefined)
}

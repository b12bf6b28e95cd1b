import { plainName, SCAN_KINDS, scanKind } from '../../documents/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import { recordFile, type StoredFile } from '../../platform/files/index.ts'
import type { Call } from '../../platform/http/route.ts'
import { receiveFile } from '../../platform/http/upload.ts'
import type { Principal } from '../../platform/principal.ts'
import { LARGEST_SCAN, MOST_SCANS } from '../facts.ts'
import type { ContractView } from '../schema.ts'
import { insertScan } from '../store/scans.ts'
import { partyTo, takeStep, type Ground, type Named } from './ground.ts'
import { tellOfficers } from './tell.ts'

/** Takes a signed or sealed sheet that came back, judged by what it holds and not by its name. */
export async function takeScan(
  app: App,
  { principal, raw }: Pick<Call, 'principal' | 'raw'>,
  named: Named,
): Promise<Outcome<ContractView>> {
  const seen = await partyTo(app.db, principal, named)
  if (!seen.ok) return seen
  const received = await receiveFile(raw.request, LARGEST_SCAN)
  if (!received.ok) return received
  const { bytes, fileName } = received.value
  return addScan(app, principal, named, { bytes, fileName })
}

/** The same for bytes at hand. */
export async function addScan(
  app: App,
  principal: Principal,
  named: Named,
  { bytes, fileName }: { bytes: Buffer; fileName: string },
): Promise<Outcome<ContractView>> {
  const media = scanKind(bytes)
  if (media === undefined) return refused({ code: 'unsupported.contract_scan' })
  const stored = await app.files.put(bytes, media)
  const name = plainName(oneLine(withoutControls(fileName)), SCAN_KINDS[media])
  const outcome = await takeStep(app, principal, { named, step: 'scan' }, (ground) =>
    keep(ground, { stored, name }),
  )
  if (!outcome.ok) await app.files.remove(stored.storageKey)
  return outcome
}

async function keep(
  ground: Ground,
  { stored, name }: { stored: StoredFile; name: string },
): Promise<Outcome<null>> {
  const { app, trx, principal, contract, order } = ground
  if (contract.scans.length >= MOST_SCANS)
    return refused({ code: 'contracts.too_many_scans', params: { most: MOST_SCANS } })
  await recordFile(trx, stored)
  const id = newId()
  const side = order.side === 'unit' ? 'unit' : 'customer'
  await insertScan(trx, {
    id,
    contractId: contract.id,
    fileId: stored.id,
    name,
    mediaType: stored.mediaType,
    size: stored.size,
    side,
    by: principal.kind === 'person' ? principal.id : null,
    at: app.clock.now(),
  })
  const detail = { contract: contract.id, scan: id, side, sha256: stored.sha256.toString('hex') }
  await recordEvents(trx, principal, [
    { action: 'contract.scan_added', subjectKind: 'order', subjectId: order.id, detail },
  ])
  if (side === 'customer') await tellOfficers(ground, 'returned')
  return done(null)
}

import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Principal } from '../../platform/principal.ts'
import type { ImportView } from '../schema.ts'
import type { AgainBody } from '../schema/again.ts'
import { createImport } from './create.ts'
import { localCopy } from './read/table.ts'
import { fullView, seen } from './views.ts'

/**
 * Takes the file of an earlier import once more: with another mapping after a look at its columns, or for good after
 * a trial. The earlier one stays as it is.
 */
export async function importAgain(
  app: App,
  principal: Principal,
  id: string,
  { mapping, mode, dryRun, unit }: AgainBody,
): Promise<Outcome<ImportView>> {
  const found = await seen(app, principal, id)
  if (!found.ok) return found
  const job = found.value
  if (job.storageKey === null) return refused({ code: 'not_found.import_file' })
  const copy = await localCopy(await app.files.open(job.storageKey))
  try {
    const created = await createImport(app, principal, {
      subject: job.subject,
      path: copy.path,
      fileName: job.fileName,
      unit: unit ?? job.organisationId,
      mapping: mapping ?? job.mapping,
      mode: mode ?? job.mode,
      dryRun,
      idempotencyKey: null,
      background: true,
    })
    return created.ok ? done(await fullView(app, created.value)) : created
  } finally {
    await copy.remove()
  }
}

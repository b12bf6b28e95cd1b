import { membersOf } from '../../accounts/index.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { verifyChain } from './verify.ts'

/** Looks the chain through; what is wrong is an error in the log and a notice to those who watch over it. */
export async function nightlyVerification(app: App): Promise<void> {
  const { id, whole, sealed, faults, findings } = await verifyChain(app, 'nightly')
  if (whole) return
  app.log.error({ sealed, faults, findings: findings.slice(0, 10) }, 'audit chain not whole')
  await app.db.transaction().execute(async (trx) => {
    const watchers = await membersOf(trx, { roles: ['auditor', 'system_admin'] })
    const people = [...new Set(watchers.map(({ personId }) => personId))]
    await notify(
      app,
      trx,
      people.map((to) => {
        return { to, kind: 'audit.broken', params: { faults }, link: '/desk/audit', dedupeKey: `audit-${id}` }
      }),
    )
  })
}

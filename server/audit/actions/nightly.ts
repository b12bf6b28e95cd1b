import type { App } from '../../platform/app.ts'
import { verifyChain } from './verify.ts'

/** Looks the chain through; what is wrong is an error in the log and a notice to those who watch. */
export async function nightlyVerification(app: App): Promise<void> {
  const { whole, sealed, faults, findings } = await verifyChain(app, 'nightly')
  if (whole) return
  app.log.error({ sealed, faults, findings: findings.slice(0, 10) }, 'audit chain not whole')
}

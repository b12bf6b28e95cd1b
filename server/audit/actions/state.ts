import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { text } from '../../platform/texts.ts'
import type { AuditState } from '../schema.ts'
import { countWaiting, findHead } from '../store/seal.ts'
import { lastVerification } from '../store/verify.ts'

/** How far the chain reaches, what waits, and what the last look found. */
export async function readState(app: App): Promise<Outcome<AuditState>> {
  const [head, waiting, last] = await Promise.all([
    findHead(app.db),
    countWaiting(app.db),
    lastVerification(app.db),
  ])
  const age = waiting.since === null ? 0 : app.clock.now().getTime() - waiting.since.getTime()
  return done({
    sealed: head?.seq ?? 0,
    waiting: waiting.count,
    waitingSeconds: Math.max(0, age / 1000),
    head: head === undefined ? null : { count: head.seq, hash: head.hash, at: head.at.toISOString() },
    verification:
      last === undefined
        ? null
        : {
            startedAt: last.startedAt.toISOString(),
            endedAt: last.endedAt.toISOString(),
            whole: last.whole,
            sealed: last.sealed,
            faults: last.faults,
            by: last.by,
            findings: last.findings.map(({ code, params }) => ({
              code,
              zh: text('zh-CN', `audit.fault.${code}`, params),
              en: text('en', `audit.fault.${code}`, params),
            })),
          },
  })
}

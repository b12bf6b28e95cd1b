import { cut } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import type { Batch, Heard, Intake, Refused, Rejection, RejectionReason } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { decide } from '../rules/decide.ts'
import { lastOf } from '../rules/fold.ts'
import { healthOf } from '../rules/health.ts'
import { openSenders } from '../rules/senders.ts'
import { postgresStore } from '../store/postgres.ts'
import { limits } from './limits.ts'
import { intakeMetrics } from './metrics.ts'
import { Queue } from './queue.ts'
import { openStatuses } from './statuses.ts'

const EXAMPLE = 500
const opened = new WeakMap<App, Intake>()

/** The intake of this process: one, whoever asks, so that what comes on all ways is written together. */
export function openIntake(app: App): Intake {
  const standing = opened.get(app)
  if (standing !== undefined) return standing
  const intake = makeIntake(app)
  opened.set(app, intake)
  return intake
}

function makeIntake(app: App): Intake {
  const metrics = intakeMetrics(app, () => queue.weight)
  const queue = new Queue(postgresStore(app.telemetry.pool, parameters), {
    ...parameters.batch,
    told: ({ samples, rejections }, outcome, ms) => {
      metrics.batch.observe(ms / 1000)
      if (outcome === undefined) return metrics.failed.inc()
      metrics.taken.inc(outcome.stored)
      metrics.duplicates.inc(samples.length - outcome.stored)
      for (const { reason } of rejections) metrics.refused.inc({ reason })
    },
  })
  const statuses = openStatuses(parameters.statusSeconds * 1000, (heard) =>
    queue.add({ samples: [], rejections: [], heard }),
  )
  const nameOf = openSenders(parameters.batch.senders)
  const refusalOf = (code: string, reason: RejectionReason, example: string | null): Rejection => {
    const at = app.clock.now().getTime()
    return {
      code: nameOf(code, at),
      reason,
      at,
      example: example === null ? null : cut(clean(example), EXAMPLE),
    }
  }
  return {
    async take({ device, code }, message, health = {}) {
      const at = app.clock.now().getTime()
      const tooMany = message.length > parameters.message.samples
      const decided = decide(tooMany ? [] : message, health.sent, { now: at, limits })
      const { isFaulty, ...told } = healthOf(health)
      const rejected: Refused[] = decided.rejected.map(({ index, reason }) => ({ index, reason }))
      const rejections = decided.rejected.map(({ reason, example }) => refusalOf(code, reason, example))
      if (tooMany) whole('too_many', `${message.length}`)
      if (isFaulty) whole('health', JSON.stringify(health))
      function whole(reason: RejectionReason, example: string): void {
        rejected.push({ index: -1, reason })
        rejections.push(refusalOf(code, reason, example))
      }
      const samples = decided.samples.map((sample) => ({ device, ...sample }))
      const heard: Heard = { device, at, ...lastOf(samples), skewMs: decided.skewMs, ...told }
      const due = statuses.due(heard)
      const batch: Batch = { samples, rejections, heard: due === undefined ? [] : [due] }
      const isNothing = samples.length + rejections.length + batch.heard.length === 0
      const { duplicates } = isNothing ? { duplicates: 0 } : await queue.add(batch)
      return {
        accepted: samples.length - duplicates,
        duplicates: duplicates + decided.repeated,
        rejected,
      }
    },
    async reject(code, reason, example) {
      await queue.add({ samples: [], rejections: [refusalOf(code, reason, example ?? null)], heard: [] })
    },
    room: () => queue.room(),
    async close() {
      await statuses.close()
      await queue.close()
    },
  }
}

/** Text the database takes. */
const clean = (text: string): string => text.replaceAll(/\p{C}/gu, ' ')

import { cut } from '../../lib/text.ts'
import type { App } from '../../platform/app.ts'
import type { Batch, Intake, Put, Rejection, RejectionReason } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { judge } from '../rules/judge.ts'
import { openSenders } from '../rules/senders.ts'
import { limitsOf } from './limits.ts'
import { intakeMetrics, type IntakeMetrics } from './metrics.ts'
import { postgresStore } from './postgres.ts'
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
  const limits = limitsOf(app.config)
  const metrics = intakeMetrics(app, () => queue.weight)
  const queue = new Queue(postgresStore(app.telemetry.pool, parameters), {
    ...parameters.batch,
    told: (batch, outcome, ms) => count(metrics, batch, outcome, ms),
  })
  const statuses = openStatuses(parameters.statusSeconds * 1000, (heard) =>
    queue.add({ samples: [], rejections: [], heard }),
  )
  const named = openSenders(parameters.batch.senders)
  const refusal = (code: string, reason: RejectionReason, example: string | undefined): Rejection => {
    const at = app.clock.now().getTime()
    return { code: named(code, at), reason, at, example: example === undefined ? null : storable(example) }
  }
  return {
    async take(device, message, health = {}) {
      const now = app.clock.now().getTime()
      const most = parameters.message.samples
      const { samples, heard, rejected } = judge(device, { message, health }, { now, limits, most })
      const rejections = rejected.map(({ reason, example }) => refusal(device.code, reason, example))
      const batch = { samples, rejections, heard: statuses.due(heard) }
      const { duplicates } = isEmpty(batch) ? { duplicates: 0 } : await queue.add(batch)
      const told = rejected.map(({ index, reason }) => ({ index, reason }))
      return { accepted: samples.length - duplicates, duplicates, rejected: told }
    },
    async reject(code, reason, example, many = 1) {
      await queue.add({
        samples: [],
        rejections: [{ ...refusal(code, reason, example), count: many }],
        heard: [],
      })
    },
    room: () => queue.room(),
    async close() {
      await statuses.close()
      await queue.close()
    },
  }
}

const isEmpty = ({ samples, rejections, heard }: Batch): boolean =>
  samples.length + rejections.length + heard.length === 0

function count(metrics: IntakeMetrics, batch: Batch, outcome: Put | undefined, ms: number): void {
  metrics.batch.observe(ms / 1000)
  if (outcome === undefined) {
    metrics.failed.inc()
    return
  }
  metrics.taken.inc(outcome.stored)
  metrics.duplicates.inc(outcome.duplicates)
  for (const { reason, count: many = 1 } of batch.rejections) metrics.refused.inc({ reason }, many)
}

/** Text that the database takes, no longer than it takes. */
const storable = (text: string): string => cut(text.replaceAll(/\p{C}/gu, ' '), EXAMPLE)

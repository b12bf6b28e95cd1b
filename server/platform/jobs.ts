import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Trx } from './db/index.ts'
import type { Log } from './log.ts'
import { openStanding, type StandingWork } from './standing.ts'

/** Work that outlives a request: kept in the database, retried after a crash, enqueued with the writing transaction. */
export type Jobs = {
  /** Handles one job at a time; the job is retried when the handler throws or the process dies. */
  define<T extends object>(name: string, handler: (data: T) => Promise<void>, options?: JobOptions): void
  send(name: string, data: object, trx?: Trx): Promise<void>
  /** Work without an end, such as sealing: runs from start to stop. */
  stand(name: string, work: StandingWork): void
  /** Whether jobs run in this process; the command line does without. */
  running(): boolean
  start(): Promise<void>
  stop(): Promise<void>
}

export type JobOptions = {
  retries?: number
  /** Seconds without a sign of life after which a job counts as lost and is given to another worker. */
  expireAfter?: number
  /** Seconds before the first retry (1 unless said); doubled each time up to `retryDelayMost`, where that is given. */
  retryDelay?: number
  retryDelayMost?: number
  /** Seconds for which a finished job and its data are kept (a week unless said). */
  keepFor?: number
  /** Also sent without data at these times, as cron in Shanghai time. */
  cron?: string
}

type Definition = { name: string; handler: (data: never) => Promise<void>; options: JobOptions }

const ZONE = 'Asia/Shanghai'

export function openJobs(database: Database, log: Log): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    schema: 'jobs',
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  const definitions: Definition[] = []
  const standing = openStanding(log)
  let started = false
  return {
    define: (name, handler, options = {}) => void definitions.push({ name, handler, options }),
    stand: standing.add,
    running: () => started,
    async send(name, data, trx) {
      if (!started) throw new Error('jobs are not started')
      await boss.send(name, data, trx === undefined ? {} : { db: fromKysely(trx) })
    },
    async start() {
      await boss.start()
      for (const definition of definitions) await work(boss, definition)
      started = true
      standing.start()
    },
    async stop() {
      if (started) await Promise.all([standing.stop(), boss.stop({ graceful: true, timeout: 10_000 })])
      started = false
    },
  }
}

async function work(boss: PgBoss, { name, handler, options }: Definition): Promise<void> {
  await boss.createQueue(name, {
    retryLimit: options.retries ?? 3,
    retryDelay: options.retryDelay ?? 1,
    ...(options.retryDelayMost !== undefined && {
      retryBackoff: true,
      retryDelayMax: options.retryDelayMost,
    }),
    ...(options.keepFor !== undefined && { deleteAfterSeconds: options.keepFor }),
    expireInSeconds: 24 * 3600,
    heartbeatSeconds: options.expireAfter ?? 30,
  })
  await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async (jobs: { data: object }[]) => {
    // What was sent under a name is what its handler was defined for.
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the queue forgets the type of its data
    for (const job of jobs) await handler(job.data as never)
  })
  if (options.cron !== undefined) await boss.schedule(name, options.cron, {}, { tz: ZONE })
}

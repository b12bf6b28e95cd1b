import { fromKysely, PgBoss } from 'pg-boss'
import type { Database, Trx } from './db/index.ts'
import type { Log } from './log.ts'

/** Work that outlives a request: kept in the database, retried after a crash, enqueued with the writing transaction. */
export type Jobs = {
  /** Handles one job at a time; the job is retried when the handler throws or the process dies. */
  define<T extends object>(name: string, handler: (data: T) => Promise<void>, options?: JobOptions): void
  send(name: string, data: object, trx?: Trx): Promise<void>
  start(): Promise<void>
  stop(): Promise<void>
}

export type JobOptions = {
  retries?: number
  /** Seconds without a sign of life after which a job counts as lost and is given to another worker. */
  expireAfter?: number
}

type Definition = { name: string; handler: (data: never) => Promise<void>; options: JobOptions }

export function openJobs(database: Database, log: Log): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    schema: 'jobs',
    schedule: false,
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  const definitions: Definition[] = []
  let started = false
  return {
    define: (name, handler, options = {}) => void definitions.push({ name, handler, options }),
    async send(name, data, trx) {
      if (!started) throw new Error('jobs are not started')
      await boss.send(name, data, trx === undefined ? {} : { db: fromKysely(trx) })
    },
    async start() {
      await boss.start()
      for (const definition of definitions) await work(boss, definition)
      started = true
    },
    async stop() {
      if (started) await boss.stop({ graceful: true, timeout: 10_000 })
      started = false
    },
  }
}

async function work(boss: PgBoss, { name, handler, options }: Definition): Promise<void> {
  await boss.createQueue(name, {
    retryLimit: options.retries ?? 3,
    retryDelay: 1,
    expireInSeconds: 24 * 3600,
    heartbeatSeconds: options.expireAfter ?? 30,
  })
  await boss.work(name, { batchSize: 1, pollingIntervalSeconds: 0.5 }, async (jobs: { data: object }[]) => {
    // What was sent under a name is what its handler was defined for.
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the queue forgets the type of its data
    for (const job of jobs) await handler(job.data as never)
  })
}

import { fromKysely, PgBoss } from 'pg-boss'
import { openBell } from './bell.ts'
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

/** How often a worker looks by itself, in case the bell that wakes it has failed. */
const POLL_SECONDS = 30

export function openJobs(database: Database, log: Log): Jobs {
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.pool.query(text, values) },
    schema: 'jobs',
  })
  boss.on('error', (error) => log.error({ err: error }, 'jobs'))
  const definitions: Definition[] = []
  const workers = new Map<string, string>()
  const wake = (queue: string) => {
    const worker = workers.get(queue)
    if (worker !== undefined) boss.notifyWorker(worker)
  }
  const bell = openBell(database, { log, wake })
  const standing = openStanding(log)
  let started = false
  return {
    define: (name, handler, options = {}) => void definitions.push({ name, handler, options }),
    stand: standing.add,
    running: () => started,
    async send(name, data, trx) {
      if (!started) throw new Error('jobs are not started')
      await boss.send(name, data, trx === undefined ? {} : { db: fromKysely(trx) })
      if (trx === undefined) wake(name)
    },
    async start() {
      await boss.start()
      for (const definition of definitions)
        workers.set(definition.name, await work(boss, definition, () => wake(definition.name)))
      started = true
      bell.start()
      standing.start()
    },
    async stop() {
      if (started)
        await Promise.all([standing.stop(), bell.stop(), boss.stop({ graceful: true, timeout: 10_000 })])
      started = false
    },
  }
}

/** Begins to work a queue; `again` makes the worker look for the next job at once. Gives the worker's id. */
async function work(
  boss: PgBoss,
  { name, handler, options }: Definition,
  again: () => void,
): Promise<string> {
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
  if (options.cron !== undefined) await boss.schedule(name, options.cron, {}, { tz: ZONE })
  const often = { batchSize: 1, pollingIntervalSeconds: POLL_SECONDS }
  return boss.work(name, often, async (jobs: { data: object }[]) => {
    again()
    // What was sent under a name is what its handler was defined for.
    // oxlint-disable-next-line typescript/consistent-type-assertions -- the queue forgets the type of its data
    for (const job of jobs) await handler(job.data as never)
  })
}

import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { sealAll, verifyChain } from '../server/audit/index.ts'
import { boot } from '../server/boot.ts'
import { newId } from '../server/lib/ids.ts'
import type { App } from '../server/platform/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres/index.ts'
import { recordEvents } from '../server/platform/events.ts'
import { system } from '../server/platform/principal.ts'
import type { BenchRow } from './row.ts'

const SIZE = 100_000
const BATCH = 5000
const SINGLE = 20

/** The chain over the events: 100,000 at once, one at a time beside the sealer, and the whole of it verified. */
export async function run(): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-audit-'))
  // Started as root, the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined })
  try {
    const environment = {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'files'),
      DAYI_DEMO: '0',
      LOG_LEVEL: 'silent',
    }
    const running = await boot(readConfig(environment), { say: () => undefined })
    const rows = await measure(running.app)
    await running.close()
    return rows
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function measure(app: App): Promise<BenchRow[]> {
  for (let done = 0; done < SIZE; done += BATCH) await record(app, BATCH)
  const sealing = await timed(() => sealAll(app))
  const verifying = await timed(() => verifyChain(app, 'operator'))
  await app.jobs.start()
  let slowest = 0
  for (let index = 0; index < SINGLE; index += 1) {
    await record(app, 1)
    slowest = Math.max(slowest, await timed(() => untilSealed(app)))
  }
  const perSecond = Math.round(SIZE / sealing)
  return [
    row(`${SIZE.toLocaleString('en')} waiting events sealed`, sealing, 's', '≤ 30 s', sealing <= 30),
    row('sealed', perSecond, 'events/s', '≥ 4,000', perSecond >= 4000),
    row('a single event sealed after its commit, slowest of 20', slowest, 's', '≤ 1 s', slowest <= 1),
    row(`${SIZE.toLocaleString('en')} events verified`, verifying, 's', '≤ 30 s', verifying <= 30),
  ]
}

const row = (name: string, value: number, unit: string, target: string, met: boolean): BenchRow => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  target,
  met,
})

const record = (app: App, count: number): Promise<void> =>
  app.db.transaction().execute((trx) =>
    recordEvents(
      trx,
      system,
      Array.from({ length: count }, () => ({
        action: 'instrument.updated',
        subjectKind: 'instrument',
        subjectId: newId(),
        detail: { fields: ['model', 'maker', 'place'], via: 'import' },
      })),
    ),
  )

async function untilSealed(app: App): Promise<void> {
  while ((await app.db.selectFrom('seal_waiting').select('event_id').execute()).length > 0) await pause(10)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

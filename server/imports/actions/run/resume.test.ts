import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../../test/support/app.ts'
import { saveOrganisations } from '../../../organisations/index.ts'
import { sql } from '../../../platform/db/index.ts'
import { localFiles } from '../../../platform/files/index.ts'
import { system } from '../../../platform/principal.ts'
import { runImport } from './run.ts'

let it: TestApp
let folder: string

beforeAll(async () => {
  it = await testApp()
  folder = await mkdtemp(join(tmpdir(), 'dayi-resume-'))
  await it.app.db.transaction().execute((trx) =>
    saveOrganisations(trx, system, [
      {
        name: '松江理工大学',
        nameEn: null,
        shortName: null,
        kind: 'university',
        parent: null,
        supervisedBy: null,
        affiliation: null,
        regionCode: null,
        address: null,
        website: null,
        officePhone: null,
        codes: [{ scheme: 'local', code: 'sjut' }],
      },
    ]),
  )
})

afterAll(async () => {
  await it.close()
  await rm(folder, { recursive: true, force: true })
})

const ROOT = new URL('../../../../', import.meta.url)

// A process of its own that imports one file and is killed on the way.
const CHILD = `
const { boot } = await import(new URL('server/boot.ts', process.env.ROOT).href)
const { readConfig } = await import(new URL('server/platform/config.ts', process.env.ROOT).href)
const { importFile } = await import(new URL('server/imports/index.ts', process.env.ROOT).href)
const { system } = await import(new URL('server/platform/principal.ts', process.env.ROOT).href)
const running = await boot(readConfig(process.env), { say: () => undefined })
await importFile(running.app, system, { subject: 'instruments', path: process.env.LIST, unit: 'local:sjut', mapping: null, mode: process.env.MODE, dryRun: false })
`

type JobRow = { id: string; state: string; rows_read: number; rows_new: number; rows_refused: number }

const newest = async (): Promise<JobRow | undefined> => {
  const { rows } =
    await sql<JobRow>`select id, state, rows_read, rows_new, rows_refused from import_job order by id desc limit 1`.execute(
      it.app.db,
    )
  return rows[0]
}

/** Starts the import of so many rows and kills its process without warning once `when` holds. */
async function killedImport(
  prefix: string,
  size: number,
  mode: string,
  when: (job: JobRow) => boolean,
): Promise<JobRow> {
  const before = (await newest())?.id
  const path = join(folder, `${prefix}.csv`)
  const rows = Array.from(
    { length: size },
    (_, index) => `${prefix}${index},离心机 ${index}${index === 7 ? ',x' : ''}`,
  )
  await writeFile(path, `资产编号,仪器名称,原值（元）\n${rows.join('\n')}\n`)
  const child = spawn(process.execPath, ['--input-type=module', '-e', CHILD], {
    env: {
      ...process.env,
      ROOT: ROOT.href,
      LIST: path,
      MODE: mode,
      DATABASE_URL: it.url,
      DATA_DIR: folder,
      LOG_LEVEL: 'silent',
    },
    stdio: 'ignore',
  })
  for (;;) {
    const job = await newest()
    if (job !== undefined && job.id !== before && when(job)) {
      child.kill('SIGKILL')
      await once(child, 'exit')
      return (await newest()) ?? job
    }
    if (child.exitCode !== null)
      throw new Error(`the import ended by itself: ${child.exitCode}, ${JSON.stringify(job)}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}

/** Another process takes over, once the silence of the first is long enough. */
async function takeOver(id: string): Promise<JobRow | undefined> {
  await sql`update import_job set heartbeat_at = heartbeat_at - interval '1 minute' where id = ${id}`.execute(
    it.app.db,
  )
  await runImport({ ...it.app, files: localFiles(join(folder, 'files')) }, id)
  return newest()
}

const countOf = async (prefix: string) => {
  const { rows } = await sql<{ n: number; made: number }>`select count(*)::int as n,
    (select count(*)::int from event e join custody c on c.instrument_id = e.subject_id
      where e.action = 'instrument.registered' and c.asset_number like ${`${prefix}%`}) as made
    from custody where asset_number like ${`${prefix}%`}`.execute(it.app.db)
  return [rows[0]?.n, rows[0]?.made]
}

const SIZE = 3000

test('killed while it writes, an import is carried on where it stood, and nothing is written twice', async () => {
  const dead = await killedImport('W', SIZE, 'rows', (job) => job.state === 'writing' && job.rows_new > 0)
  expect(dead.rows_new).toBeLessThan(SIZE - 1)
  expect(await countOf('W')).toEqual([dead.rows_new, dead.rows_new])
  expect(await takeOver(dead.id)).toMatchObject({
    state: 'done',
    rows_read: SIZE,
    rows_new: SIZE - 1,
    rows_refused: 1,
  })
  expect(await countOf('W')).toEqual([SIZE - 1, SIZE - 1])
}, 90_000)

test('killed while it reads, it reads again from the start', async () => {
  const dead = await killedImport('R', SIZE, 'rows', (job) => job.state === 'reading' && job.rows_read > 0)
  expect(await countOf('R')).toEqual([0, 0])
  expect(await takeOver(dead.id)).toMatchObject({
    state: 'done',
    rows_read: SIZE,
    rows_new: SIZE - 1,
    rows_refused: 1,
  })
}, 90_000)

test('killed in the middle of all or nothing, nothing was written; carried on, the refused row still keeps all back', async () => {
  const dead = await killedImport('A', SIZE, 'all', (job) => job.state === 'writing')
  expect(await countOf('A')).toEqual([0, 0])
  expect(await takeOver(dead.id)).toMatchObject({ state: 'refused', rows_new: SIZE - 1, rows_refused: 1 })
  expect(await countOf('A')).toEqual([0, 0])
}, 90_000)

test('two workers on one import: the one that lost it cannot write any more', async () => {
  const dead = await killedImport('T', SIZE, 'rows', (job) => job.state === 'writing' && job.rows_new > 0)
  await sql`update import_job set heartbeat_at = now() - interval '1 minute' where id = ${dead.id}`.execute(
    it.app.db,
  )
  const app = { ...it.app, files: localFiles(join(folder, 'files')) }
  await Promise.all([runImport(app, dead.id), runImport(app, dead.id)])
  expect(await newest()).toMatchObject({ state: 'done', rows_new: SIZE - 1, rows_refused: 1 })
  expect(await countOf('T')).toEqual([SIZE - 1, SIZE - 1])
}, 90_000)

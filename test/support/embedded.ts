import { fork, type ChildProcess } from 'node:child_process'
import { chmod, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { Client } from 'pg'
import {
  startEmbeddedPostgres,
  stopAbandoned,
  type EmbeddedDatabase,
  type EmbeddedOptions,
} from '../../server/platform/embedded-postgres/index.ts'
import { fastFolder, ownFolder } from './server.ts'

export type Wish = Omit<EmbeddedOptions, 'log'> & { umask?: number }

export type Report =
  | ({ kind: 'ready'; events: string[] } & Pick<EmbeddedDatabase, 'url' | 'version' | 'source' | 'how'>)
  | { kind: 'failed'; code: string; message: string; zh: string }
  | { kind: 'row'; id: number }
  | { kind: 'event'; event: string }

const undo: (() => Promise<unknown>)[] = []

/** For `afterEach`: ends what the test started, newest first, and removes its folders. */
export async function cleanUp(): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step()
}

/** A step of `cleanUp`, done before those registered earlier. */
export function atCleanUp(step: () => Promise<unknown>): void {
  undo.push(step)
}

/** A new folder that any account can enter, in memory where there is enough. */
export async function freshFolder(): Promise<string> {
  const folder = await ownFolder(await fastFolder())
  await chmod(folder, 0o755)
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 3 }))
  return folder
}

/** Registers a data folder whose server must not outlive the test. */
function guardFolder(dataDir: string): void {
  undo.push(() => stopAbandoned(dataDir))
}

export type Started = EmbeddedDatabase & { events: string[] }

/** Starts a server in this process, without waiting for the disk unless asked. */
export async function start(options: Wish): Promise<Started> {
  const events: string[] = []
  const database = await startEmbeddedPostgres({
    settings: { fsync: 'off' },
    ...options,
    log: ({ event }) => void events.push(event),
  })
  undo.push(database.stop)
  return { ...database, events }
}

/** The error that a start must end with. */
export async function refusal(options: Wish): Promise<{ code?: string; message: string; zh?: string }> {
  try {
    await start(options)
  } catch (error) {
    if (error instanceof Error) return error
  }
  throw new Error('the start was not refused')
}

export type Surroundings = { env?: NodeJS.ProcessEnv; uid?: number; gid?: number; until?: string }

export type Dayi = { child: ChildProcess; first: Report; rows: number[]; kill: () => Promise<void> }

function gone(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => child.once('exit', () => resolve()))
}

/** Starts a server in a process of its own and waits for its answer, or `until` an event. `kill` is SIGKILL. */
export async function startProcess(wish: Wish, around: Surroundings = {}): Promise<Dayi> {
  guardFolder(wish.dataDir)
  const child = fork(
    fileURLToPath(new URL('embedded-process.ts', import.meta.url)),
    [JSON.stringify({ settings: { fsync: 'off' }, ...wish })],
    {
      env: { ...process.env, ...around.env },
      execArgv: [],
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      ...(around.uid !== undefined && { uid: around.uid, gid: around.gid ?? around.uid }),
    },
  )
  const kill = async () => {
    child.kill('SIGKILL')
    await gone(child)
  }
  undo.push(kill)
  const rows: number[] = []
  const first = await new Promise<Report>((resolve, reject) => {
    child.on('message', (message) => {
      const report = message as Report
      if (report.kind === 'row') rows.push(report.id)
      else if (report.kind !== 'event' || report.event === around.until) resolve(report)
    })
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`the process ended with ${code} before it spoke`)))
  })
  return { child, first, rows, kill }
}

/** Its report of success; a failure ends the test with its message. */
export function ready(dayi: Dayi): Extract<Report, { kind: 'ready' }> {
  if (dayi.first.kind !== 'ready') throw new Error(JSON.stringify(dayi.first))
  return dayi.first
}

/** Asks it to stop and waits for its end. */
export async function stopProcess(dayi: Dayi): Promise<void> {
  dayi.child.send('stop')
  await gone(dayi.child)
}

/** One statement on a connection of its own. */
export async function query<Row extends object>(url: string, statement: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(statement)).rows
  } finally {
    await client.end()
  }
}

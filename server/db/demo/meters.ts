import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readFact } from '../../installation/index.ts'
import type { App } from '../../platform/app.ts'
import { createOperatorToken, revokeOperatorToken } from '../../platform/auth/index.ts'
import { keepFleet } from './fleet/index.ts'
import { recallInTime } from './past-alarms.ts'

const DEVICES = 24
/** The days before today that are played in a minute or less, then time goes on as everywhere. */
const PAST = { days: 6, speed: 8640, everySeconds: 60 }
const SEED = 7
const CLI = join(import.meta.dirname, '..', '..', 'cli.ts')

export type Meters = { stop(): Promise<void> }

/**
 * Meters of the demonstration: the simulator as a program of its own, which registers, publishes and confirms through the
 * public ways like anybody. Undefined where there is no demonstration, or nothing hears devices.
 */
export async function playMeters(
  app: App,
  { api, port }: { api: string; port: number | undefined },
): Promise<Meters | undefined> {
  const isWanted = app.config.demoMeters && port !== undefined
  if (!isWanted || (await readFact(app.db, 'demonstration')) === undefined) return undefined
  const stage: Stage = { app, keys: join(app.dataDir, 'demonstration-meters.csv'), port, api, stopped: false }
  const stopping = new AbortController()
  const warn = (error: unknown) => app.log.warn({ err: error }, 'meters of the demonstration')
  const playing = Promise.all([
    play(stage).catch(warn),
    keepFleet(app, stopping.signal).catch(warn),
    recallInTime(app, stopping.signal).catch(warn),
  ])
  return {
    async stop() {
      stage.stopped = true
      stopping.abort()
      stage.child?.kill('SIGTERM')
      await playing
    },
  }
}

type Stage = {
  app: App
  keys: string
  port: number
  api: string
  stopped: boolean
  child?: ChildProcess
}

async function play(stage: Stage): Promise<void> {
  const devices = ['--devices', String(DEVICES), '--keys', stage.keys, '--seed', String(SEED)]
  if (!existsSync(stage.keys)) await playPast(stage, devices)
  if (!stage.stopped && existsSync(stage.keys)) await simulate(stage, devices)
}

/** Registers the meters and plays the last days; its token ends with it. */
async function playPast(stage: Stage, devices: string[]): Promise<void> {
  const { app, api } = stage
  const { id, token } = await createOperatorToken(app.db, 'simulator', null)
  try {
    const pace = [
      '--days',
      String(PAST.days),
      '--speed',
      String(PAST.speed),
      '--every',
      String(PAST.everySeconds),
    ]
    await simulate(stage, [...devices, '--api', api, '--token-file', '-', ...pace], token)
  } finally {
    await revokeOperatorToken(app.db, id, app.clock.now())
  }
}

/** `token`: given on standard input, where no list of processes shows it. */
async function simulate(stage: Stage, words: string[], token = ''): Promise<void> {
  const { app, port } = stage
  const url = `mqtt://127.0.0.1:${port}`
  const child = spawn(process.execPath, [CLI, 'simulate', '--url', url, ...words], {
    stdio: ['pipe', 'ignore', 'pipe'],
  })
  stage.child = child
  child.stdin.on('error', () => undefined)
  child.stdin.end(token)
  child.stderr.on('data', (said: Buffer) => app.log.debug({ said: said.toString() }, 'simulator'))
  await once(child, 'close')
}

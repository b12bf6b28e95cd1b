import { once } from 'node:events'
import { boot, type Running, type Say } from './boot.ts'
import { memberOf, textOf } from './lib/unknown.ts'
import { readableError } from './cli/errors.ts'
import { loadDemoWhenEmpty, playCasesWhenNone } from './db/demo/load.ts'
import { playMeters } from './db/demo/meters.ts'
import { desk } from './desk/index.ts'
import { hearDevices } from './devices.ts'
import { allRoutes, takeUpWork } from './features.ts'
import { readConfig, type Config } from './platform/config.ts'
import { buildServer, type Server } from './platform/http/server.ts'
import { VERSION } from './platform/version.ts'
import { buildPortal, portal } from './portal/index.ts'

const started = performance.now()
const seconds = (): string => ((performance.now() - started) / 1000).toFixed(1)
const say: Say = (line) => process.stdout.write(`  ${line}\n`)

/** Starts everything, tells where it is, and stays until it is told to stop. */
async function main(): Promise<void> {
  const config = readConfig(process.env)
  // From the first moment on, so that a stop during the start is as orderly as one after it.
  const leaving = new AbortController()
  const told = untilTold().then(() => leaving.abort())
  process.stdout.write(`Dayi 大仪 ${VERSION}\n`)
  // Both at once; a build that fails is met below, where what was started is put away.
  const built = Promise.allSettled([buildPortal({ say })])
  const running = await boot(config, { say })
  try {
    const [outcome] = await built
    if (outcome.status === 'rejected') throw outcome.reason
    await loadDemoWhenEmpty(running.app, say)
    await running.app.jobs.start()
    await takeUpWork(running.app)
    const server = await buildServer(running.app, allRoutes(running.app), [
      portal(running.app),
      desk(running.app),
    ])
    const address = await listen(server, config)
    const devices = await hearDevices(running.app, say)
    say(`Ready after ${seconds()} s: ${address}`)
    await playCasesWhenNone(running.app, leaving.signal)
    const meters = leaving.signal.aborted
      ? undefined
      : await playMeters(running.app, { api: ownAddress(server, config), port: devices.port })
    await told
    say('Stopping: open requests are finished first')
    await meters?.stop()
    await server.close()
    await devices.close()
  } finally {
    await stop(running)
  }
  say('Stopped')
}

async function listen(server: Server, config: Config): Promise<string> {
  await server.listen({ port: config.port, host: config.host })
  return config.port === 0 ? ownAddress(server, config) : config.publicUrl
}

/** Where this process itself is reached, whatever stands before it. */
const ownAddress = (server: Server, { host }: Config): string =>
  `http://${host}:${textOf(memberOf(server.server.address(), 'port'))}`

/** npm and the terminal's process group deliver one wish twice; a second signal counts only after this long. */
const ONE_WISH_MS = 2000

/** The first signal begins an orderly stop, a later one ends the process at once. */
async function untilTold(): Promise<void> {
  await Promise.race(['SIGINT', 'SIGTERM', 'SIGHUP'].map((signal) => once(process, signal)))
  const first = performance.now()
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    process.on(signal, () => {
      if (performance.now() - first > ONE_WISH_MS) process.exit(1)
    })
  }
}

const stop = (running: Running): Promise<void> => running.close()

/** What was cut off at the end, as a nightly job is that outlasts the patience of the stop, keeps nobody waiting. */
const LEAVE_MS = 1000

try {
  await main()
} catch (error) {
  process.stderr.write(`${readableError(error)}\n`)
  process.exitCode = 1
}
setTimeout(() => process.exit(), LEAVE_MS).unref()

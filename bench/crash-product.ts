import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { memberOf } from '../server/lib/unknown.ts'
import type { Stand } from './stand.ts'

/** The real server as a process of its own. */
export type Product = { address: string; child: ChildProcess }

const ROOT = join(import.meta.dirname, '..')
const PATIENCE = 120_000
const PAUSE = 50

/** Starts it on the stand's database and waits until it answers. */
export async function startProduct({ app, databaseUrl }: Stand): Promise<Product> {
  const port = await freePort()
  const child = spawn(process.execPath, ['server/main.ts'], {
    cwd: ROOT,
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      DATA_DIR: app.config.dataDir,
      PUBLIC_URL: app.config.publicUrl,
      PORT: String(port),
      MQTT_PORT: '0',
      HOST: '127.0.0.1',
      DAYI_DEMO: '0',
      LOG_LEVEL: 'error',
      TRUST_PROXY: '1',
    },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  // Whatever ends the bench ends the server beside it.
  process.once('exit', () => child.kill('SIGKILL'))
  const address = `http://127.0.0.1:${port}`
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`)
    const answer = await fetch(`${address}/healthz`).catch(() => undefined)
    await answer?.arrayBuffer()
    if (answer?.ok === true) return { address, child }
    await new Promise((resolve) => setTimeout(resolve, PAUSE))
  }
  throw new Error('no answer within the time')
}

/** As a power cut would: no time to finish anything. */
export async function killed({ child }: Product): Promise<void> {
  child.kill('SIGKILL')
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = memberOf(server.address(), 'port')
  server.close()
  return Number(port)
}

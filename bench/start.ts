import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memberOf } from '../server/lib/unknown.ts'

type BenchRow = { name: string; value: number; unit: string; target: string; met: boolean }

const ROOT = join(import.meta.dirname, '..')
const PATIENCE = 120_000

/** Seconds from the command to the first page served: a fresh data directory with the demonstration, then warm. */
export async function run(): Promise<BenchRow[]> {
  const dataDir = await mkdtemp(join(tmpdir(), 'dayi-bench-start-'))
  try {
    const fresh = await timeToFirstPage(dataDir)
    const warm: number[] = []
    for (let round = 0; round < 5; round += 1) warm.push(await timeToFirstPage(dataDir))
    return [
      row('start, fresh data directory with demonstration', fresh, 15),
      row('start, warm (median of 5)', median(warm), 3),
    ]
  } finally {
    await rm(dataDir, { recursive: true, force: true })
  }
}

const row = (name: string, seconds: number, most: number): BenchRow => ({
  name,
  value: Math.round(seconds * 100) / 100,
  unit: 's',
  target: `≤ ${most} s`,
  met: seconds <= most,
})

const median = (values: number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function timeToFirstPage(dataDir: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, ['tools/start.js'], {
    cwd: ROOT,
    env: { ...process.env, DATA_DIR: dataDir, PORT: String(port), MQTT_PORT: '0', LOG_LEVEL: 'warn' },
    stdio: 'ignore',
  })
  try {
    await firstPage(`http://127.0.0.1:${port}/`, child)
    return (performance.now() - began) / 1000
  } finally {
    child.kill('SIGTERM')
    if (child.exitCode === null) await once(child, 'exit')
  }
}

async function firstPage(address: string, child: ChildProcess): Promise<void> {
  const until = Date.now() + PATIENCE
  while (Date.now() < until) {
    if (child.exitCode !== null)
      throw new Error(`the product ended with ${child.exitCode} before its first page`)
    const response = await fetch(address).catch(() => undefined)
    if (response?.ok === true && (await response.text()).includes('</html>')) return
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  throw new Error('no page within the time')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const port = memberOf(server.address(), 'port')
  server.close()
  return Number(port)
}

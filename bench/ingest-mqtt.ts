import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memberOf, textOf } from '../server/lib/unknown.ts'
import type { App } from '../server/platform/app.ts'
import { system } from '../server/platform/principal.ts'
import { registerSensors } from '../server/sensors/actions/register.ts'
import { givenUnits, unit } from '../test/support/catalogue.ts'
import { databaseCpu } from './database-cpu.ts'
import { openLine, send, type LoadDevice } from './mqtt-load.ts'
import type { BenchRow } from './row.ts'
import { row, withStand, type Stand } from './stand.ts'

const CONNECTIONS = 20
const MESSAGES = 8000
const WARM_UP = 200
const WINDOW = 100
const ROUNDS = 3
const HELD = 2000
const HELD_MESSAGES = 5

type Far = { port: number; figures(): Promise<{ cpuMs: number; bytes: number }> }
type Run = { cpu: number; server: number; database: number; seconds: number }

/** MQTT QoS 1 to committed, beside bare mqtt-packet with a bare insert; then many connections held. */
export const run = (): Promise<BenchRow[]> => withStand('ingest-mqtt', measure)

async function measure(stand: Stand): Promise<BenchRow[]> {
  const devices = await registered(stand.app, HELD)
  const few = devices.slice(0, CONNECTIONS)
  const runs: Record<'bare' | 'product', Run[]> = { bare: [], product: [] }
  // All of one day, whose partition the product makes in the first run.
  let from = Math.floor(Date.now() / 86_400_000 - 3) * 86_400_000
  for (let round = 0; round <= ROUNDS; round++)
    for (const way of ['product', 'bare'] as const) {
      const measured = await withFar(way, stand, (far) => load(stand, far, few, from))
      // Each run has its own moments: nothing is a duplicate. The first of each warms the database up.
      from += (MESSAGES + WARM_UP) * 1000
      if (round > 0) runs[way].push(measured)
    }
  return [...rows(runs.bare, runs.product), ...(await withFar('product', stand, (far) => hold(far, devices)))]
}

function rows(bare: Run[], product: Run[]): BenchRow[] {
  const cpu = (all: Run[]) => mean(all.map((each) => each.cpu))
  const share = cpu(product) / cpu(bare)
  const parts = (all: Run[]) =>
    `${mean(all.map((each) => each.server)).toFixed(0)} server + ${mean(all.map((each) => each.database)).toFixed(0)} database`
  const rate = (CONNECTIONS * MESSAGES) / mean(product.map((each) => each.seconds))
  return [
    row(`CPU a message, bare mqtt-packet and insert (${parts(bare)})`, cpu(bare), 'µs'),
    row(
      `CPU a message, QoS 1 to committed, ${CONNECTIONS} connections (${parts(product)})`,
      cpu(product),
      'µs',
    ),
    row('  of bare', share, '×', '≤ 1.5', share <= 1.5),
    row('messages to committed', rate, '/s'),
  ]
}

const mean = (values: number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length

/** Sends over every connection, each behind its own window, and tells what one message cost both sides. */
async function load(stand: Stand, far: Far, devices: LoadDevice[], from: number): Promise<Run> {
  const lines = await Promise.all(devices.map((each) => openLine(far.port, each)))
  await Promise.all(lines.map((line) => send(line, { from, count: WARM_UP, window: WINDOW })))
  const [far0, database0, began] = [await far.figures(), await databaseCpu(stand.app.pool), performance.now()]
  const start = from + WARM_UP * 1000
  await Promise.all(lines.map((line) => send(line, { from: start, count: MESSAGES, window: WINDOW })))
  const seconds = (performance.now() - began) / 1000
  const [far1, database1] = [await far.figures(), await databaseCpu(stand.app.pool)]
  for (const { socket } of lines) socket.destroy()
  await stored(stand.app, devices, start)
  const messages = MESSAGES * devices.length
  const [server, database] = [far1.cpuMs - far0.cpuMs, database1 - database0].map(
    (ms) => (ms * 1000) / messages,
  )
  if (server === undefined || database === undefined) throw new Error('nothing was measured')
  return { cpu: server + database, server, database, seconds }
}

/** Every acknowledged message is there; otherwise there is nothing to compare. */
async function stored({ pool }: App, devices: LoadDevice[], from: number): Promise<void> {
  const { rows } = await pool.query<{ count: string }>(
    'select count(*) from telemetry.sample where device = any($1) and at >= $2 and at < $3',
    [devices.map(({ number }) => number), new Date(from), new Date(from + MESSAGES * 1000)],
  )
  if (Number(rows[0]?.count) !== MESSAGES * devices.length) throw new Error(`stored: ${rows[0]?.count}`)
}

/** Connects two thousand devices, which all speak and are all answered, and tells what they take. */
async function hold(far: Far, devices: LoadDevice[]): Promise<BenchRow[]> {
  const before = await far.figures()
  const lines = []
  for (let first = 0; first < devices.length; first += 100)
    lines.push(
      ...(await Promise.all(devices.slice(first, first + 100).map((each) => openLine(far.port, each)))),
    )
  const began = performance.now()
  const from = Date.now() - 3_600_000
  await Promise.all(lines.map((line) => send(line, { from, count: HELD_MESSAGES, window: 1 })))
  const seconds = (performance.now() - began) / 1000
  const answered = lines.reduce((sum, line) => sum + line.answered, 0)
  const open = lines.filter(({ socket }) => !socket.destroyed).length
  const bytes = (await far.figures()).bytes - before.bytes
  for (const { socket } of lines) socket.destroy()
  const isWhole = open === devices.length && answered === devices.length * HELD_MESSAGES
  return [
    row('connections held, all answered', open, '', `${HELD}`, isWhole),
    row('  memory a connection', bytes / 1024 / devices.length, 'KiB'),
    row('  messages a second from all of them', answered / seconds, '/s'),
  ]
}

async function registered(app: App, count: number): Promise<LoadDevice[]> {
  const [organisationId = ''] = await givenUnits(app, unit('BENCH'))
  const devices: LoadDevice[] = []
  for (let first = 0; first < count; first += 1000) {
    const codes = Array.from({ length: 1000 }, (_, index) => `B-${String(first + index).padStart(5, '0')}`)
    const outcome = await registerSensors(app, system, { organisationId, codes })
    if (!outcome.ok) throw new Error(JSON.stringify(outcome.refusals))
    const { rows } = await app.pool.query<{ code: string; device: number }>(
      'select code, device from sensor where code = any($1)',
      [codes],
    )
    const numbers = new Map(rows.map(({ code, device }) => [code, device]))
    for (const { code, key } of outcome.value.items)
      devices.push({ code, key, number: numbers.get(code) ?? 0 })
  }
  return devices
}

/** Starts a far side as a process of its own for as long as the work takes. */
async function withFar<T>(way: 'bare' | 'product', stand: Stand, work: (far: Far) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-mqtt-'))
  const child = fork(join(import.meta.dirname, 'mqtt-child.ts'), [way, stand.databaseUrl, folder])
  try {
    const port = Number(textOf(memberOf(await heard(child), 'port')))
    const figures = async () => {
      child.send('figures')
      const told = await heard(child)
      return {
        cpuMs: Number(textOf(memberOf(told, 'cpuMs'))),
        bytes: Number(textOf(memberOf(told, 'bytes'))),
      }
    }
    const result = await work({ port, figures })
    const ended = once(child, 'exit')
    child.send('stop')
    await ended
    return result
  } finally {
    child.kill()
    await rm(folder, { recursive: true, force: true })
  }
}

function heard(child: ChildProcess): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (): void => reject(new Error('the far side ended'))
    child.once('exit', ended)
    child.once('message', (message) => {
      child.off('exit', ended)
      resolve(message)
    })
  })
}

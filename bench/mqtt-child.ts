import { createServer, type Socket } from 'node:net'
import { generate, parser } from 'mqtt-packet'
import { Pool } from 'pg'
import { boot } from '../server/boot.ts'
import { hearDevices } from '../server/devices.ts'
import { memberOf, parseJson, textOf } from '../server/lib/unknown.ts'
import { readConfig } from '../server/platform/config.ts'
import { registryOf } from '../server/sensors/index.ts'

// The far side of the measurement as a process of its own: the product's listener, or the least that could be written.

const [way = '', databaseUrl = '', dataDir = ''] = process.argv.slice(2)
const opened = way === 'product' ? await product() : await bare()

process.on('message', (asked) => {
  if (asked === 'figures')
    process.send?.({ cpuMs: sum(process.cpuUsage()) / 1000, bytes: process.memoryUsage.rss() })
  if (asked === 'stop') void opened.close().then(() => process.exit(0))
})
process.send?.({ port: opened.port })

function sum({ user, system }: NodeJS.CpuUsage): number {
  return user + system
}

type Opened = { port: number; close(): Promise<void> }

/** The product's own: register, listener, intake; the reading of states is measured elsewhere. */
async function product(): Promise<Opened> {
  const environment = {
    DATABASE_URL: databaseUrl,
    DATA_DIR: dataDir,
    DAYI_DEMO: '0',
    LOG_LEVEL: 'warn',
    MQTT_PORT: '0',
  }
  const running = await boot(readConfig(environment), { say: () => undefined, beside: true })
  const stopping = new AbortController()
  const keeping = registryOf(running.app).keep(stopping.signal)
  let said = ''
  const devices = await hearDevices(running.app, (line) => (said = line))
  return {
    port: Number(/:(\d+)$/.exec(said)?.[1]),
    async close() {
      await devices.close()
      stopping.abort()
      await keeping
      await running.close()
    },
  }
}

type Waiting = { socket: Socket; id: number; device: number; at: number; power: number }

/** Bare mqtt-packet and a bare insert, batched and acknowledged after the commit as the product does. */
async function bare(): Promise<Opened> {
  const pool = new Pool({ connectionString: databaseUrl, max: 1 })
  let waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  let isWriting = false

  async function write(): Promise<void> {
    timer = undefined
    if (isWriting || waiting.length === 0) return
    isWriting = true
    const batch = waiting.splice(0, 1000)
    await pool.query({
      name: 'bare',
      text: `insert into telemetry.sample (device, at, power)
        select d, to_timestamp(a / 1000.0), p from unnest($1::int[], $2::bigint[], $3::real[]) as t(d, a, p)
        on conflict do nothing`,
      values: [batch.map(({ device }) => device), batch.map(({ at }) => at), batch.map(({ power }) => power)],
    })
    for (const { socket, id } of batch) {
      if (socket.writableCorked === 0) {
        socket.cork()
        process.nextTick(() => socket.uncork())
      }
      socket.write(generate({ cmd: 'puback', messageId: id }))
    }
    isWriting = false
    arm()
  }

  function arm(): void {
    if (isWriting) return
    if (waiting.length >= 1000) void write()
    else if (waiting.length > 0) timer ??= setTimeout(() => void write(), 15)
  }

  const server = createServer((socket) => {
    const reading = parser()
    let device = 0
    reading.on('packet', (packet) => {
      if (packet.cmd === 'connect') {
        device = Number(packet.clientId)
        socket.write(generate({ cmd: 'connack', returnCode: 0, sessionPresent: false }))
      }
      if (packet.cmd !== 'publish') return
      const value = parseJson(packet.payload.toString())
      const [at, power] = [Number(textOf(memberOf(value, 'at'))), Number(textOf(memberOf(value, 'power')))]
      waiting.push({ socket, id: packet.messageId ?? 0, device, at, power })
      arm()
    })
    socket.on('data', (bytes: Buffer) => reading.parse(bytes))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const address = server.address()
  return {
    port: typeof address === 'object' ? (address?.port ?? 0) : 0,
    async close() {
      server.close()
      clearTimeout(timer)
      await pool.end()
    },
  }
}

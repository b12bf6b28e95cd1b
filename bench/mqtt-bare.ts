import { createServer, type Socket } from 'node:net'
import { generate, parser } from 'mqtt-packet'
import { Pool } from 'pg'
import { memberOf, parseJson, textOf } from '../server/lib/unknown.ts'

type Waiting = { socket: Socket; id: number; device: number; at: number; power: number }
type Writer = { push(message: Waiting): void; close(): Promise<void> }

/** Bare mqtt-packet and a bare insert, batched and acknowledged after the commit as the product does. */
export async function bare(databaseUrl: string): Promise<{ port: number; close(): Promise<void> }> {
  const writer = bareWriter(databaseUrl)
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
      writer.push({ socket, id: packet.messageId ?? 0, device, at, power })
    })
    socket.on('data', (bytes: Buffer) => reading.parse(bytes))
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  const port = typeof address === 'object' ? (address?.port ?? 0) : 0
  return {
    port,
    close() {
      server.close()
      return writer.close()
    },
  }
}

function bareWriter(connectionString: string): Writer {
  const pool = new Pool({ connectionString, max: 1 })
  const waiting: Waiting[] = []
  let timer: NodeJS.Timeout | undefined
  let isWriting = false

  async function write(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    if (isWriting || waiting.length === 0) return
    isWriting = true
    const batch = waiting.splice(0, 1000)
    await insert(pool, batch)
    for (const each of batch) acknowledge(each)
    isWriting = false
    arm()
  }

  function arm(): void {
    if (isWriting) return
    if (waiting.length >= 1000) void write()
    else if (waiting.length > 0) timer ??= setTimeout(() => void write(), 15)
  }

  return {
    push(message) {
      waiting.push(message)
      arm()
    },
    close() {
      clearTimeout(timer)
      return pool.end()
    },
  }
}

/** All of a batch leave together. */
function acknowledge({ socket, id }: Waiting): void {
  if (socket.writableCorked === 0) {
    socket.cork()
    process.nextTick(() => socket.uncork())
  }
  socket.write(generate({ cmd: 'puback', messageId: id }))
}

const insert = (pool: Pool, batch: readonly Waiting[]) =>
  pool.query({
    name: 'bare',
    text: `insert into telemetry.sample (device, at, power)
      select d, to_timestamp(a / 1000.0), p from unnest($1::int[], $2::bigint[], $3::real[]) as t(d, a, p)
      on conflict do nothing`,
    values: [batch.map(({ device }) => device), batch.map(({ at }) => at), batch.map(({ power }) => power)],
  })

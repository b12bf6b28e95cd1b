import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { connectAsync } from 'mqtt'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownCertificate } from '../../test/support/certificate.ts'
import { heldIntake, heldRegistry } from '../../test/support/mqtt.ts'
import { openMetrics } from '../platform/metrics.ts'
import { startMqtt } from './index.ts'

const host = '127.0.0.1'
const blocker = createServer()
const own = ownCertificate()
const logged: string[] = []
let taken: number

beforeAll(async () => {
  await new Promise<void>((resolve) => blocker.listen(0, host, () => resolve()))
  taken = (blocker.address() as AddressInfo).port
})
afterAll(() => {
  blocker.close()
  own.remove()
})

const start = async (config: Omit<Parameters<typeof startMqtt>[1], 'host'>) => {
  const said: string[] = []
  const log = pino({ level: 'warn' }, { write: (line) => void logged.push(line) })
  const parts = { intake: heldIntake(), registry: heldRegistry(['DY-1']), log, metrics: openMetrics() }
  const listener = await startMqtt(parts, { host, ...config }, (line) => said.push(line))
  return { said, listener }
}

describe('the product starts', () => {
  it('and says where devices publish', async () => {
    const { said, listener } = await start({ port: 0, tls: undefined })
    expect(said).toHaveLength(1)
    const port = /^MQTT on 127\.0\.0\.1:(\d+)$/.exec(said[0] ?? '')?.[1]
    const client = await connectAsync(`mqtt://${host}:${port}`, {
      username: 'DY-1',
      password: 'key of DY-1',
    })
    await client.endAsync()
    await listener.close()
  })

  it('without devices where the port is taken, says what to do, and hears them over TLS all the same', async () => {
    const tls = { port: 0, cert: own.certFile, key: own.keyFile }
    const { said, listener } = await start({ port: taken, tls })
    expect(said[0]).toBe(
      `MQTT is not heard: port ${taken} of ${host} is taken; set MQTT_PORT to another port, or to off`,
    )
    expect(logged.join('')).toContain('MQTT is not heard')
    expect(said[1]).toMatch(/^MQTT over TLS on 127\.0\.0\.1:\d+$/)
    await listener.close()
  })

  it('without TLS where the certificate cannot be read', async () => {
    const { said, listener } = await start({
      port: undefined,
      tls: { port: 0, cert: join(own.folder, 'none.pem'), key: own.keyFile },
    })
    expect(said).toHaveLength(1)
    expect(said[0]).toMatch(/^MQTT over TLS is not heard: .*none\.pem/)
    await listener.close()
  })

  it('without a word where MQTT is turned off', async () => {
    const { said, listener } = await start({ port: undefined, tls: undefined })
    expect(said).toEqual([])
    await listener.close()
  })
})

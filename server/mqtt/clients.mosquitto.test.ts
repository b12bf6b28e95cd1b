import { execFile } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { ownCertificate } from '../../test/support/certificate.ts'
import { mqttStand, type MqttStand } from '../../test/support/mqtt.ts'

const SAMPLES = 'dayi/v1/DY-1/samples'
const READING = '{"at":1777860000000,"power":12.5}'

let stand: MqttStand
let tlsPort: number
const own = ownCertificate()

beforeAll(async () => {
  stand = await mqttStand(['DY-1'])
  tlsPort = await stand.listener.open({ host: '127.0.0.1', port: 0, tls: own })
})
afterAll(async () => {
  await stand.listener.close()
  own.remove()
})

type Ended = { code: number; output: string }

/** Runs mosquitto_pub as Debian ships it. */
const publish = (
  words: string[],
  { port = stand.port, key = 'key of DY-1', input = '' } = {},
): Promise<Ended> =>
  new Promise((resolve) => {
    const all = ['-h', '127.0.0.1', '-p', String(port), '-u', 'DY-1', '-P', key, ...words]
    const child = execFile('mosquitto_pub', all, { timeout: 10_000 }, (error, output, errors) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1
      resolve({ code, output: output + errors })
    })
    child.stdin?.end(input)
  })

describe.each(['mqttv311', 'mqttv5'])('mosquitto_pub with %s', (version) => {
  const protocol = ['-V', version]

  it('publishes at QoS 1 and ends well', async () => {
    const before = stand.intake.taken.length
    expect(await publish([...protocol, '-t', SAMPLES, '-q', '1', '-m', READING])).toMatchObject({ code: 0 })
    expect(stand.intake.taken.slice(before)).toMatchObject([{ code: 'DY-1', readings: [{ power: 12.5 }] }])
  })

  it('publishes over TLS', async () => {
    const before = stand.intake.taken.length
    const tls = ['--cafile', own.certFile]
    const words = [...protocol, ...tls, '-t', SAMPLES, '-q', '1', '-m', READING]
    expect(await publish(words, { port: tlsPort })).toMatchObject({ code: 0 })
    expect(stand.intake.taken.length - before).toBe(1)
  })

  it('sends a file of lines, and a message a line', async () => {
    const before = stand.intake.taken.length
    const file = join(own.folder, 'lines.csv')
    writeFileSync(file, '1777860000000,12.5\n1777860060000,13\n')
    await publish([...protocol, '-t', SAMPLES, '-q', '1', '-f', file])
    await publish([...protocol, '-t', SAMPLES, '-q', '1', '-l'], {
      input: '1777860000000,1\n1777860060000,2\n',
    })
    expect(stand.intake.taken.slice(before).map(({ readings }) => readings.length)).toEqual([2, 1, 1])
  })

  it('publishes at QoS 0', async () => {
    const before = stand.intake.taken.length
    expect(await publish([...protocol, '-t', SAMPLES, '-m', READING])).toMatchObject({ code: 0 })
    await vi.waitFor(() => expect(stand.intake.taken.length - before).toBe(1))
  })

  it('is refused with a wrong key', async () => {
    const { code, output } = await publish([...protocol, '-t', SAMPLES, '-m', READING], { key: 'guess' })
    expect(code).not.toBe(0)
    expect(output).toMatch(/not authori[sz]ed|bad user name|refused/i)
  })
})

it('QoS 2 on 3.1.1 comes to its end, and nothing was taken', async () => {
  const before = stand.intake.taken.length
  const ended = await publish(['-V', 'mqttv311', '-t', SAMPLES, '-q', '2', '-m', READING])
  expect(ended).toMatchObject({ code: 0 })
  expect(stand.intake.taken.length).toBe(before)
  expect(stand.intake.rejected.at(-1)).toMatchObject({ reason: 'quality_of_service' })
})

it('a topic of another device is told to clients of MQTT 5', async () => {
  const { output } = await publish(['-V', 'mqttv5', '-t', 'dayi/v1/DY-2/samples', '-q', '1', '-m', READING])
  expect(output).toMatch(/not authori[sz]ed/i)
})

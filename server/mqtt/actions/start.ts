import { readFile } from 'node:fs/promises'
import type { MqttConfig } from '../../platform/config.ts'
import { memberOf, textOf } from '../../lib/unknown.ts'
import { openMqtt, type Endpoint, type MqttListener, type MqttParts } from './listen.ts'

/**
 * Listens where the installation says. What cannot be opened is told in one line, in the log and at the terminal, and the
 * product goes on without it: people need not wait for sensors. `port`: where plain MQTT is heard, if it is.
 */
export async function startMqtt(
  parts: MqttParts,
  { host, port, tls }: MqttConfig,
  say: (line: string) => void,
): Promise<MqttListener & { port: number | undefined }> {
  const listener = openMqtt(parts)
  const tell = (line: string): void => {
    parts.log.warn(line)
    say(line)
  }
  const open = async (name: string, endpoint: () => Promise<Endpoint>): Promise<number | undefined> => {
    try {
      const bound = await listener.open(await endpoint())
      say(`${name} on ${host}:${bound}`)
      return bound
    } catch (error) {
      tell(`${name} is not heard: ${whyNot(error, { host, name })}`)
      return undefined
    }
  }
  const bound = port === undefined ? undefined : await open('MQTT', () => Promise.resolve({ host, port }))
  if (tls !== undefined)
    await open('MQTT over TLS', async () => ({
      host,
      port: tls.port,
      tls: { cert: await readFile(tls.cert), key: await readFile(tls.key) },
    }))
  return { ...listener, port: bound }
}

function whyNot(error: unknown, { host, name }: { host: string; name: string }): string {
  const setting = name === 'MQTT' ? 'MQTT_PORT' : 'MQTT_TLS_PORT'
  const code = memberOf(error, 'code')
  const port = textOf(memberOf(error, 'port')) ?? ''
  if (code === 'EADDRINUSE')
    return `port ${port} of ${host} is taken; set ${setting} to another port, or to off`
  if (code === 'EACCES' && port !== '')
    return `port ${port} may not be opened; set ${setting} to one above 1023`
  return error instanceof Error ? error.message : String(error)
}

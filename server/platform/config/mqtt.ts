import type { Reader } from './reader.ts'

/** Where devices publish; a port undefined: not there. */
export type MqttConfig = {
  host: string
  port: number | undefined
  tls: { port: number; cert: string; key: string } | undefined
}

const PORT = 1883
const TLS_PORT = 8883

/** Reads MQTT_*: a port or `off`, and TLS where a certificate and its key are named. */
export function mqttOf(read: Reader, { host, faults }: { host: string; faults: string[] }): MqttConfig {
  const [cert, key] = [read.path('MQTT_TLS_CERT'), read.path('MQTT_TLS_KEY')]
  const tlsPort = port(read, 'MQTT_TLS_PORT', TLS_PORT)
  const isTls = cert !== undefined && key !== undefined
  if (!isTls && (cert !== undefined || key !== undefined || read.text('MQTT_TLS_PORT') !== undefined))
    faults.push('MQTT over TLS needs both MQTT_TLS_CERT and MQTT_TLS_KEY')
  return {
    host: read.text('MQTT_HOST') ?? host,
    port: port(read, 'MQTT_PORT', PORT),
    tls: isTls && tlsPort !== undefined ? { port: tlsPort, cert, key } : undefined,
  }
}

const port = (read: Reader, name: string, fallback: number): number | undefined =>
  read.text(name)?.toLowerCase() === 'off' ? undefined : read.integer(name, fallback, 0, 65_535)

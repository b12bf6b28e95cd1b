import { describe, expect, it } from 'vitest'
import { ConfigError, readConfig } from '../config.ts'

describe('where devices publish', () => {
  it('is port 1883 of the host, without TLS, when nothing is set', () => {
    expect(readConfig({}).mqtt).toEqual({ host: '127.0.0.1', port: 1883, tls: undefined })
    expect(readConfig({ HOST: '0.0.0.0' }).mqtt.host).toBe('0.0.0.0')
    expect(readConfig({ MQTT_HOST: '10.0.0.1', MQTT_PORT: '0' }).mqtt).toMatchObject({
      host: '10.0.0.1',
      port: 0,
    })
  })

  it('can be turned away', () => {
    expect(readConfig({ MQTT_PORT: 'off' }).mqtt.port).toBeUndefined()
  })

  it('is port 8883 as well where a certificate and its key are named', () => {
    const tls = { MQTT_TLS_CERT: '/etc/dayi/cert.pem', MQTT_TLS_KEY: '/etc/dayi/key.pem' }
    expect(readConfig(tls).mqtt.tls).toEqual({
      port: 8883,
      cert: '/etc/dayi/cert.pem',
      key: '/etc/dayi/key.pem',
    })
    expect(readConfig({ ...tls, MQTT_TLS_PORT: '8884', MQTT_PORT: 'off' }).mqtt).toMatchObject({
      port: undefined,
      tls: { port: 8884 },
    })
  })

  it('says what cannot be used', () => {
    expect(() => readConfig({ MQTT_PORT: 'none' })).toThrow(ConfigError)
    expect(() => readConfig({ MQTT_TLS_PORT: '8883' })).toThrow('MQTT_TLS_CERT and MQTT_TLS_KEY')
    expect(() => readConfig({ MQTT_TLS_CERT: '/cert.pem' })).toThrow('MQTT_TLS_CERT and MQTT_TLS_KEY')
    expect(() => readConfig({ TELEMETRY_LATE_DAYS: '0' })).toThrow('TELEMETRY_LATE_DAYS')
  })
})

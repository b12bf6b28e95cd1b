import { Counter, Gauge, type Registry } from 'prom-client'

export type MqttMetrics = {
  connections: Gauge
  inFlight: Gauge
  /** CONNECTs by outcome. */
  signIns: Counter
  messages: Counter
  closed: Counter
}

const known = new WeakMap<Registry, MqttMetrics>()

/** Made once a registry, so that a listener can be opened again. */
export function mqttMetrics(registry: Registry): MqttMetrics {
  const made = known.get(registry) ?? make(registry)
  known.set(registry, made)
  return made
}

const make = (registry: Registry): MqttMetrics => {
  const registers = [registry]
  return {
    connections: new Gauge({ name: 'dayi_mqtt_connections', help: 'Open MQTT connections', registers }),
    inFlight: new Gauge({
      name: 'dayi_mqtt_messages_undecided',
      help: 'MQTT messages that wait for their decision',
      registers,
    }),
    signIns: new Counter({
      name: 'dayi_mqtt_connects_total',
      help: 'CONNECTs by outcome',
      labelNames: ['outcome'],
      registers,
    }),
    messages: new Counter({
      name: 'dayi_mqtt_messages_total',
      help: 'Messages by outcome: taken, or why not',
      labelNames: ['outcome'],
      registers,
    }),
    closed: new Counter({
      name: 'dayi_mqtt_closed_total',
      help: 'Connections closed by us, or by the client amid a packet, by reason',
      labelNames: ['reason'],
      registers,
    }),
  }
}

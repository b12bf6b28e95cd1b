import type { Say } from './boot.ts'
import { startMqtt } from './mqtt/index.ts'
import type { App } from './platform/app.ts'
import { registryOf } from './sensors/index.ts'
import { openIntake } from './telemetry/index.ts'

/** Where devices speak to the product, beside its routes. */
export type Devices = {
  /** Where plain MQTT is heard, if it is. */
  port: number | undefined
  close(): Promise<void>
}

/** Hears devices by MQTT; closing finishes what they have sent, and writes what waits from all ways. */
export async function hearDevices(app: App, say: Say): Promise<Devices> {
  const intake = openIntake(app)
  const { log, metrics, config } = app
  const listener = await startMqtt({ intake, registry: registryOf(app), log, metrics }, config.mqtt, say)
  return {
    port: listener.port,
    async close() {
      await listener.close()
      await intake.close()
    },
  }
}

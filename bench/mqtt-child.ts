import { boot } from '../server/boot.ts'
import { hearDevices } from '../server/devices.ts'
import { readConfig } from '../server/platform/config.ts'
import { registryOf } from '../server/sensors/index.ts'
import { bare } from './mqtt-bare.ts'

// The far side of the measurement as a process of its own: the product's listener, or the least that could be written.

const [way = '', databaseUrl = '', dataDir = ''] = process.argv.slice(2)
const opened = way === 'product' ? await product() : await bare(databaseUrl)

process.on('message', (asked) => {
  if (asked === 'figures')
    process.send?.({ cpuMs: sum(process.cpuUsage()) / 1000, bytes: process.memoryUsage.rss() })
  if (asked === 'stop') void opened.close().then(() => process.exit(0))
})
process.send?.({ port: opened.port })

function sum({ user, system }: NodeJS.CpuUsage): number {
  return user + system
}

/** The product's own: register, listener, intake; the reading of states is measured elsewhere. */
async function product(): Promise<{ port: number; close(): Promise<void> }> {
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

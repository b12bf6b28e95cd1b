import { Counter, Gauge, Histogram } from 'prom-client'
import type { App } from '../../platform/app.ts'

export type IntakeMetrics = ReturnType<typeof intakeMetrics>

/** Figures of this process's intake. Senders are not named in them, so labels stay few. */
export function intakeMetrics({ metrics: { registry } }: App, waiting: () => number) {
  const registers = [registry]
  const name = (rest: string) => `dayi_telemetry_${rest}`
  return {
    taken: new Counter({ name: name('samples_total'), help: 'Samples stored', registers }),
    duplicates: new Counter({
      name: name('duplicates_total'),
      help: 'Samples that were there already',
      registers,
    }),
    refused: new Counter({
      name: name('refused_total'),
      help: 'Readings and messages refused',
      labelNames: ['reason'],
      registers,
    }),
    failed: new Counter({ name: name('failed_total'), help: 'Batches that could not be stored', registers }),
    batch: new Histogram({
      name: name('batch_seconds'),
      help: 'Time to commit a batch',
      buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
      registers,
    }),
    waiting: new Gauge({
      name: name('waiting'),
      help: 'Samples and refusals that wait to be written',
      registers,
      collect() {
        this.set(waiting())
      },
    }),
  }
}

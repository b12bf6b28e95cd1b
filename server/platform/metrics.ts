import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

export type Metrics = ReturnType<typeof openMetrics>

/** Prometheus metrics of this process. Routes are named by pattern, never by address, so labels stay few. */
export function openMetrics() {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  return {
    registry,
    requests: new Histogram({
      name: 'dayi_http_request_duration_seconds',
      help: 'Time to answer a request',
      labelNames: ['method', 'route', 'status'],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
      registers: [registry],
    }),
    refused: new Counter({
      name: 'dayi_http_rate_limited_total',
      help: 'Requests refused by a rate limit',
      labelNames: ['route'],
      registers: [registry],
    }),
    listed: new Gauge({
      name: 'dayi_instruments_listed',
      help: 'Instruments listed publicly',
      registers: [registry],
    }),
  }
}

import type { components } from '../../shared/api.gen.ts'

export type Sensor = components['schemas']['Sensor']
export type Finding = components['schemas']['SensorFinding']
export type Detail = components['schemas']['SensorDetail']
export type Summary = components['schemas']['SensorSummary']

/** What a change at a sensor makes be read anew. */
export const SENSOR_READS = ['sensors', 'sensor', 'obligations', 'power'] as const

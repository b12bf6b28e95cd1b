import type { Interval, Thresholds } from '../../server/power/facts.ts'
import type { TestApp } from './app.ts'
import { entry, givenUnits, save, unit } from './catalogue.ts'
import { undisturbed, type Watts } from './power-readings.ts'
import { givenSensor, type GivenSensor } from './sensors.ts'

/** An instrument with a sensor on it whose samples are read into states from an instant on, in milliseconds. */
export type MeteredPlace = GivenSensor & { instrumentId: string; thresholds: Thresholds[] }

const [STANDBY, RUNNING] = [100, 1000]
let serial = 0

export async function meteredPlace(test: TestApp, from: number): Promise<MeteredPlace> {
  serial += 1
  const [unitId = ''] = await givenUnits(test.app, unit(`P${serial}`))
  const [saved] = await save(test.app, [entry(unitId, '1', { name: '质谱仪' })])
  const instrumentId = saved?.id ?? ''
  const sensor = await givenSensor(test, {
    instrumentId,
    from: new Date(from),
    thresholds: { standby: STANDBY, running: RUNNING },
  })
  const rest = { hysteresisPermille: 80, leastSeconds: 60, gapSeconds: 300 }
  const thresholds = [{ fromAt: from, standbyWatts: STANDBY, runningWatts: RUNNING, ...rest }]
  return { ...sensor, instrumentId, thresholds }
}

/** What these samples lead to at such a place, undisturbed, where its sensor stands there until an instant. */
export const expectedAt = (
  { device, thresholds }: MeteredPlace,
  samples: readonly Watts[],
  until: number | null = null,
): Interval[] =>
  undisturbed(
    thresholds,
    thresholds.map(({ fromAt: from }) => ({ device, from, until })),
    samples.map((each) => ({ ...each, device })),
  )

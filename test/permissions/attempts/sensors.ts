import { LISTED, on, type Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const onSensor =
  (body?: (side: Side) => object): Recipe =>
  (side) => ({ params: { code: side.sensor }, ...(body && { body: body(side) }) })

/** Attempts at the power meters of a unit. */
export const sensors: Record<string, Recipe> = {
  'GET /api/v1/sensors': ({ organisation }) => ({ query: { organisation } }),
  'GET /api/v1/sensors/{code}': onSensor(),
  'GET /api/v1/sensors/{code}/heard': onSensor(),
  'GET /api/v1/sensors/places/{id}': on(LISTED),
  'POST /api/v1/sensors': ({ organisation }) => ({
    body: { organisationId: organisation, codes: ['W-000001'] },
  }),
  'POST /api/v1/sensors/{code}/key': onSensor(),
  'POST /api/v1/sensors/{code}/key/revocation': onSensor(),
  'POST /api/v1/sensors/{code}/assignment': onSensor(({ listed }) => ({ instrumentId: listed })),
  'POST /api/v1/sensors/{code}/assignment/end': onSensor(() => ({ as: 'moved' })),
  'POST /api/v1/sensors/{code}/replacement': onSensor((side) => ({ by: side.sensor })),
  'POST /api/v1/sensors/{code}/calibrations': onSensor(() => ({
    from: new Date(Date.now() - 1_200_000).toISOString(),
    until: new Date(Date.now() - 60_000).toISOString(),
    expectedWatts: 100,
  })),
  'POST /api/v1/sensors/{code}/faults': onSensor(() => ({ what: '试' })),
  'POST /api/v1/sensors/{code}/mending': onSensor(() => ({ resolution: '试' })),
  'POST /api/v1/sensors/{code}/scrapping': onSensor(),
  'POST /api/v1/sensors/{code}/findings/{id}/verdict': (side) => ({
    params: { code: side.sensor, id: side.draft },
    body: { verdict: 'sent' },
  }),
}

import type { Recipe } from './recipe.ts'
import type { Side } from '../world.ts'

const onSensor =
  (body?: (side: Side) => object): Recipe =>
  (side) => ({ params: { code: side.sensor }, ...(body && { body: body(side) }) })

/** Attempts at the power meters of a unit. */
export const sensors: Record<string, Recipe> = {
  'POST /api/v1/sensors': ({ organisation }) => ({ body: { organisationId: organisation, codes: ['W-000001'] } }),
  'POST /api/v1/sensors/{code}/key': onSensor(),
  'POST /api/v1/sensors/{code}/key/revocation': onSensor(),
  'POST /api/v1/sensors/{code}/assignment': onSensor(({ listed }) => ({ instrumentId: listed })),
  'POST /api/v1/sensors/{code}/assignment/end': onSensor(() => ({ as: 'moved' })),
}

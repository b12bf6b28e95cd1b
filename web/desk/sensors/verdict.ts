import { api, useWrite } from '../api/index.ts'
import { SENSOR_READS } from './wire.ts'

type Said = { id: string; verdict: 'confirmed' | 'dismissed' | 'sent' }

/** A person's word on what the data says of a sensor. */
export const useVerdict = (code: string) =>
  useWrite(
    ({ id, verdict }: Said) =>
      api.POST('/api/v1/sensors/{code}/findings/{id}/verdict', {
        params: { path: { code, id } },
        body: { verdict },
      }),
    { changes: SENSOR_READS },
  )

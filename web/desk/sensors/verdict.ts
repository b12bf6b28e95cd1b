import { api, useWrite } from '../api/index.ts'
import { SENSOR_READS } from './wire.ts'

export type Correction = { reason: string; evidence: string }
type Said = { id: string; verdict: 'confirmed' | 'dismissed' | 'sent'; correction?: Correction | undefined }

/** A person's word on what the data says of a sensor. */
export const useVerdict = (code: string) =>
  useWrite(
    ({ id, verdict, correction }: Said) =>
      api.POST('/api/v1/sensors/{code}/findings/{id}/verdict', {
        params: { path: { code, id } },
        body: { verdict, ...(correction && { correction }) },
      }),
    { changes: SENSOR_READS },
  )

import { Type } from 'typebox'
import type { Refusal } from '../../../lib/refusal.ts'
import { Day, Line, Maybe, Words } from '../fields.ts'
import {
  clauseOf,
  ENDS,
  holds,
  isBlank,
  promised,
  unitReview,
  type Judging,
  type Procedure,
} from '../procedure.ts'

const SENSOR = ['none', 'returned', 'handed_over_on_check'] as const

const Form = Type.Object(
  {
    way: Type.Enum(['scrapped', 'transferred_out']),
    reason: Words,
    retiredOn: Day,
    approvingDocument: Maybe(Line),
    customsRelease: Maybe(Line),
    sensor: Maybe(Type.Enum(SENSOR)),
    sensorNumber: Maybe(Line),
  },
  { additionalProperties: false },
)

/** 报废退出: with the document that approves it, the customs release where one is due, and the sensor given back. */
export const retirement: Procedure = {
  id: 'retirement',
  prefix: 'BF',
  rests: ['sensor.recover'],
  instruments: { statuses: ['listed', 'suspended'], most: 50 },
  form: Form,
  attachments: [{ kind: 'approval', required: true }],
  effect: 'retirement',
  runs: 'with_decision',
  publicity: null,
  offered: () => true,
  steps: () => [
    unitReview(),
    { id: 'check', office: 'platform', verdicts: ['record', 'return'], limit: promised('check') },
  ],
  judge: (judging) => [...judgePapers(judging), ...judgeSensor(judging)],
  notices: ENDS,
}

/** State assets leave by an approving document; duty-free ones by the customs release while they are supervised. */
function judgePapers({ form, instruments, affiliation, policy }: Judging): Refusal[] {
  const refusals: Refusal[] = []
  if (affiliation !== 'private' && isBlank(form['approvingDocument']))
    refusals.push({ code: 'procedures.lacks_approving_document', pointer: '/form/approvingDocument' })
  const supervised = instruments.filter(
    ({ customsUntil }) => customsUntil !== null && customsUntil >= policy.date,
  )
  if (supervised.length > 0 && isBlank(form['customsRelease']))
    refusals.push({
      code: 'procedures.lacks_customs_release',
      pointer: '/form/customsRelease',
      params: { name: supervised[0]?.name ?? '', until: supervised[0]?.customsUntil ?? '' },
    })
  return refusals
}

function judgeSensor({ form, policy }: Judging): Refusal[] {
  if (!holds(policy, 'sensor.recover')) return []
  if (isBlank(form['sensor']))
    return [
      { code: 'procedures.lacks_sensor', pointer: '/form/sensor', ...clauseOf(policy, 'sensor.recover') },
    ]
  return form['sensor'] !== 'none' && isBlank(form['sensorNumber'])
    ? [{ code: 'procedures.lacks_sensor_number', pointer: '/form/sensorNumber' }]
    : []
}

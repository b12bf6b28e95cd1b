import { Type, type Static } from 'typebox'
import { Instant } from '../../lib/wire.ts'
import { CODE } from '../facts.ts'

const closed = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })
const words = (maxLength: number) => Type.String({ minLength: 1, maxLength, pattern: String.raw`\S` })
const Code = Type.String({ pattern: CODE, maxLength: 32, description: 'As printed on the sensor' })

export const CodeParams = Type.Object({ code: Code })

export const NewSensors = Type.Object(
  {
    organisationId: Id,
    codes: Type.Array(Code, { minItems: 1, maxItems: 1000 }),
    model: Type.Optional(words(100)),
    note: Type.Optional(words(500)),
  },
  { ...closed, $id: 'NewSensors' },
)

const Key = Type.String({ description: 'Password of the device; told this once' })

export const Registered = Type.Object(
  { items: Type.Array(Type.Object({ id: Type.String(), code: Type.String(), key: Key })) },
  { $id: 'RegisteredSensors' },
)

export const KeyIssued = Type.Object({ code: Type.String(), key: Key }, { $id: 'SensorKeyIssued' })
export const OfCode = Type.Object({ code: Type.String() }, { $id: 'OfSensor' })

const Correction = Type.Object(
  { reason: words(500), evidence: words(500) },
  {
    ...closed,
    $id: 'SensorCorrection',
    description: 'Needed where a change reaches into published days: why, and what proves it',
  },
)
const correction = Type.Optional(Correction)

export const Placing = Type.Object(
  {
    instrumentId: Id,
    seatId: Type.Optional(Id),
    from: Type.Optional(Type.String({ format: 'date-time', description: 'Now unless said; never ahead' })),
    correction,
  },
  { ...closed, $id: 'SensorPlacing' },
)

export const Installed = Type.Object(
  { code: Type.String(), assignmentId: Type.String(), from: Instant },
  { $id: 'SensorInstalled' },
)

export const Ending = Type.Object(
  { as: Type.Enum(['moved', 'recovered']), until: Type.Optional(Instant), correction },
  { ...closed, $id: 'SensorEnding' },
)

export const Ended = Type.Object(
  { code: Type.String(), until: Instant, as: Type.String() },
  { $id: 'SensorEnded' },
)

export const Replacing = Type.Object(
  { by: Code, at: Type.Optional(Instant), correction },
  { ...closed, $id: 'SensorReplacing' },
)

export const Replaced = Type.Object(
  { code: Type.String(), by: Type.String(), key: Key, from: Instant },
  { $id: 'SensorReplaced' },
)

export const TestRun = Type.Object(
  {
    from: Instant,
    until: Instant,
    expectedWatts: Type.Number({ exclusiveMinimum: 0, maximum: 1_000_000 }),
  },
  { ...closed, $id: 'SensorTestRun' },
)

export const Calibrated = Type.Object(
  {
    passed: Type.Boolean(),
    expectedWatts: Type.Number(),
    measuredWatts: Type.Number(),
    samples: Type.Integer(),
    tolerancePermille: Type.Integer(),
    working: Type.Boolean({ description: 'The sensor counts as working in its place' }),
  },
  { $id: 'SensorCalibrated' },
)

export const NewFault = Type.Object({ what: words(500) }, { ...closed, $id: 'NewSensorFault' })
export const Mending = Type.Object({ resolution: words(500) }, { ...closed, $id: 'SensorMending' })

export const FindingParams = Type.Object({ code: Code, id: Id })
export const Verdict = Type.Object(
  {
    verdict: Type.Enum(['confirmed', 'dismissed', 'sent'], {
      description:
        'confirmed: so it is, and two that changed places are exchanged; sent: somebody goes to look; dismissed: not so, and not said again before the evidence is new',
    }),
    correction,
  },
  { ...closed, $id: 'SensorVerdict' },
)

export type NewSensors = Static<typeof NewSensors>
export type Registered = Static<typeof Registered>
export type Placing = Static<typeof Placing>
export type Installed = Static<typeof Installed>
export type Ending = Static<typeof Ending>
export type Ended = Static<typeof Ended>
export type Replacing = Static<typeof Replacing>
export type Replaced = Static<typeof Replaced>
export type TestRun = Static<typeof TestRun>
export type Calibrated = Static<typeof Calibrated>
export type Verdict = Static<typeof Verdict>

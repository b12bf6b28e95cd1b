import { Type, type Static } from 'typebox'
import { Day, Instant, nullable, Text } from '../lib/wire.ts'
import { REPORT_STATES } from './facts.ts'

const Count = (description: string) => Type.Integer({ description })

const counts = {
  expected: Count('Instruments in scope, those with a recorded statement included'),
  reported: Count('Reported by their unit'),
  explained: Count('With a recorded statement on not reporting'),
  ready: Count('Complete, waiting for their unit’s word'),
  incomplete: Count('Lacking something that is asked for'),
}

const head = {
  id: Type.String({ format: 'uuid' }),
  title: Type.String(),
  document: Text,
  opensOn: Type.String({ format: 'date' }),
  closesOn: Type.String({ format: 'date' }),
  nationalPushOn: Day,
  state: Type.Enum(['coming', 'open', 'closed', 'ended']),
  daysLeft: nullable(Type.Integer({ description: 'Working days to the closing date; null once it is past' })),
  endReason: Text,
}

const CampaignItem = Type.Object({ ...head, ...counts }, { $id: 'CampaignItem' })

const Rule = nullable(
  Type.Object({
    rule: Type.String(),
    document: Text,
    clause: Text,
    quote: Text,
    closes: Day,
    nationalPush: Day,
  }),
)

export const CampaignList = Type.Object(
  {
    items: Type.Array(CampaignItem),
    rule: Rule,
    canOpen: Type.Boolean({
      description: 'The text of this jurisdiction knows campaigns, and the reader may open one',
    }),
  },
  { $id: 'CampaignList' },
)

export const CampaignView = Type.Object(
  {
    ...head,
    ...counts,
    openedAt: Instant,
    asks: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
    canReport: Type.Boolean(),
    canEnd: Type.Boolean(),
  },
  { $id: 'Campaign' },
)

export const Progress = Type.Object(
  {
    by: Type.String(),
    items: Type.Array(Type.Object({ id: Text, name: Type.String(), nameEn: Text, ...counts })),
    nextCursor: Text,
  },
  { $id: 'CampaignProgress' },
)

export const CampaignInstruments = Type.Object(
  {
    items: Type.Array(
      Type.Object({
        id: Type.String(),
        name: Type.String(),
        assetNumber: Text,
        unit: Type.Object({ id: Type.String(), name: Type.String() }),
        status: Type.String(),
        state: Type.Enum(REPORT_STATES),
        missing: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
        reportedAt: nullable(Instant),
        late: Type.Boolean({ description: 'Reported after the closing date' }),
      }),
    ),
    nextCursor: Text,
  },
  { $id: 'CampaignInstruments' },
)

export const ReportResult = Type.Object(
  {
    reported: Type.Integer(),
    incomplete: Type.Integer({ description: 'Lacking something, still to be completed' }),
    refused: Type.Array(
      Type.Object({
        instrumentId: Type.String(),
        name: Text,
        reasons: Type.Array(Type.Object({ code: Type.String(), zh: Type.String(), en: Type.String() })),
      }),
    ),
    more: Type.Boolean({ description: 'There are complete ones left: call again' }),
  },
  { $id: 'CampaignReportResult' },
)

const strict = { additionalProperties: false }
const Id = Type.String({ format: 'uuid' })

export const CampaignParams = Type.Object({ id: Id })
export const OpenCampaign = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 200 }),
    document: Type.Optional(Type.String({ maxLength: 100 })),
    opensOn: Type.Optional(Type.String({ format: 'date', description: 'Today unless said' })),
    closesOn: Type.String({ format: 'date' }),
    nationalPushOn: Type.Optional(Type.String({ format: 'date' })),
  },
  strict,
)
export const EndCampaign = Type.Object({ reason: Type.String({ minLength: 1, maxLength: 1000 }) }, strict)
export const ReportBody = Type.Object(
  {
    instrumentIds: Type.Optional(
      Type.Array(Id, { minItems: 1, maxItems: 500, description: 'All that are complete, unless named' }),
    ),
  },
  strict,
)

const page = {
  limit: Type.Integer({ minimum: 1, maximum: 100, default: 50 }),
  cursor: Type.Optional(Type.String({ maxLength: 500 })),
}
export const ProgressQuery = Type.Object(
  { by: Type.Enum(['unit', 'region', 'department'], { default: 'unit' }), ...page },
  strict,
)
export const InstrumentsQuery = Type.Object(
  { state: Type.Optional(Type.Enum(REPORT_STATES)), organisation: Type.Optional(Id), ...page },
  strict,
)

export type CampaignList = Static<typeof CampaignList>
export type CampaignView = Static<typeof CampaignView>
export type Progress = Static<typeof Progress>
export type CampaignInstruments = Static<typeof CampaignInstruments>
export type ReportResult = Static<typeof ReportResult>
export type OpenCampaign = Static<typeof OpenCampaign>
export type ProgressQuery = Static<typeof ProgressQuery>
export type InstrumentsQuery = Static<typeof InstrumentsQuery>

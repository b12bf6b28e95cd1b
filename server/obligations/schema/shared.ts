import { Type } from 'typebox'
import { nullable, RegionRef, Text, UnitRef } from '../../lib/wire.ts'
import { GROUPS, SCOPES, STATES } from '../facts.ts'

export const CivilDate = Type.String({ description: 'Civil date YYYY-MM-DD' })
export const DayOrNull = nullable(CivilDate)

/** Words for people in the language of the request, with the key and values they were made of. */
export const Said = Type.Object(
  {
    text: Type.String(),
    key: Type.String(),
    params: Type.Record(Type.String(), Type.Union([Type.String(), Type.Number()])),
  },
  { $id: 'Said' },
)

/** A missing fact by its code, and as people say it. */
export const Missing = Type.Object({ code: Type.String(), text: Type.String() }, { $id: 'MissingFact' })

/** Where a text says so. */
const Citation = Type.Object(
  {
    rule: Type.String(),
    versionId: Text,
    profile: Text,
    document: nullable(Type.String({ description: 'Number of the document, else its title' })),
    documentId: Text,
    clause: Text,
    amount: nullable(Type.Integer({ description: 'So many of the unit, where it is a time limit' })),
    unit: Text,
  },
  { $id: 'RuleCitation' },
)

const ReasonView = Type.Object(
  {
    code: Type.String(),
    verdict: Type.Enum(['for', 'against', 'open', 'note']),
    text: Type.String(),
    rule: Type.String({ description: 'Opens at /policy/{rule}' }),
    versionId: Text,
    document: Text,
    clause: Text,
    missing: Text,
  },
  { $id: 'ScopeReason' },
)

export const ScopeView = Type.Object(
  {
    scope: Type.Enum([...SCOPES]),
    text: Type.String(),
    joined: Type.Boolean({ description: 'On the platform as a voluntary one' }),
    reasons: Type.Array(ReasonView),
    missing: Type.Array(Missing),
    profile: Type.String(),
    date: CivilDate,
  },
  { $id: 'InstrumentScope' },
)

const Subject = Type.Object({
  kind: Type.Enum(['instrument', 'organisation']),
  id: Type.String({ format: 'uuid' }),
  name: Type.String(),
  nameEn: Text,
  model: Text,
  assetNumber: Text,
  originalValueFen: nullable(Type.Integer()),
  status: Text,
})

const obligation = {
  id: Type.String({ format: 'uuid' }),
  rule: Type.String(),
  title: Type.String({ description: 'What is to be done, in a few words' }),
  effect: Type.Enum(['obligation', 'finding']),
  state: Type.Enum([...STATES]),
  group: Type.Enum([...GROUPS]),
  note: nullable(Said),
  dueOn: DayOrNull,
  provisional: Type.Boolean({ description: 'Runs past the loaded calendar' }),
  daysLeft: nullable(
    Type.Integer({ description: 'Working days left; negative: so many late; null: closed or undated' }),
  ),
  startedOn: DayOrNull,
  startKind: Text,
  metOn: DayOrNull,
  exemptOn: DayOrNull,
  evidence: nullable(Type.Object({ kind: Type.String(), on: CivilDate, id: Text })),
  missing: Type.Array(Missing),
  central: Type.Boolean({ description: 'Of a central body: passed on, not decided here' }),
  subject: Subject,
  unit: UnitRef,
  department: nullable(UnitRef),
  region: nullable(RegionRef),
  responsible: nullable(Type.Object({ id: Type.String(), name: Type.String() })),
  reminded: Type.Integer({ description: 'How often the ladder reminded of it' }),
  citation: Citation,
}

export const Obligation = Type.Object(obligation, { $id: 'Obligation' })
export const OBLIGATION = obligation

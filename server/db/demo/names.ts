import { Type } from 'typebox'
import type { Static } from 'typebox'
import { Value } from 'typebox/value'
import namesJson from './names.json' with { type: 'json' }
import placesJson from './places.json' with { type: 'json' }

const Text = Type.String()
const Stem = Type.Tuple([Text, Text])
const Kind = Type.Union([
  Type.Literal('university'),
  Type.Literal('institute'),
  Type.Literal('hospital'),
  Type.Literal('firm'),
  Type.Literal('laboratory'),
])
const Domain = Type.Tuple([Text, Text, Type.Array(Text)])
const KindOfUnit = Type.Object({
  kind: Kind,
  share: Type.Number(),
  size: Type.Number(),
  domains: Type.Array(Domain),
})
const Maker = Type.Object({ name: Text, prefix: Text, country: Text })
const Names = Type.Object({
  stems: Type.Record(Text, Type.Array(Stem)),
  fixed: Type.Record(Text, Type.Array(Type.Tuple([Kind, Text, Text, Type.Array(Text)]))),
  kinds: Type.Array(KindOfUnit),
  departments: Type.Array(Type.Tuple([Text, Text, Text])),
  campuses: Type.Array(Text),
  buildings: Type.Array(Text),
  hours: Type.Array(Text),
  notes: Type.Array(Text),
  qualifications: Type.Array(Text),
  makers: Type.Array(Maker),
})
const City = Type.Object({
  code: Text,
  name: Text,
  short: Text,
  nameEn: Text,
  weight: Type.Number(),
  counties: Type.Array(Type.Tuple([Text, Text])),
})
const Province = Type.Object({ province: Text, name: Text, nameEn: Text, cities: Type.Array(City) })

export type UnitKind = Static<typeof Kind>
export type Maker = Static<typeof Maker>
export type City = Static<typeof City>
export type Province = Static<typeof Province>

/** Invented names and phrases. */
export const names = Value.Parse(Names, namesJson)

/** Real cities and some of their counties, with the weight of each city; by profile. */
export const provinces = Value.Parse(Type.Record(Text, Province), placesJson)

import { Type, type Static } from 'typebox'
import { BINDS, FORCES, READINGS, STATES, type RuleVersion } from '../facts.ts'

const Bilingual = Type.Object({ zh: Type.String(), en: Type.String() })
const Text = Type.Union([Type.String(), Type.Null()])
const Texts = Type.Array(Type.String())
const optional = Type.Optional

/** One rule of a profile as a file in policy/ says it; what a silent rule leaves out is absent. */
const Entry = Type.Object({
  rule: Type.String(),
  state: Type.Enum(STATES),
  value: optional(Type.Unknown()),
  unit: optional(Text),
  from: optional(Text),
  until: optional(Text),
  fromInferred: optional(Type.Boolean()),
  document: optional(Text),
  clause: optional(Text),
  quote: optional(Text),
  marks: optional(Texts),
  also: optional(
    Type.Array(Type.Object({ document: Type.String(), clause: Type.String(), quote: Type.String() })),
  ),
  binds: optional(Type.Enum(BINDS)),
  force: optional(Type.Enum(FORCES)),
  decider: optional(Texts),
  reading: optional(Type.Enum(READINGS)),
  verified: optional(Type.Boolean()),
  mayBeUpdatedBy: optional(Texts),
  short: optional(Bilingual),
  note: optional(Bilingual),
})

/** The shapes of the files; policy/schema.json says the same at length, for whoever writes them. */
export const BookFile = Type.Object({
  profile: Type.String(),
  topic: Type.String(),
  rules: Type.Array(Entry),
})

export const RuleListFile = Type.Object({
  topics: Type.Array(Type.Object({ id: Type.String(), title: Bilingual })),
  rules: Type.Array(
    Type.Object({
      id: Type.String(),
      topic: Type.String(),
      kind: Type.String(),
      unit: Text,
      title: Bilingual,
    }),
  ),
})

export const DocumentFile = Type.Object({
  documents: Type.Array(
    Type.Object({
      id: Type.String(),
      profile: Type.String(),
      title: Text,
      titleEn: Text,
      number: Text,
      date: Text,
      inHand: Type.String(),
      missing: Texts,
      note: Type.Union([Bilingual, Type.Null()]),
    }),
  ),
})

export const ProfileFile = Type.Object({
  profile: Type.String(),
  province: Text,
  name: Bilingual,
  short: Bilingual,
  inherits: Texts,
  overlays: Texts,
})

export type Entry = Static<typeof Entry>

export type Files = {
  rules: Static<typeof RuleListFile>
  documents: Static<typeof DocumentFile>
  profiles: Static<typeof ProfileFile>[]
  books: Static<typeof BookFile>[]
}

/** What a version of the files says, without its number and identity. */
export function wordOf(profile: string, entry: Entry): Omit<RuleVersion, 'id' | 'version' | 'supersedes'> {
  return {
    profile,
    rule: entry.rule,
    origin: 'file',
    state: entry.state,
    value: entry.value ?? null,
    unit: entry.unit ?? null,
    from: entry.from ?? null,
    until: entry.until ?? null,
    fromInferred: entry.fromInferred ?? false,
    document: entry.document ?? null,
    clause: entry.clause ?? null,
    quote: entry.quote ?? null,
    marks: entry.marks ?? [],
    also: entry.also ?? [],
    binds: entry.binds ?? null,
    force: entry.force ?? null,
    decider: entry.decider ?? [],
    reading: entry.reading ?? null,
    verified: entry.verified ?? false,
    localTrial: false,
    changeDocument: null,
    mayBeUpdatedBy: entry.mayBeUpdatedBy ?? [],
    short: entry.short ?? null,
    note: entry.note ?? null,
  }
}

/** The lists beside the versions, as rows of their tables. */
export function listRows({ rules, documents, profiles }: Files) {
  return {
    profiles: profiles.map((each, position) => ({
      id: each.profile,
      position,
      province: each.province,
      name: each.name.zh,
      name_en: each.name.en,
      short_name: each.short.zh,
      short_name_en: each.short.en,
      inherits: each.inherits,
      overlays: each.overlays,
    })),
    documents: documents.documents.map((each, position) => ({
      id: each.id,
      position,
      profile: each.profile,
      title: each.title,
      title_en: each.titleEn,
      number: each.number,
      date: each.date,
      in_hand: each.inHand,
      missing: each.missing,
      note: each.note?.zh ?? null,
      note_en: each.note?.en ?? null,
    })),
    rules: rules.rules.map(({ id, topic, kind, unit, title }, position) => ({
      id,
      position,
      topic,
      kind,
      unit,
      title: title.zh,
      title_en: title.en,
    })),
  }
}

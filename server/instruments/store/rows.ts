import type { Selectable } from 'kysely'
import type { InstrumentCustomsTable, InstrumentTable } from '../../db/schema.gen.ts'
import { membersOf } from '../../lib/unknown.ts'
import {
  CARRIERS,
  CONFIDENTIALITIES,
  FUNDINGS,
  OPENING_MODES,
  PURPOSES,
  SOURCES,
  type CustomsFacts,
  type InstrumentFacts,
} from '../facts.ts'

export type InstrumentRow = Selectable<InstrumentTable>
export type CustomsRow = Selectable<InstrumentCustomsTable>

/** Columns of `instrument` that hold facts, in the order of the table. */
export const FACT_COLUMNS = [
  'name',
  'name_en',
  'aliases',
  'carrier',
  'purpose',
  'research_use',
  'class_scheme',
  'class_edition',
  'class_code',
  'centre_id',
  'department',
  'maker',
  'model',
  'serial_number',
  'country',
  'original_value_fen',
  'foreign_amount',
  'foreign_currency',
  'foreign_rate',
  'foreign_rate_date',
  'source',
  'funding',
  'acceptance_date',
  'recorded_date',
  'first_use_date',
  'region_code',
  'address',
  'room',
  'technical',
  'functions',
  'subjects',
  'methods',
  'service_content',
  'user_notes',
  'results',
  'opening_modes',
  'opening_hours',
  'opening_rules',
  'fee',
  'service_url',
  'contact_name',
  'contact_phone',
  'contact_email',
  'office_phone',
  'confidentiality',
  'declared_run_hours',
  'declared_service_hours',
  'extra',
] as const

const OWN_NAMES: Partial<Record<keyof InstrumentFacts, string>> = {
  class: 'class_code',
  foreign: 'foreign_amount',
}

/** The column that says whether a fact is known. */
export const columnOf = (field: keyof InstrumentFacts): string =>
  OWN_NAMES[field] ?? field.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

/** Facts as a row of `instrument`. */
export const rowOf = (id: string, facts: InstrumentFacts): Record<string, unknown> => ({
  id,
  ...natureRow(facts),
  ...costRow(facts),
  ...serviceRow(facts),
  ...accessRow(facts),
})

const natureRow = (facts: InstrumentFacts) => ({
  name: facts.name,
  name_en: facts.nameEn,
  aliases: facts.aliases,
  carrier: facts.carrier,
  purpose: facts.purpose,
  research_use: facts.researchUse,
  class_scheme: facts.class?.scheme ?? null,
  class_edition: facts.class?.edition ?? null,
  class_code: facts.class?.code ?? null,
  centre_id: facts.centreId,
  department: facts.department,
  maker: facts.maker,
  model: facts.model,
  serial_number: facts.serialNumber,
  country: facts.country,
  extra: facts.extra,
})

const costRow = (facts: InstrumentFacts) => ({
  original_value_fen: facts.originalValueFen,
  foreign_amount: facts.foreign?.amount ?? null,
  foreign_currency: facts.foreign?.currency ?? null,
  foreign_rate: facts.foreign?.rate ?? null,
  foreign_rate_date: facts.foreign?.rateDate ?? null,
  source: facts.source,
  funding: facts.funding,
  acceptance_date: facts.acceptanceDate,
  recorded_date: facts.recordedDate,
  first_use_date: facts.firstUseDate,
})

const serviceRow = (facts: InstrumentFacts) => ({
  technical: facts.technical,
  functions: facts.functions,
  subjects: facts.subjects,
  methods: facts.methods,
  service_content: facts.serviceContent,
  user_notes: facts.userNotes,
  results: facts.results,
  opening_modes: facts.openingModes,
  opening_hours: facts.openingHours,
  opening_rules: facts.openingRules,
  fee: facts.fee,
  service_url: facts.serviceUrl,
  declared_run_hours: facts.declaredRunHours,
  declared_service_hours: facts.declaredServiceHours,
})

const accessRow = (facts: InstrumentFacts) => ({
  region_code: facts.regionCode,
  address: facts.address,
  room: facts.room,
  contact_name: facts.contactName,
  contact_phone: facts.contactPhone,
  contact_email: facts.contactEmail,
  office_phone: facts.officePhone,
  confidentiality: facts.confidentiality,
})

export const customsRowOf = (id: string, customs: CustomsFacts): Record<string, unknown> => ({
  instrument_id: id,
  declaration_number: customs.declarationNumber,
  item_number: customs.itemNumber,
  declared_name: customs.declaredName,
  release_date: customs.releaseDate,
  supervised_until: customs.supervisedUntil,
  approved_place: customs.approvedPlace,
})

const among = <const T extends readonly string[]>(values: T, text: string | null): T[number] | null =>
  values.find((value) => value === text) ?? null

const allAmong = <const T extends readonly string[]>(values: T, texts: string[]): T[number][] =>
  texts.flatMap((each) => values.filter((value) => value === each))

/** numeric(18, 2) reads back as '9966.00', as a number out of to_jsonb; a cost is kept as the list wrote it. */
const trimmed = (decimal: string | number | null): string | null =>
  decimal === null
    ? null
    : String(decimal)
        .replace(/(\.\d*?)0+$/, '$1')
        .replace(/\.$/, '')

/** A row of `instrument` (and its customs row) as facts. */
export const factsOf = (row: InstrumentRow, customs: CustomsRow | null): InstrumentFacts => ({
  ...natureOf(row),
  ...costOf(row),
  ...serviceOf(row),
  ...accessOf(row),
  customs: customs === null ? null : customsOf(customs),
})

const natureOf = (row: InstrumentRow) => ({
  name: row.name,
  nameEn: row.name_en,
  aliases: row.aliases,
  carrier: among(CARRIERS, row.carrier) ?? ('single' as const),
  purpose: among(PURPOSES, row.purpose),
  researchUse: row.research_use,
  class: classOf(row),
  centreId: row.centre_id,
  department: row.department,
  maker: row.maker,
  model: row.model,
  serialNumber: row.serial_number,
  country: row.country,
  extra: textsOf(row.extra),
})

const classOf = ({ class_scheme: scheme, class_edition: edition, class_code: code }: InstrumentRow) =>
  scheme === null || edition === null || code === null ? null : { scheme, edition, code }

const costOf = (row: InstrumentRow) => ({
  originalValueFen: row.original_value_fen,
  foreign: foreignOf(row),
  source: among(SOURCES, row.source),
  funding: allAmong(FUNDINGS, row.funding),
  acceptanceDate: row.acceptance_date,
  recordedDate: row.recorded_date,
  firstUseDate: row.first_use_date,
})

const foreignOf = (row: InstrumentRow) =>
  row.foreign_amount === null || row.foreign_currency === null
    ? null
    : {
        amount: trimmed(row.foreign_amount) ?? '0',
        currency: row.foreign_currency,
        rate: trimmed(row.foreign_rate),
        rateDate: row.foreign_rate_date,
      }

const serviceOf = (row: InstrumentRow) => ({
  technical: row.technical,
  functions: row.functions,
  subjects: row.subjects,
  methods: row.methods,
  serviceContent: row.service_content,
  userNotes: row.user_notes,
  results: row.results,
  openingModes: allAmong(OPENING_MODES, row.opening_modes),
  openingHours: row.opening_hours,
  openingRules: row.opening_rules,
  fee: row.fee,
  serviceUrl: row.service_url,
  declaredRunHours: row.declared_run_hours === null ? null : Number(row.declared_run_hours),
  declaredServiceHours: row.declared_service_hours === null ? null : Number(row.declared_service_hours),
})

const accessOf = (row: InstrumentRow) => ({
  regionCode: row.region_code,
  address: row.address,
  room: row.room,
  contactName: row.contact_name,
  contactPhone: row.contact_phone,
  contactEmail: row.contact_email,
  officePhone: row.office_phone,
  confidentiality: among(CONFIDENTIALITIES, row.confidentiality) ?? ('none' as const),
})

const customsOf = (row: CustomsRow): CustomsFacts => ({
  declarationNumber: row.declaration_number,
  itemNumber: row.item_number,
  declaredName: row.declared_name,
  releaseDate: row.release_date,
  supervisedUntil: row.supervised_until,
  approvedPlace: row.approved_place,
})

const textsOf = (json: unknown): Record<string, string> =>
  Object.fromEntries(Object.entries(membersOf(json)).map(([key, value]) => [key, String(value)]))

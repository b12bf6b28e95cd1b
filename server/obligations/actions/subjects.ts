import { FUNDINGS, type Funding } from '../../instruments/facts.ts'
import type { InstrumentSubject, SensorFact } from '../facts.ts'
import type { Ground } from '../rules/law.ts'
import { HELD, type FactQuery, type FactRow } from '../store/subjects.ts'

const held = new Map<number, readonly string[]>()

/** The codes behind the bits of a row; the same few combinations come again and again. */
function codesOf(has: number): readonly string[] {
  const known = held.get(has)
  if (known !== undefined) return known
  const codes = ['name', ...HELD.flatMap(([code], bit) => ((has >> bit) & 1 ? [code] : []))]
  held.set(has, codes)
  return codes
}

const funds = new Map<string, readonly Funding[]>()

/** Sources of funds joined by commas, as a list. */
export function fundingOf(joined: string): readonly Funding[] {
  const known = funds.get(joined)
  if (known !== undefined) return known
  const list = FUNDINGS.filter((each) => joined.split(',').includes(each))
  funds.set(joined, list)
  return list
}

/** What is asked for within a time that starts with the listing. */
export const datedCodes = ({ law, today }: Ground): readonly string[] => {
  const { serviceInfo } = law.at(today)
  return serviceInfo.known ? serviceInfo.value.asks : []
}

export const factQuery = (ground: Ground): FactQuery => ({ today: ground.today, dated: datedCodes(ground) })

/** A row of facts as the rules take it. */
export function subjectOf(row: FactRow, dated: readonly string[]): InstrumentSubject {
  const has = codesOf(row.has)
  return {
    id: row.id,
    organisationId: row.organisation_id,
    departmentId: row.department_id,
    regionCode: row.region_code,
    responsibleId: row.responsible_id,
    organisationKind: row.organisation_kind,
    affiliation: row.affiliation,
    carrier: row.carrier,
    funding: fundingOf(row.funding),
    originalValueFen: row.original_value_fen,
    confidentiality: row.confidentiality,
    researchUse: row.research_use,
    exemption:
      row.exemption_kind === null || row.exemption_from === null
        ? null
        : { kind: row.exemption_kind, from: row.exemption_from, caseId: row.exemption_case },
    selected: row.selected,
    status: row.status,
    acceptanceDate: row.acceptance_date,
    submittedOn: row.submitted_on,
    listedOn: row.listed_on,
    retiredOn: row.retired_on,
    has,
    serviceInfoOn: dated.every((code) => has.includes(code)) ? completeOn(row) : null,
    sensor: sensorOf(row),
  }
}

const sensorOf = (row: FactRow): SensorFact =>
  row.sensors_known
    ? {
        known: true,
        workingOn: row.sensor_working_on,
        standing: row.sensor_standing ?? false,
        recoveredOn: row.sensor_recovered_on,
      }
    : { known: false }

/** What was there from the start is complete with the listing. */
function completeOn({ filled_on: filled, listed_on: listed }: FactRow): string | null {
  if (filled === null || listed === null) return listed
  return filled > listed ? filled : listed
}

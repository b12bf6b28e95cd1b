import type { ImportMapping } from '../facts/mapping.ts'
import type { Known } from './draft.ts'
import { interpretRow } from './interpret.ts'
import { columnsOf, type Plan } from './plan.ts'
import { recognise } from './recognise.ts'
import { compact, factsOf, type StagedInstrument } from './record.ts'
import type { Judge, ReadRow } from './understood.ts'
import type { SheetRow } from '../facts.ts'

/** Judges lists of instruments, by a mapping and what the installation knows. */
export const instrumentJudge =
  (mapping: ImportMapping, known: Known): Judge =>
  (sheet) => {
    const planned = recognise(sheet, mapping, known)
    if (!planned.ok) return planned
    const { plan } = planned
    const asset = plan.steps.find((step) => step.target === 'assetNumber')
    return {
      ok: true,
      list: {
        sheet: plan.sheet,
        headerRow: plan.headerRow,
        names: plan.names,
        columns: plan.columns,
        listing: plan.listing,
        says: factsOf(
          plan.steps.map((step) => step.target),
          true,
        ),
        keyColumn: (asset === undefined ? undefined : columnsOf(asset)[0]) ?? plan.key[0] ?? null,
        read: (row) => readInstrument(row, plan, known),
      },
    }
  }

function readInstrument(row: SheetRow, plan: Plan, known: Known): ReadRow {
  const { record, label, key, problems } = interpretRow(row, plan, known)
  const staged: StagedInstrument | null = record === null ? null : { ...record, facts: compact(record.facts) }
  return { record: staged, label: label === '' ? null : label, key, problems }
}

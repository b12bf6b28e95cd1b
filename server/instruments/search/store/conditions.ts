import type { Wanted } from './search.ts'
import type { Put } from './statement.ts'

export type Dimension = 'region' | 'unit' | 'class' | 'value' | 'mode' | 'live' | 'free'

/** A filter that is set, as a condition on instrument_search s. */
export type Condition = { dimension: Dimension; sql: string }

/** The condition of each filter that is set. */
export function conditions(wanted: Wanted, put: Put): Condition[] {
  const found: Condition[] = []
  const { regions, units, classes, value, modeMask, live, edition } = wanted
  if (regions.length > 0) found.push({ dimension: 'region', sql: regionCondition(put(regions, 'text[]')) })
  if (units.length > 0)
    found.push({ dimension: 'unit', sql: `s.organisation_path && ${put(units, 'uuid[]')}` })
  if (classes.length > 0) {
    const shown = `s.class_scheme = ${put(edition.scheme, 'text')} and s.class_edition = ${put(edition.edition, 'text')}`
    found.push({ dimension: 'class', sql: `${classCondition(put(classes, 'text[]'))} and ${shown}` })
  }
  if (value !== null) found.push({ dimension: 'value', sql: valueCondition(value, put) })
  if (modeMask !== 0)
    found.push({ dimension: 'mode', sql: `(s.mode_mask & ${put(modeMask, 'smallint')}) <> 0` })
  if (live.length > 0)
    found.push({
      dimension: 'live',
      sql: `s.instrument_id in (select l.instrument_id from live_state l where l.state = any(${put(live, 'text[]')}))`,
    })
  // What is not free is left out where everything is read from.
  if (wanted.free?.isFilter === true) found.push({ dimension: 'free', sql: 'true' })
  return found
}

// Level by level, since comparing a text costs a fraction of opening an array.
const regionCondition = (codes: string): string =>
  `(s.prefecture_code = any(${codes}) or s.region_code = any(${codes}) or s.region_lineage[1] = any(${codes}))`

const classCondition = (codes: string): string =>
  `(${[1, 2, 3].map((level) => `s.class_codes[${level}] = any(${codes})`).join(' or ')})`

function valueCondition({ min, max }: { min: number | null; max: number | null }, put: Put): string {
  const low = min === null ? [] : [`s.value_fen >= ${put(min, 'bigint')}`]
  const high = max === null ? [] : [`s.value_fen <= ${put(max, 'bigint')}`]
  return [...low, ...high].join(' and ')
}

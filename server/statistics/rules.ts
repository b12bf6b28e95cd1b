import { VALUE_BOUNDS } from '../lib/value-bands.ts'

/** The bands with their counts; `counted` maps the number of a band (from 1) to its instruments. */
export const bandsOf = (counted: ReadonlyMap<number, number>) =>
  VALUE_BOUNDS.map((min, index) => ({
    min,
    max: VALUE_BOUNDS[index + 1] ?? null,
    instruments: counted.get(index + 1) ?? 0,
  }))

/** Lower bounds of the bands of original value shown to people, in fen; the last band is open. */
export const VALUE_BANDS: readonly number[] = [0, 30e6, 50e6, 100e6, 200e6, 500e6, 1000e6]

/** The bands with their counts; `counted` maps the number of a band (from 1) to its instruments. */
export const bandsOf = (counted: ReadonlyMap<number, number>) =>
  VALUE_BANDS.map((min, index) => ({
    min,
    max: VALUE_BANDS[index + 1] ?? null,
    instruments: counted.get(index + 1) ?? 0,
  }))

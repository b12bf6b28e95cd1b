const HUNDREDTHS = 100

/** A tax rate as it is said: 6 %. */
export const percentOf = (basisPoints: number): string => `${basisPoints / HUNDREDTHS} %`

/** Rates of services as a list says them, each once, from the lowest; those that nobody said are left out. */
export const ratesIn = (items: readonly { taxBp: number | null }[], otherwise: number | null): string[] =>
  [...new Set(items.map(({ taxBp }) => taxBp ?? otherwise))]
    .filter((each) => each !== null)
    .toSorted((a, b) => a - b)
    .map((each) => percentOf(each))

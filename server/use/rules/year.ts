/** The share of a part, from 0 to 1; null of nothing. */
export const shareOf = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/** Months in order, those without a row filled with zeros. */
export function filled<T extends { month: string }>(
  year: number,
  rows: readonly T[],
  zero: Omit<T, 'month'>,
): (Omit<T, 'month'> & { month: string })[] {
  return Array.from({ length: 12 }, (_, index) => {
    const month = `${year}-${String(index + 1).padStart(2, '0')}`
    return rows.find((row) => row.month === month) ?? { ...zero, month }
  })
}

const sumOf = <T>(rows: readonly T[], figure: (row: T) => number): number =>
  rows.reduce((sum, row) => sum + figure(row), 0)

export type UseFigures = {
  bookedMinutes: number
  usedMinutes: number
  externalMinutes: number
  bookings: number
  noShows: number
  orders: number
  delivered: number
  incomeFen: number
}

export const totalUse = (rows: readonly UseFigures[]): UseFigures => ({
  bookedMinutes: sumOf(rows, (row) => row.bookedMinutes),
  usedMinutes: sumOf(rows, (row) => row.usedMinutes),
  externalMinutes: sumOf(rows, (row) => row.externalMinutes),
  bookings: sumOf(rows, (row) => row.bookings),
  noShows: sumOf(rows, (row) => row.noShows),
  orders: sumOf(rows, (row) => row.orders),
  delivered: sumOf(rows, (row) => row.delivered),
  incomeFen: sumOf(rows, (row) => row.incomeFen),
})

export type WorkFigures = {
  checkIns: number
  answered: number
  quoted: number
  delivered: number
  samples: number
  messages: number
  incidents: number
  workMinutes: number
}

export const totalWork = (rows: readonly WorkFigures[]): WorkFigures => ({
  checkIns: sumOf(rows, (row) => row.checkIns),
  answered: sumOf(rows, (row) => row.answered),
  quoted: sumOf(rows, (row) => row.quoted),
  delivered: sumOf(rows, (row) => row.delivered),
  samples: sumOf(rows, (row) => row.samples),
  messages: sumOf(rows, (row) => row.messages),
  incidents: sumOf(rows, (row) => row.incidents),
  workMinutes: sumOf(rows, (row) => row.workMinutes),
})

import type { CalendarDay } from '../facts.ts'

/** What a correction does to one day; null where the day is, or becomes, what its weekday says. */
export type DayChange = { date: string; before: DayState; after: DayState }

type DayState = { kind: 'holiday' | 'workday'; name: string } | null

/** Days that two notices for the same year say different things about, by date. */
export function changesOf(before: readonly CalendarDay[], after: readonly CalendarDay[]): DayChange[] {
  const [old, young] = [byDate(before), byDate(after)]
  return [...new Set([...old.keys(), ...young.keys()])]
    .toSorted()
    .map((date) => ({ date, before: old.get(date) ?? null, after: young.get(date) ?? null }))
    .filter((each) => each.before?.kind !== each.after?.kind || each.before?.name !== each.after?.name)
}

const byDate = (days: readonly CalendarDay[]): Map<string, NonNullable<DayState>> =>
  new Map(days.map(({ date, kind, name }) => [date, { kind, name }]))

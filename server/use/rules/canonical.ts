import { SUMS, type Sums } from '../facts.ts'
import { addedUp } from './figures.ts'
import type { DayUse } from './day.ts'
import type { Definitions } from './definitions.ts'
import type { Period } from './period.ts'

/** What a snapshot says of an instrument beside its sums; null: too few are alike to say. */
export type Facts = { class: string | null; region: string | null; purpose: string | null }

/** One instrument in a period: a code that hides which it is, what it is, its sums by month and its uses by day. */
export type Frozen = {
  code: string
  facts: Facts
  months: readonly { month: string; sums: Sums }[]
  uses: readonly { day: string; use: DayUse }[]
}

/** What shape 2 holds beside the instruments: a seal of all that does not go out, who had to open, who was served. */
export type Sealed = { basis: string; must: number; open: number; served: Served }

/** Bodies from outside that used something, and the private firms among them. */
export type Served = { bodies: number; privateFirms: number }

/** Of uses that count, whoever came from outside as a body and is not related. */
export function servedIn(uses: readonly DayUse[]): { all: Set<string>; privateFirms: Set<string> } {
  const served = uses.flatMap(({ evidence: { bodyId, related, party }, seconds }) =>
    bodyId === null || related || seconds === 0 ? [] : [{ bodyId, party }],
  )
  const firms = served.filter(({ party }) => party === 'private_firm')
  const ids = (rows: typeof served) => new Set(rows.map(({ bodyId }) => bodyId))
  return { all: ids(served), privateFirms: ids(firms) }
}

const text = (value: string | null): string => value ?? '-'
const flag = (value: boolean): string => (value ? '1' : '0')

/**
 * Figures and records of a period in one fixed form, line by line; its digest is what is published. Shape 1, without a
 * seal, has one line an instrument; shape 2 one a month.
 */
export function linesOf(
  period: Period,
  definitions: Pick<Definitions, 'applied'>,
  instruments: readonly Frozen[],
  sealed: Sealed | null,
): string[] {
  const head = [
    `# dayi use ${sealed === null ? 1 : 2}`,
    `# period ${period.text} ${period.from} ${period.until}`,
    ...definitions.applied.map(
      ({ rule, version, profile, value }) => `# rule ${rule} ${version} ${profile} ${ordered(value)}`,
    ),
    ...(sealed === null
      ? []
      : [
          `# opening ${sealed.must} ${sealed.open}`,
          `# served ${sealed.served.bodies} ${sealed.served.privateFirms}`,
          `${BASIS}${sealed.basis}`,
        ]),
    `# instrument,code,${sealed === null ? '' : 'month,'}class,region,purpose,${SUMS.join(',')}`,
    '# record,code,day,part,source,measured,kind,mode,tier,party,related,reciprocal,seconds',
  ]
  return [
    ...head,
    ...instruments.flatMap((each) => instrumentLines(each, sealed !== null)).toSorted(),
    ...instruments.flatMap(recordLines).toSorted(),
  ]
}

const BASIS = '# basis '

/** The seal in a text; undefined in shape 1, which has none. */
export const basisIn = (lines: readonly string[]): string | undefined =>
  lines.find((line) => line.startsWith(BASIS))?.slice(BASIS.length)

function instrumentLines({ code, facts, months }: Frozen, monthly: boolean): string[] {
  const line = (key: readonly string[], sums: Sums): string =>
    [
      'instrument',
      ...key,
      text(facts.class),
      text(facts.region),
      text(facts.purpose),
      ...SUMS.map((name) => sums[name]),
    ].join(',')
  return monthly
    ? months.map(({ month, sums }) => line([code, month.slice(0, 7)], sums))
    : [line([code], addedUp(months.map(({ sums }) => sums)))]
}

/** Uses of a day that are alike are one record: no times of the day go out, and nobody’s name. */
function recordLines({ code, uses }: Frozen): string[] {
  const seconds = new Map<string, number>()
  for (const { day, use } of uses) {
    const { evidence, part, measured } = use
    const { source, kind, mode, tier, party, related, reciprocal } = evidence
    const flags = [kind, mode, tier, text(party), flag(related), flag(reciprocal)]
    const key = ['record', code, day, part, source, flag(measured), ...flags].join(',')
    seconds.set(key, (seconds.get(key) ?? 0) + use.seconds)
  }
  return [...seconds].map(([key, sum]) => `${key},${sum}`)
}

/** JSON with the keys in order, so that one value has one text. */
function ordered(value: unknown): string {
  return JSON.stringify(value, (_key, each: unknown) =>
    typeof each === 'object' && each !== null && !Array.isArray(each)
      ? Object.fromEntries(Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : each,
  )
}

/** What stands in the database for an instrument, unit and month of a snapshot, and is sealed without going out. */
export type SealedRow = Sums & {
  instrument_id: string
  unit_id: string
  month: string
  centre_id: string | null
  class_codes: readonly string[]
  region_lineage: readonly string[]
  purpose: string | null
}
export type SealedOpening = Omit<SealedRow, keyof Sums | 'month' | 'purpose'> & { open: boolean }

/** The lines that a seal is made over, in order. */
export const sealedLines = (rows: readonly SealedRow[], opening: readonly SealedOpening[]): string[] => [
  ...rows
    .map((row) => ['row', ...told(row), row.month, text(row.purpose), ...sumsOf(row)].join(','))
    .toSorted(),
  ...opening.map((row) => ['opening', ...told(row), flag(row.open)].join(',')).toSorted(),
]

const told = (row: Omit<SealedOpening, 'open'>): string[] => [
  row.instrument_id,
  row.unit_id,
  text(row.centre_id),
  row.class_codes.join('/'),
  row.region_lineage.join('/'),
]
const sumsOf = (row: Sums): number[] => SUMS.map((name) => row[name])

/** The facts of instruments as a text has them, by code. */
export function factsIn(lines: readonly string[]): Map<string, Facts> {
  const said = (value = '-'): string | null => (value === '-' ? null : value)
  const at = firstSum(lines) - FACTS
  return new Map(
    cellsIn(lines).map((cells) => [
      cells[1] ?? '',
      { class: said(cells[at]), region: said(cells[at + 1]), purpose: said(cells[at + 2]) },
    ]),
  )
}

export type Difference = { measure: keyof Sums; published: number; now: number }
export type Compared = { equal: boolean; lines: number; measures: Difference[] }

/** What of a text no longer comes out, and by how many seconds together. */
export function compared(published: readonly string[], now: readonly string[]): Compared {
  const [before, after] = [new Set(published), new Set(now)]
  const missing = [
    ...published.filter((line) => !after.has(line)),
    ...now.filter((line) => !before.has(line)),
  ]
  const [was, is] = [totals(published), totals(now)]
  const measures = SUMS.map((measure, index) => ({
    measure,
    published: was[index] ?? 0,
    now: is[index] ?? 0,
  }))
  return {
    equal: missing.length === 0 && published.length === now.length,
    lines: missing.filter((line) => !line.startsWith(BASIS)).length,
    measures: measures.filter((each) => each.published !== each.now),
  }
}

const FACTS = 3

/** Where the sums begin: a month stands before the facts in shape 2. */
const firstSum = (lines: readonly string[]): number =>
  2 + FACTS + (lines.some((line) => INSTRUMENT_MONTH.test(line)) ? 1 : 0)
const INSTRUMENT_MONTH = /^instrument,[0-9a-f]+,\d{4}-\d{2},/

const cellsIn = (lines: readonly string[]): string[][] =>
  lines.filter((line) => line.startsWith('instrument,')).map((line) => line.split(','))

function totals(lines: readonly string[]): number[] {
  const sums = SUMS.map(() => 0)
  const first = firstSum(lines)
  for (const cells of cellsIn(lines))
    cells.slice(first).forEach((cell, index) => void (sums[index] = (sums[index] ?? 0) + Number(cell)))
  return sums
}

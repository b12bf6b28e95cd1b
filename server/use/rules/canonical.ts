import { SUMS, type Sums } from '../facts.ts'
import type { DayUse } from './day.ts'
import type { Definitions } from './definitions.ts'
import type { Period } from './period.ts'

/** What a snapshot keeps of an instrument beside its sums; null: too few are alike to say. */
export type Facts = { class: string | null; region: string | null; purpose: string | null }

/** One instrument in a period: a code that hides which it is, what it is, its sums and its uses by day. */
export type Frozen = { code: string; facts: Facts; sums: Sums; uses: readonly { day: string; use: DayUse }[] }

const text = (value: string | null): string => value ?? '-'
const flag = (value: boolean): string => (value ? '1' : '0')

/** Figures and records of a period in one fixed form, line by line; its digest is what is published. */
export function linesOf(
  period: Period,
  definitions: Pick<Definitions, 'applied'>,
  instruments: readonly Frozen[],
): string[] {
  const head = [
    '# dayi use 1',
    `# period ${period.text} ${period.from} ${period.until}`,
    ...definitions.applied.map(
      ({ rule, version, profile, value }) => `# rule ${rule} ${version} ${profile} ${ordered(value)}`,
    ),
    `# instrument,code,class,region,purpose,${SUMS.join(',')}`,
    '# record,code,day,part,source,measured,kind,mode,tier,party,related,reciprocal,seconds',
  ]
  return [
    ...head,
    ...instruments.map(instrumentLine).toSorted(),
    ...instruments.flatMap(recordLines).toSorted(),
  ]
}

const instrumentLine = ({ code, facts, sums }: Frozen): string =>
  [
    'instrument',
    code,
    text(facts.class),
    text(facts.region),
    text(facts.purpose),
    ...SUMS.map((key) => sums[key]),
  ].join(',')

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

/** The facts of instruments as a snapshot has them, by code. */
export function factsIn(lines: readonly string[]): Map<string, Facts> {
  const said = (value = '-'): string | null => (value === '-' ? null : value)
  return new Map(
    lines
      .filter((line) => line.startsWith('instrument,'))
      .map((line) => line.split(','))
      .map(([, code = '', kind, region, purpose]) => [
        code,
        { class: said(kind), region: said(region), purpose: said(purpose) },
      ]),
  )
}

export type Difference = { measure: keyof Sums; published: number; now: number }
export type Compared = { equal: boolean; lines: number; measures: Difference[] }

/** What of a snapshot no longer comes out, and by how many seconds together. */
export function compared(published: readonly string[], now: readonly string[]): Compared {
  const [before, after] = [new Set(published), new Set(now)]
  const changed =
    published.filter((line) => !after.has(line)).length + now.filter((line) => !before.has(line)).length
  const [was, is] = [sumsIn(published), sumsIn(now)]
  const measures = SUMS.map((measure, index) => ({
    measure,
    published: was[index] ?? 0,
    now: is[index] ?? 0,
  }))
  return {
    equal: changed === 0 && published.length === now.length,
    lines: changed,
    measures: measures.filter((each) => each.published !== each.now),
  }
}

const FIRST_SUM = 5

function sumsIn(lines: readonly string[]): number[] {
  const sums = SUMS.map(() => 0)
  for (const line of lines) {
    if (!line.startsWith('instrument,')) continue
    const cells = line.split(',').slice(FIRST_SUM)
    cells.forEach((cell, index) => void (sums[index] = (sums[index] ?? 0) + Number(cell)))
  }
  return sums
}

import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp } from '../../../test/support/app.ts'
import { entry, givenUnits, save, unit } from '../../../test/support/catalogue.ts'
import { transferCustody } from '../../instruments/index.ts'
import { addDays } from '../../lib/workdays.ts'
import { sql } from '../db/index.ts'
import { system } from '../principal.ts'
import { byCentre, heldTimes } from './custody.ts'

const DAYS = 40
const BEGIN = '2026-05-01'
let test: TestApp
let units: string[]
let centres: (string | null)[]
let serial = 0

beforeAll(async () => {
  test = await testApp()
  const given = await givenUnits(test.app, ...['H-A', 'H-B', 'H-X', 'H-Y'].map((code) => unit(code)))
  units = given.slice(0, 2)
  centres = [null, ...given.slice(2)]
})
afterAll(() => test.close())

type Hands = { unit: string; centre: string | null }
type Move = { day: number; centre: number } & ({ unit: number; back: number } | { unit?: never })

const civil = (day: number) => addDays(BEGIN, day)
const noon = (day: number) => new Date(`${civil(day)}T12:00:00+08:00`)

async function given(): Promise<string> {
  serial += 1
  const [saved] = await save(test.app, [entry(units[0]!, `H-${serial}`, { name: '离心机' })])
  return saved!.id!
}

/** At noon of a day to another centre, as if it had been written down then. */
async function changeCentre(id: string, day: number, centre: string | null): Promise<void> {
  await sql`update instrument set centre_id = ${centre}::uuid where id = ${id}`.execute(test.app.db)
  await sql`update instrument_centre_past set until_at = ${noon(day)}
    where instrument_id = ${id} and until_at > now() - interval '1 hour'`.execute(test.app.db)
}

const transfer = (id: string, hands: Hands, { from, today }: { from: number; today: number }) =>
  test.app.db.transaction().execute((trx) =>
    transferCustody(trx, system, {
      instrumentId: id,
      organisationId: hands.unit,
      centreId: hands.centre,
      from: civil(from),
      today: civil(today),
      document: '演〔2026〕7号',
      reason: null,
    }),
  )

/** Does what is said, and says in whose hands it was by half days. */
async function played(id: string, moves: readonly Move[]): Promise<Hands[]> {
  const halves: Hands[] = Array.from({ length: 2 * DAYS }, () => ({ unit: units[0]!, centre: null }))
  for (const move of moves.toSorted((one, other) => one.day - other.day)) {
    const centre = centres[move.centre]!
    if (move.unit === undefined) {
      await changeCentre(id, move.day, centre)
      for (let half = 2 * move.day + 1; half < halves.length; half += 1)
        halves[half] = { ...halves[half]!, centre }
      continue
    }
    const [hands, from] = [{ unit: units[move.unit]!, centre }, Math.max(0, move.day - move.back)]
    const { ok } = await transfer(id, hands, { from, today: move.day })
    if (ok) halves.fill(hands, 2 * from)
  }
  return halves
}

const move: fc.Arbitrary<Move> = fc.oneof(
  fc.record({ day: fc.nat(DAYS - 1), centre: fc.nat(2) }),
  fc.record({ day: fc.nat(DAYS - 1), centre: fc.nat(2), unit: fc.nat(1), back: fc.nat(20) }),
)

describe('in whose hands an instrument was', () => {
  it('is one unit and at most one centre at every instant, whatever was written down when', async () => {
    const moves = fc.uniqueArray(move, { maxLength: 7, selector: ({ day }) => day })
    await fc.assert(
      fc.asyncProperty(moves, async (all) => {
        const id = await given()
        const halves = await played(id, all)
        const { rows } = await sql<Hands & { from: string; until: string; open: boolean }>`
          select organisation_id as unit, centre_id as centre, from_at::text as from, until_at::text as until,
            is_open as open from custody_time where instrument_id = ${id} order by from_at`.execute(
          test.app.db,
        )
        expect(rows.map(({ from }) => from)).toEqual([
          '-infinity',
          ...rows.slice(0, -1).map(({ until }) => until),
        ])
        expect(rows.map(({ open }) => open)).toEqual(rows.map((_, place) => place === rows.length - 1))
        expect(rows.at(-1)?.until).toBe('infinity')
        const seen = await sql<Hands>`
          select h.organisation_id as unit, h.centre_id as centre
          from generate_series(0, ${2 * DAYS - 1}) n
          left join custody_time h on h.instrument_id = ${id}
            and ${`${civil(0)}T00:00:01+08:00`}::timestamptz + n * interval '12 hours' >= h.from_at
            and ${`${civil(0)}T00:00:01+08:00`}::timestamptz + n * interval '12 hours' < h.until_at
          order by n`.execute(test.app.db)
        expect(seen.rows).toEqual(halves)
      }),
      { numRuns: 40 },
    )
  }, 60_000)

  it('each centre reads its own time, a unit all of its time as one', async () => {
    const id = await given()
    await played(id, [
      { day: 5, centre: 1 },
      { day: 15, centre: 2 },
      { day: 30, centre: 0, unit: 1, back: 10 },
    ])
    const of = async (organisation: string) =>
      (await heldTimes(test.app.db, { kind: 'organisation', id: organisation }, [id])).get(id)
    const moved = Date.parse(`${civil(20)}T00:00:00+08:00`)
    expect(await of(centres[1]!)).toEqual([{ from: noon(5).getTime(), until: noon(15).getTime() }])
    expect(await of(centres[2]!)).toEqual([{ from: noon(15).getTime(), until: moved }])
    expect(await of(units[0]!)).toEqual([{ from: -Infinity, until: moved }])
    expect(await of(units[1]!)).toEqual([{ from: moved, until: Infinity }])
  })

  it('an order is its centre’s of that time, and the present one’s while it goes on', async () => {
    const id = await given()
    await played(id, [
      { day: 5, centre: 1 },
      { day: 15, centre: 2 },
    ])
    const seenBy = async (day: number, goesOn: boolean) => {
      const seen = centres.slice(1).map(async (centre) => {
        const { rows } = await sql<{ seen: boolean }>`select ${byCentre(
          { kind: 'organisation', id: centre! },
          {
            instrument: sql`${id}::uuid`,
            unit: sql`${units[0]}::uuid`,
            time: { at: sql`${noon(day)}::timestamptz`, goesOn: sql`${goesOn}::boolean` },
          },
        )} as seen`.execute(test.app.db)
        return rows[0]?.seen
      })
      return Promise.all(seen)
    }
    expect(await seenBy(10, false)).toEqual([true, false])
    expect(await seenBy(10, true)).toEqual([true, true])
    expect(await seenBy(20, false)).toEqual([false, true])
  })
})

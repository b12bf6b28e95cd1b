import { setImmediate as breathe } from 'node:timers/promises'
import { VALUE_BOUNDS } from '../../lib/value-bands.ts'
import type { App } from '../../platform/app.ts'
import type { Ground } from '../rules/law.ts'
import { comparison, resultOf } from '../rules/what-if.ts'
import { countStanding, findLike, readLike } from '../store/like.ts'
import { readFacts, readFactsOf } from '../store/subjects.ts'
import { factQuery, fundingOf, subjectOf } from './subjects.ts'

const BATCH = 5000

type Grounds = readonly [now: Ground, changed: Ground]

/** Compares every instrument: for a change of which nobody knows beforehand whom it touches. */
export async function compareAll({ db }: App, [now, changed]: Grounds) {
  const query = factQuery(now)
  const compared = comparison(now, changed)
  const read = (after: string | null) => readFacts(db, query, { after, limit: BATCH })
  let next: ReturnType<typeof read> | undefined = read(null)
  while (next !== undefined) {
    const rows: Awaited<typeof next> = await next
    const last = rows.at(-1)
    // The database reads on while these are compared.
    next = last === undefined || rows.length < BATCH ? undefined : read(last.id)
    for (const row of rows) {
      const facts = subjectOf(row, query.dated)
      if (facts.status === 'retired') continue
      compared.addPlace(facts, 1)
      compared.addDuties(facts)
    }
    await breathe()
  }
  return resultOf(compared)
}

/** Compares like instruments together, and one by one only those that change their place. */
export async function comparePlaces({ db }: App, [now, changed]: Grounds) {
  const compared = comparison(now, changed)
  const bounds = boundsOf(now, changed)
  const touched = new Set<string>()
  for (const row of await readLike(db, now.today, bounds)) {
    const differs = compared.addPlace(
      {
        carrier: row.carrier,
        funding: fundingOf(row.funding),
        originalValueFen: row.lowest,
        confidentiality: row.confidentiality,
        researchUse: row.research_use,
        organisationKind: row.organisation_kind,
        affiliation: row.affiliation,
        exemption:
          row.exemption_kind === null ? null : { kind: row.exemption_kind, from: now.today, caseId: null },
        selected: row.selected,
        status: row.status,
        organisationId: row.organisation_id,
      },
      row.count,
    )
    if (differs) touched.add(row.signature)
  }
  const query = factQuery(now)
  const ids = touched.size === 0 ? [] : await findLike(db, now.today, bounds, [...touched])
  const read = (from: number) => readFactsOf(db, query, ids.slice(from, from + BATCH))
  for (let [from, next] = [0, read(0)]; from < ids.length; from += BATCH) {
    const rows = await next
    next = read(from + BATCH)
    for (const row of rows) compared.addDuties(subjectOf(row, query.dated))
    await breathe()
  }
  return resultOf(compared, await countStanding(db, now.today))
}

/** Every value at which one of the two laws, or a band, draws a line. */
function boundsOf(...grounds: readonly Ground[]): number[] {
  const drawn = grounds.flatMap(({ law, today }) => {
    const { mandatory, voluntary } = law.at(today)
    return [
      mandatory.known ? mandatory.value.minimumFen : null,
      voluntary.known ? voluntary.value.belowFen : null,
    ]
  })
  const all = [...VALUE_BOUNDS, ...drawn.filter((each) => each !== null)]
  return [...new Set(all)].toSorted((one, other) => one - other)
}

import { dayInShanghai } from '../../lib/dates.ts'
import type { Whose } from '../facts.ts'
import { whoseOf, type Body, type Claim, type House } from './whose.ts'

/** Instants in milliseconds, ends not included; days are civil and both among them; null: still. */
type Dated = { from: number; until: number | null }
/** What stood until an instant, with the instant from which its course is known. */
type Past = { until: number | null; known: number }

/** The registers by which it is told for whom a time was, with their courses in the order of time. */
export type Register = {
  custodies: readonly { instrumentId: string; unitId: string; fromDay: string; untilDay: string | null }[]
  named: readonly (Dated & { instrumentId: string; personId: string })[]
  members: readonly (Dated & { personId: string; bodyId: string })[]
  centres: readonly (Past & { instrumentId: string; centreId: string | null })[]
  bodies: readonly (Past & {
    id: string
    parentId: string | null
    kind: string
    affiliation: string | null
  })[]
  /** Days on which a unit used the instruments of a body. */
  returned: readonly { unitId: string; bodyId: string; day: string }[]
}

type Row = Omit<Claim, 'body'> & { instrumentId: string; organisationId: string | null; from: Date }

/** What stood on a day, of custodies in order: before the first one the first, in a gap the last that had ended. */
function custodyAt<T extends { fromDay: string; untilDay: string | null }>(
  custodies: readonly T[],
  day: string,
): T | undefined {
  return (
    custodies.find(({ fromDay, untilDay }) => fromDay <= day && (untilDay === null || day <= untilDay)) ??
    custodies.findLast(({ fromDay }) => fromDay <= day) ??
    custodies[0]
  )
}

/** Who stood at an instant; before anybody was ever named those who were named first, known only from then on. */
function standing<T extends Dated>(rows: readonly T[], at: number): { rows: T[]; known: number } {
  const first = rows[0]
  if (first !== undefined && at < first.from)
    return { rows: rows.filter(({ from }) => from === first.from), known: first.from }
  return { rows: rows.filter(({ from, until }) => from <= at && (until === null || at < until)), known: at }
}

const pastAt = <T extends Past>(rows: readonly T[], at: number): T | undefined =>
  rows.find(({ until }) => until === null || at < until)

/** Opens the registers: whose a time was by what stood then, and from which day that is known where it is later. */
export function openRegister(register: Register) {
  const custodies = Map.groupBy(register.custodies, ({ instrumentId }) => instrumentId)
  const custody = (instrumentId: string, day: string) => custodyAt(custodies.get(instrumentId) ?? [], day)
  const [bodyAt, teamAt] = [openBodies(register.bodies), openTeams(register)]
  const returnedBy = openReturned(register.returned)
  return {
    /** Whose the instrument was on a day. */
    custody,
    whose: (row: Row): Whose => {
      const at = row.from.getTime()
      const day = dayInShanghai(at)
      const unitId = custody(row.instrumentId, day)?.unitId ?? ''
      const unit = bodyAt(unitId, at)
      const body = row.organisationId === null ? undefined : bodyAt(row.organisationId, at)
      const { known, ...team } = teamAt(row.instrumentId, at)
      const isReturned = body !== undefined && !row.internal && returnedBy(unitId, body.body.id, day)
      const house: House = {
        unitId,
        rootId: unit?.body.lineage.at(-1) ?? unitId,
        ...team,
        returned: isReturned ? [body.body.id] : [],
      }
      // An insider's tier rests on the team, an outsider's on the bodies.
      const knownAt = row.internal ? known : Math.max(at, unit?.known ?? at, body?.known ?? at)
      const knownOn = dayInShanghai(knownAt)
      return {
        ...whoseOf({ ...row, body: body?.body ?? null }, house),
        bodyId: row.internal ? null : (body?.body.id ?? null),
        knownOn: knownOn > day ? knownOn : null,
      }
    },
  }
}

/** Who answered for an instrument at an instant, and the bodies that these people and the centre are. */
function openTeams(register: Pick<Register, 'named' | 'members' | 'centres'>) {
  const named = Map.groupBy(register.named, ({ instrumentId }) => instrumentId)
  const members = Map.groupBy(register.members, ({ personId }) => personId)
  const centres = Map.groupBy(register.centres, ({ instrumentId }) => instrumentId)
  return (instrumentId: string, at: number) => {
    const people = standing(named.get(instrumentId) ?? [], at)
    const groups = people.rows.map(({ personId }) => standing(members.get(personId) ?? [], at))
    const centre = pastAt(centres.get(instrumentId) ?? [], at)
    return {
      responsible: people.rows.map(({ personId }) => personId),
      groups: [
        ...groups.flatMap(({ rows }) => rows.map(({ bodyId }) => bodyId)),
        ...(centre?.centreId == null ? [] : [centre.centreId]),
      ],
      known: Math.max(people.known, ...groups.map(({ known }) => known), centre?.known ?? at),
    }
  }
}

/** Whether a unit used a body's instruments within the year that ends with a day. */
function openReturned(rows: Register['returned']) {
  const returned = Map.groupBy(rows, ({ unitId, bodyId }) => `${unitId} ${bodyId}`)
  return (unitId: string, bodyId: string, day: string): boolean => {
    const yearBefore = `${Number(day.slice(0, 4)) - 1}${day.slice(4)}`
    return (returned.get(`${unitId} ${bodyId}`) ?? []).some(
      (each) => each.day >= yearBefore && each.day <= day,
    )
  }
}

/** Bodies with everything above them, themselves first, as they stood at an instant. */
function openBodies(rows: Register['bodies']) {
  const byId = Map.groupBy(rows, ({ id }) => id)
  return (id: string, at: number): { body: Body; known: number } | undefined => {
    const first = pastAt(byId.get(id) ?? [], at)
    if (first === undefined) return undefined
    const lineage = [id]
    let { known } = first
    for (let above = first.parentId; above !== null && lineage.length < MOST_LEVELS;) {
      const next = pastAt(byId.get(above) ?? [], at)
      lineage.push(above)
      known = Math.max(known, next?.known ?? known)
      above = next?.parentId ?? null
    }
    return { body: { id, kind: first.kind, affiliation: first.affiliation, lineage }, known }
  }
}

const MOST_LEVELS = 20

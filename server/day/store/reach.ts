import { sql, type Db, type RawBuilder } from '../../platform/db/index.ts'
import { within, type Scope } from '../../platform/scope.ts'
import type { Whose } from '../facts.ts'

/** Who looks at a day: how far they reach, and whether at their own instruments alone. */
export type Reader = { scope: Scope; personId: string | null; of: Whose }

/** SQL on `i` (instrument): the viewer is named as answering for it. */
const answered = (personId: string | null): RawBuilder<boolean> =>
  sql`exists (select from instrument_responsible r where r.instrument_id = i.id and r.until_at is null
    and r.person_id = ${personId}::uuid)`

/** SQL condition on `i` (instrument) and `c` (its open custody): shown to this reader. */
const shown = ({ scope, personId, of }: Reader): RawBuilder<boolean> => {
  const inReach =
    scope.kind === 'organisation'
      ? sql<boolean>`(${within(scope, sql`c.organisation_id`)}
          or (i.centre_id is not null and ${within(scope, sql`i.centre_id`)}))`
      : within(scope, sql`c.organisation_id`)
  return of === 'all' ? inReach : sql`(${inReach} and ${answered(personId)})`
}

/** SQL: the instruments of a reader that are or were open to others. */
export const instrumentsOf = (reader: Reader) => sql`
  select i.id, i.name, i.name_en, s.status from instrument i
  join custody c on c.instrument_id = i.id and c.until_date is null
  join instrument_status s on s.instrument_id = i.id and s.until_at is null
  where s.status in ('listed', 'suspended') and ${shown(reader)}`

/** How many instruments somebody answers for. */
export async function countAnswered(db: Db, reader: Omit<Reader, 'of'>): Promise<number> {
  if (reader.personId === null) return 0
  const { rows } = await sql<{ n: number }>`
    select count(*)::int as n from (${instrumentsOf({ ...reader, of: 'mine' })}) x`.execute(db)
  return rows[0]?.n ?? 0
}

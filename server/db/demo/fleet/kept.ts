import { calendarOf } from '../../../calendar/index.ts'
import { newId } from '../../../lib/ids.ts'
import { addDays, isWorkday } from '../../../lib/workdays.ts'
import type { App } from '../../../platform/app.ts'
import { sql } from '../../../platform/db/index.ts'
import { mixed, randomFrom, type Random } from '../random.ts'
import { words } from './words.ts'

/** An instrument with a paper log, and the bodies that may come to it from outside. */
type Kept = { id: string; unitId: string; seed: number; isSpecial: boolean }
type Body = { id: string; isFirm: boolean }
type Outside = { all: readonly Body[]; firms: readonly Body[] }
type Use = { from: Date; until: Date; external: boolean; body: string | null; kind: string; mode: string }

const DAYS = 365
const AHEAD = 8 * 3_600_000
const QUARTER = 900_000

/**
 * A year of use on paper at instruments that nobody booked here: by which hours, for whom and what, entered from their logs.
 * An instrument that has a log is left alone, so that what was cut short is taken up.
 */
export async function keepOnPaper(app: App, most: number): Promise<number> {
  const [chosen, bodies, calendar] = await Promise.all([choose(app, most), comers(app), calendarOf(app.db)])
  const today = app.clock.today()
  const days = Array.from({ length: DAYS }, (_, place) => addDays(today, place - DAYS)).filter((day) =>
    isWorkday(day, calendar),
  )
  for (const one of chosen) await write(app, one.id, yearOf(one, days, bodies))
  return chosen.length
}

/** Most of what the simulated instruments ran until two days ago is entered too; the rest waits for somebody to say what it was. */
export async function enterRuns(app: App): Promise<void> {
  const bodies = await comers(app)
  const { rows } = await sql<Omit<Kept, 'isSpecial'> & { from: Date; until: Date }>`
    select p.instrument_id as id, c.organisation_id as "unitId", p.starts_at as from, p.ends_at as until, row_number() over (order by p.starts_at)::int as seed
    from power_interval p join custody c on c.instrument_id = p.instrument_id and c.until_date is null
    where p.state = 'running' and p.ends_at between p.starts_at + interval '30 minutes' and now() - interval '2 days'
      and exists (select from sensor_assignment a join sensor s on s.id = a.sensor_id
        where a.instrument_id = p.instrument_id and s.code not like 'DEMO-%')
      and not exists (select from use_log l where l.instrument_id = p.instrument_id)
      and not exists (select from booking b where b.instrument_id = p.instrument_id)`.execute(app.db)
  const uses = rows.flatMap(({ id, unitId, seed, from, until }) => {
    const random = randomFrom(mixed(seed, 11))
    const use = { from, until, ...whose(random, 0.3, outsideOf(unitId, bodies)) }
    return random.chance(0.8) ? [{ id, use }] : []
  })
  for (const [id, ofOne] of Map.groupBy(uses, (each) => each.id))
    await write(
      app,
      id,
      ofOne.map(({ use }) => use),
    )
}

/** One or two of each unit, the dearest that carry no booking, order, case or meter that is read. */
async function choose(app: App, most: number): Promise<Kept[]> {
  const { rows } = await sql<Kept>`
    with free as (
      select i.id, c.organisation_id as unit, i.purpose, row_number() over (
        partition by c.organisation_id order by i.original_value_fen desc nulls last, i.id) as place
      from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
      join instrument_status s on s.instrument_id = i.id and s.until_at is null and s.status = 'listed'
      join instrument_scope z on z.instrument_id = i.id and z.scope = 'in'
      where i.acceptance_date < ${addDays(app.clock.today(), -DAYS)}::date
        and not exists (select from booking b where b.instrument_id = i.id)
        and not exists (select from service_order w where w.instrument_id = i.id)
        and not exists (select from case_instrument k where k.instrument_id = i.id)
        and not exists (select from power_threshold t where t.instrument_id = i.id)),
    ranked as (select id, unit, purpose, row_number() over (order by place, id)::int as seed from free where place <= 2)
    select r.id, r.unit as "unitId", r.seed, coalesce(r.purpose = 'special', false) as "isSpecial" from ranked r
    where r.seed <= ${most} and not exists (select from use_log l where l.instrument_id = r.id)
    order by r.seed`.execute(app.db)
  return rows
}

/** Who comes from outside: firms, universities, institutes and hospitals, by their ids. */
async function comers(app: App): Promise<Body[]> {
  const { rows } = await sql<Body>`
    select id, kind = 'firm' as "isFirm" from organisation
    where kind in ('firm', 'university', 'institute', 'hospital') order by id`.execute(app.db)
  return rows
}

/** Two in three of an instrument's working days, in the shape of a busy or a quiet place. */
function yearOf({ seed, unitId, isSpecial }: Kept, days: readonly string[], bodies: readonly Body[]): Use[] {
  const nature = randomFrom(mixed(seed, 7))
  const [busy, open] = [0.45 + 0.5 * nature.unit(), 0.1 + 0.4 * nature.unit()]
  const outside = outsideOf(unitId, bodies)
  return days.flatMap((day, place) => {
    const random = randomFrom(mixed(seed, place))
    if (!random.chance(busy)) return []
    const from = Date.parse(`${day}T08:30:00Z`) - AHEAD + QUARTER * random.between(0, 6)
    const until = from + QUARTER * (isSpecial ? random.between(6, 16) : random.between(12, 30))
    return [{ from: new Date(from), until: new Date(until), ...whose(random, open, outside) }]
  })
}

/** Firms come to everybody, others to one side only: who is served in return would be told apart from the served. */
function outsideOf(unitId: string, bodies: readonly Body[]): Outside {
  const all = bodies.filter(({ id, isFirm }) => id !== unitId && (isFirm || id > unitId))
  return { all, firms: all.filter(({ isFirm }) => isFirm) }
}

function whose(random: Random, open: number, { all, firms }: Outside): Omit<Use, 'from' | 'until'> {
  if (!random.chance(open)) {
    const kind = random.chance(0.2) ? 'teaching' : 'research'
    return { external: false, body: null, kind, mode: 'occupied' }
  }
  const pool = random.chance(0.55) && firms.length > 0 ? firms : all
  const body = pool.length === 0 || random.chance(0.06) ? null : random.pick(pool).id
  return { external: true, body, kind: 'service', mode: random.chance(0.7) ? 'commissioned' : 'occupied' }
}

const write = (app: App, id: string, uses: readonly Use[]): Promise<unknown> =>
  sql`
    insert into use_log (id, instrument_id, starts_at, ends_at, kind, mode, external, organisation_id, note, created_at)
    select n.id, ${id}, n.from_at, n.until_at, n.kind, n.mode, n.external, n.body, ${words.log}, n.until_at
    from unnest(${uses.map(() => newId())}::uuid[], ${uses.map(({ from }) => from)}::timestamptz[],
      ${uses.map(({ until }) => until)}::timestamptz[], ${uses.map(({ kind }) => kind)}::text[],
      ${uses.map(({ mode }) => mode)}::text[], ${uses.map(({ external }) => external)}::boolean[],
      ${uses.map(({ body }) => body)}::uuid[]) as n(id, from_at, until_at, kind, mode, external, body)`.execute(
    app.db,
  )

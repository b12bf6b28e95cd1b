import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { setResponsible } from '../../responsibility/index.ts'
import { actorsOf } from './cast.ts'

/** The newest so many instruments of the unit, some answered for by one person, some by two. */
const [NAMED, SHARED] = [48, 12]
const LEAVE_DAYS = 6

/** Names who answers for the newest instruments of the demonstration's unit, and hands one role on for a leave. */
export async function playAnswering(app: App): Promise<void> {
  const actors = await actorsOf(app)
  const [manager, admin] = ['instrument_manager', 'unit_admin'].map((role) => actors.get(role))
  if (manager?.id == null || admin?.id == null) return
  const [first, second] = [manager.id, admin.id]
  const ids = await newestOf(app, admin)
  const naming = [
    { instruments: ids.slice(SHARED), people: [first] },
    { instruments: ids.slice(0, SHARED), people: [first, second] },
  ].filter(({ instruments }) => instruments.length > 0)
  for (const body of naming) {
    const named = await setResponsible(app, admin, body)
    if (!named.ok) app.log.warn({ refusals: named.refusals }, 'demonstration responsibility')
  }
  await handOn(app, admin, { from: second, to: first })
}

async function newestOf(app: App, { organisationId }: Principal): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select i.id from instrument i join custody c on c.instrument_id = i.id and c.until_date is null
    join instrument_status s on s.instrument_id = i.id and s.until_at is null
    where c.organisation_id = ${organisationId} and s.status in ('draft', 'listed')
    order by i.acceptance_date desc nulls last, i.id limit ${NAMED}`.execute(app.db)
  return rows.map(({ id }) => id)
}

async function handOn(app: App, by: Principal, { from, to }: { from: string; to: string }): Promise<void> {
  const now = app.clock.now()
  const until = new Date(Date.parse(`${app.clock.today()}T00:00:00+08:00`) + LEAVE_DAYS * 86_400_000)
  await app.db.transaction().execute(async (trx) => {
    const { rows } = await sql<{ id: string; membership: string }>`
      insert into delegation (id, membership_id, delegate_id, reason, from_at, until_at)
      select ${newId()}, m.id, ${to}, '外出参加仪器共享工作会议', ${now}, ${until} from membership m
      where m.person_id = ${from} and m.role = 'unit_admin' and m.until_at is null limit 1
      returning id, membership_id as membership`.execute(trx)
    const events = rows.map(({ id, membership }) => ({
      action: 'delegation.given',
      subjectKind: 'person',
      subjectId: from,
      detail: { delegation: id, membership, role: 'unit_admin', delegate: to },
    }))
    await recordEvents(trx, by, events)
  })
}

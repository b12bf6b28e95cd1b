import type { App } from '../../platform/app.ts'
import { sql } from '../../platform/db/index.ts'
import { addDays } from '../../lib/workdays.ts'
import { askApproval } from '../../orders/index.ts'
import { grantQualification, nameQualification } from '../../qualifications/index.ts'
import { actorsOf } from './cast.ts'
import words from './standing.json' with { type: 'json' }

const HELD_FOR_DAYS = 365

/**
 * What a unit has laid down for its own people: leaders agree to what members order, with the account that pays, and
 * some of its people hold what its instruments ask for. After the orders, which were placed before it held.
 */
export async function playStanding(app: App): Promise<void> {
  const actors = await actorsOf(app)
  const [admin, leader] = [actors.get('unit_admin'), actors.get('group_leader')]
  if (admin?.organisationId == null || leader === undefined) return
  const holders = { group_leader: leader.id, member: await memberOf(app, admin.organisationId) }
  const asked = await askApproval(app, admin, { approvalAsked: true })
  if (!asked.ok) app.log.warn({ refusals: asked.refusals }, 'demonstration approval')
  const today = app.clock.today()
  for (const { name, how, note, ...one } of words.qualifications) {
    const named = await nameQualification(app, admin, { name, how })
    if (!named.ok) continue
    for (const [role, personId] of Object.entries(holders)) {
      if (personId === null || !one.holders.includes(role)) continue
      const days = { from: addDays(today, -30), until: addDays(today, HELD_FOR_DAYS) }
      const granted = await grantQualification(app, admin, named.value.id, { personId, ...days, note })
      if (!granted.ok) app.log.warn({ refusals: granted.refusals }, 'demonstration qualification')
    }
  }
}

/** The ordinary member of the unit. */
async function memberOf(app: App, organisationId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    select p.id from person p join membership m on m.person_id = p.id
    where p.demo and m.role = 'user' and m.organisation_id = ${organisationId} and m.until_at is null
    order by p.id limit 1`.execute(app.db)
  return rows[0]?.id ?? null
}

import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { afterId, pageOf } from '../../lib/page.ts'
import type { App } from '../../platform/app.ts'
import { may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import { RECIPIENT_ROLES } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import type { ChoiceQuery, Choices, RuleList, RuleQuery, RuleView } from '../schema.ts'
import { findMetered, findPeople, findUnit } from '../store/choices.ts'
import { findRule, listRules, type RuleRow } from '../store/written.ts'

const viewOf = (row: RuleRow, viewer: Principal): RuleView => ({
  ...row,
  instruments: row.wholeUnit ? [] : row.instruments,
  pausedUntil: row.pausedUntil?.toISOString() ?? null,
  canWrite: may(viewer, 'alarm.write'),
})

/** Rules within reach, the newest first. */
export async function readRules(
  app: App,
  viewer: Principal,
  { limit, cursor, ...filter }: RuleQuery,
): Promise<Outcome<RuleList>> {
  const before = afterId(cursor)
  if (before === false) return refused({ code: 'malformed.cursor', pointer: '/cursor' })
  const rows = await listRules(app.db, viewer.scope, filter, { limit: limit + 1, before })
  const { items, nextCursor } = pageOf(rows, limit, ({ id }) => id)
  return done({ items: items.map((row) => viewOf(row, viewer)), nextCursor })
}

export async function readRule(app: App, viewer: Principal, id: string): Promise<Outcome<RuleView>> {
  const row = await findRule(app.db, viewer.scope, id)
  return row === undefined ? refused({ code: 'not_found.alarm_rule' }) : done(viewOf(row, viewer))
}

/** What a rule of a unit can name: its metered instruments, and people of it who may read alarms. */
export async function readChoices(
  app: App,
  viewer: Principal,
  { organisation = viewer.organisationId ?? undefined, q }: ChoiceQuery,
): Promise<Outcome<Choices>> {
  const unit = organisation === undefined ? undefined : await findUnit(app.db, viewer.scope, organisation)
  if (unit === undefined)
    return organisation === undefined
      ? done({ organisation: null, instruments: [], people: [] })
      : refused({ code: 'not_found.organisation', pointer: '/organisation' })
  const escaped = q?.trim().replaceAll(/[\\%_]/g, String.raw`\$&`) ?? ''
  const asked = { limit: parameters.choices, ...(escaped !== '' && { like: `%${escaped}%` }) }
  const [instruments, people] = await Promise.all([
    findMetered(app.db, unit.id, asked),
    findPeople(app.db, unit.id, { ...asked, roles: RECIPIENT_ROLES, now: app.clock.now() }),
  ])
  return done({ organisation: unit, instruments, people })
}

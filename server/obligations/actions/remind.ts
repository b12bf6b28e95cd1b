import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Reminded, ReminderBody } from '../schema/index.ts'
import { findMembers } from '../store/people.ts'
import { countOpen, takeCalls, type OpenCount } from '../store/reminders.ts'
import { bordersOf } from './parameters.ts'
import { RESPONSIBLE } from './tell.ts'

/**
 * Reminds units of what is overdue or due soon, at an officer's word: each unit once a day, whoever calls. A unit out of
 * the viewer's reach is not there.
 */
export async function remindUnits(
  app: App,
  viewer: Principal,
  body: ReminderBody,
): Promise<Outcome<Reminded>> {
  const { today, soonUntil } = await bordersOf(app.db, app.clock.today())
  const ids = [...new Set(body.organisations)]
  const question = { ids, scope: viewer.scope, rule: body.rule ?? null, until: soonUntil, today }
  return app.db.transaction().execute(async (trx) => {
    const counts = await countOpen(trx, question)
    if (counts.length < ids.length) return refused({ code: 'not_found.organisation' })
    const open = counts.filter((each) => each.open > 0)
    const taken = new Set(await takeCalls(trx, today, viewer.id, open))
    const called = open.filter(({ organisationId }) => taken.has(organisationId))
    const members = await findMembers(
      trx,
      called.map(({ organisationId }) => organisationId),
      RESPONSIBLE,
    )
    await recordEvents(
      trx,
      viewer,
      called.map(({ organisationId, open: n, overdue }) => ({
        action: 'obligation.called',
        subjectKind: 'organisation',
        subjectId: organisationId,
        detail: { open: n, overdue, rule: body.rule ?? null },
      })),
    )
    await notify(
      app,
      trx,
      members.flatMap(({ personId, organisationId }) => {
        const count = called.find((each) => each.organisationId === organisationId)
        return count === undefined ? [] : [noticeOf(personId, count, today)]
      }),
    )
    return done({ items: ids.map((id) => outcomeOf(id, counts, { taken, told: members })) })
  })
}

const noticeOf = (to: string, { organisationId, open, overdue, earliest }: OpenCount, today: string) => ({
  to,
  kind: 'obligations_called',
  params: { n: open, overdue, due: earliest ?? '' },
  link: '/desk/obligations',
  dedupeKey: `called ${today} ${organisationId}`,
})

type Done = { taken: ReadonlySet<string>; told: readonly { organisationId: string }[] }

function outcomeOf(
  id: string,
  counts: readonly OpenCount[],
  { taken, told }: Done,
): Reminded['items'][number] {
  const open = counts.find(({ organisationId }) => organisationId === id)?.open ?? 0
  const outcome = open === 0 ? 'nothing_open' : taken.has(id) ? 'reminded' : 'already_today'
  const people =
    outcome === 'reminded' ? told.filter(({ organisationId }) => organisationId === id).length : 0
  return { organisationId: id, outcome, open, people }
}

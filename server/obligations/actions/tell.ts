import { notify, type Notice } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents, type NewEvent } from '../../platform/events.ts'
import { system } from '../../platform/principal.ts'
import type { Moved } from '../rules/difference.ts'
import { findMembers } from '../store/people.ts'
import { findNames } from '../store/names.ts'
import type { Cause } from '../store/touched.ts'

/** Who answers for a unit's obligations. */
export const RESPONSIBLE = ['unit_admin', 'instrument_manager'] as const

const eventOf = ({ id, duty, before, after }: Moved, cause: Cause): NewEvent => ({
  action: 'obligation.moved',
  subjectKind: 'obligation',
  subjectId: id,
  detail: { rule: duty.rule, subject: duty.subject_id, before, after, cause: cause.kind, causeId: cause.id },
})

/** Records every open date that a new calendar or rule moved, and tells those who answer for it, unit by unit. */
export async function tellMoved(app: App, moved: readonly Moved[], cause: Cause): Promise<void> {
  const told = moved.filter(({ duty }) => duty.effect === 'obligation')
  if (told.length === 0) return
  await app.db.transaction().execute(async (trx) => {
    await recordEvents(
      trx,
      system,
      told.map((each) => eventOf(each, cause)),
    )
    await notify(app, trx, await noticesOf(trx, told, cause))
  })
}

async function noticesOf(trx: Trx, moved: readonly Moved[], cause: Cause): Promise<Notice[]> {
  const units = Map.groupBy(moved, ({ duty }) => duty.organisation_id)
  const [members, names] = await Promise.all([
    findMembers(trx, [...units.keys()], RESPONSIBLE),
    findNames(
      trx,
      [...units.values()].flatMap((list) =>
        list.length === 1 ? list.map(({ duty }) => duty.subject_id) : [],
      ),
    ),
  ])
  return members.flatMap(({ personId, organisationId }): Notice[] => {
    const list = units.get(organisationId) ?? []
    const [first] = list.toSorted((one, other) => ((one.after ?? '') < (other.after ?? '') ? -1 : 1))
    if (first === undefined) return []
    const isOne = list.length === 1
    return [
      {
        to: personId,
        kind: isOne ? `obligation_moved_by_${cause.kind}` : `obligations_moved_by_${cause.kind}`,
        params: {
          n: list.length,
          name: names.get(first.duty.subject_id) ?? '',
          before: first.before ?? '–',
          after: first.after ?? '–',
        },
        link: isOne ? `/desk/obligations/${first.id}` : '/desk/obligations',
        dedupeKey: `moved ${cause.id} ${organisationId}`,
      },
    ]
  })
}

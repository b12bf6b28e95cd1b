import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import { demoPeople } from './people.ts'
import type { DemoOrganisation } from './types.ts'

/** Nobody can be reached at it: RFC 2606 keeps `.invalid` out of the world's names. */
const addressOf = (position: number): string => `demo-${position + 1}@demo.invalid`

/**
 * Makes the demonstration's people with their memberships, where there are none yet. They have no password: only the
 * sign-in page of a demonstration lets one in.
 */
export async function loadPeople(
  app: App,
  organisations: readonly DemoOrganisation[],
  ids: ReadonlyMap<string, string>,
): Promise<void> {
  const standing = await app.db.selectFrom('person').select('id').where('demo', '=', true).limit(1).execute()
  if (standing.length > 0) return
  const made = demoPeople(organisations).map((person, position) => ({ ...person, id: newId(), position }))
  const people = made.map(({ id, name, position }) => ({
    id,
    name,
    email: addressOf(position),
    email_verified: true,
    demo: true,
  }))
  const memberships = made.flatMap(({ id, organisationKey, roles }) =>
    roles.map((role) => ({
      id: newId(),
      person_id: id,
      organisation_id: ids.get(organisationKey) ?? '',
      role,
    })),
  )
  await app.db.transaction().execute(async (trx) => {
    await trx.insertInto('person').values(people).execute()
    await trx.insertInto('membership').values(memberships).execute()
  })
}

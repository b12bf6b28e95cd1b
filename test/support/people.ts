import { newId } from '../../server/lib/ids.ts'
import type { App } from '../../server/platform/app.ts'
import { findSession, placeholder, principalOf, startSession } from '../../server/platform/auth/index.ts'
import type { MemberRole, Principal } from '../../server/platform/principal.ts'

export type GivenPerson = {
  id: string
  membershipId: string | null
  principal: Principal
  /** Cookie and origin of a real session, for requests in the person's name. */
  headers: { cookie: string; origin: string }
}

/** A person with a real session; with a role, a membership in the organisation, acted in and with its second factor. */
export async function givenPerson(
  app: App,
  given: { role?: MemberRole; organisationId?: string; name?: string; email?: string } = {},
): Promise<GivenPerson> {
  const [id, now] = [newId(), app.clock.now()]
  const { name = '严素问', email = placeholder() } = given
  await app.db
    .insertInto('person')
    .values({ id, name, email, email_verified: given.email !== undefined })
    .execute()
  const membershipId = given.role === undefined ? null : await join(app, id, given)
  const session = await startSession(app.db, { personId: id, membershipId, secondFactor: true }, now)
  const standing = await findSession(app.db, session.token, now)
  const principal = standing && principalOf(standing, { isRequired: true, requestId: null })
  if (principal === undefined) throw new Error('the session of a given person does not hold')
  const cookie = app.auth.cookie(session.token).split(';')[0] ?? ''
  return { id, membershipId, principal, headers: { cookie, origin: app.config.publicUrl } }
}

/** The same person with a session of the present hour, as after many days of a test's clock. */
export async function signedInAgain(app: App, person: GivenPerson): Promise<GivenPerson> {
  const given = { personId: person.id, membershipId: person.membershipId, secondFactor: true }
  const session = await startSession(app.db, given, app.clock.now())
  const cookie = app.auth.cookie(session.token).split(';')[0] ?? ''
  return { ...person, headers: { cookie, origin: app.config.publicUrl } }
}

async function join(
  app: App,
  personId: string,
  { role = 'user', organisationId }: { role?: MemberRole; organisationId?: string },
): Promise<string> {
  const id = newId()
  const organisation = organisationId ?? (await anOffice(app))
  await app.db
    .insertInto('membership')
    .values({
      id,
      person_id: personId,
      organisation_id: organisation,
      role,
      from_at: new Date(app.clock.now().getTime() - 1000),
    })
    .execute()
  return id
}

/** Where no organisation is named: an office of its own. */
async function anOffice(app: App): Promise<string> {
  const id = newId()
  await app.db
    .insertInto('organisation')
    .values({ id, name: `虚构单位 ${id.slice(-6)}`, name_key: id, kind: 'government' })
    .execute()
  return id
}

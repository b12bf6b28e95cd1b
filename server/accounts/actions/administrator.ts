import { randomBytes } from 'node:crypto'
import { refused, done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { placeholder } from '../../platform/auth/index.ts'
import type { Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import { GOVERNMENT_ROLES, MEMBER_ROLES, system, type MemberRole } from '../../platform/principal.ts'
import { saveOrganisations } from '../../organisations/index.ts'
import { refuseGrant } from '../rules/granting.ts'
import { emailOf, nameOf, phoneOf, refuseName } from '../rules/names.ts'
import { addMembership, administrators, findBodyNamed, type Body } from '../store/memberships.ts'
import { addPerson, addResetLink, idOfEmail, idOfPhone } from '../store/people.ts'
import { grantedEvent } from './memberships.ts'

export type Administrator = {
  name: string
  email: string | undefined
  phone: string | undefined
  role: MemberRole
  /** Name or id of the body; undefined: the office that runs the installation, made where there is none. */
  organisation: string | undefined
  /** Name of that office. */
  office: string
}

/** Hours in which the first password can be set by the link. */
const LINK_HOLDS = 24

/** Gives somebody a role from the command line, and a link to set a password by where they have none yet. */
export async function makeAdministrator(
  app: App,
  given: Administrator,
): Promise<Outcome<{ personId: string; link: string | null }>> {
  const name = nameOf(given.name)
  const email = given.email === undefined ? undefined : emailOf(given.email)
  const phone = given.phone === undefined ? undefined : phoneOf(given.phone)
  if (name === undefined) return refused(...refuseName(name))
  if (email === undefined && given.email !== undefined) return refused({ code: 'accounts.email' })
  if (phone === undefined && given.phone !== undefined) return refused({ code: 'session.phone' })
  if (email === undefined && phone === undefined) return refused({ code: 'accounts.no_address' })
  const now = app.clock.now()
  return app.db.transaction().execute(async (trx) => {
    const organisation = await bodyOf(trx, given)
    if (organisation === undefined) return refused({ code: 'not_found.organisation' })
    const { role } = given
    const refusals = refuseGrant(system, { role, personId: undefined, organisation })
    if (refusals.length > 0) return refused(...refusals)
    const known = (email && (await idOfEmail(trx, email))) ?? (phone && (await idOfPhone(trx, phone)))
    const personId =
      known || (await addPerson(trx, { name, email: email ?? placeholder(), phone: phone ?? null }))
    const organisationId = organisation.id
    const id = await addMembership(trx, { personId, organisationId, role, title: null, until: null, now })
    if (id === undefined) return refused({ code: 'conflict.membership' })
    await recordEvents(trx, system, [grantedEvent({ personId, id, role, organisationId })])
    if (email === undefined || known) return done({ personId, link: null })
    const token = randomBytes(32).toString('base64url')
    await addResetLink(trx, { token, personId, until: new Date(now.getTime() + LINK_HOLDS * 3_600_000) })
    return done({ personId, link: `${app.config.publicUrl}/reset?token=${token}` })
  })
}

async function bodyOf(trx: Trx, given: Administrator): Promise<Body | undefined> {
  if (given.organisation !== undefined) return findBodyNamed(trx, given.organisation)
  const standing = await findBodyNamed(trx, given.office)
  if (standing !== undefined) return standing
  const blank = { nameEn: null, shortName: null, parent: null, supervisedBy: null, affiliation: null }
  const rest = { regionCode: null, address: null, website: null, officePhone: null, codes: [] }
  await saveOrganisations(trx, system, [{ name: given.office, kind: 'government', ...blank, ...rest }])
  return findBodyNamed(trx, given.office)
}

/** Public offices and whoever administers units. */
export const listAdministrators = (app: App) =>
  administrators(app.db, [...OFFICES, 'unit_admin'], app.clock.now())

const OFFICES = MEMBER_ROLES.filter((role) => GOVERNMENT_ROLES.includes(role))

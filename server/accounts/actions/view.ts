import { done, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { CODE_LASTS, LEAST_PASSWORD, needsSecondFactor, type Standing } from '../../platform/auth/index.ts'
import { PERMISSIONS, permissionsOf, may } from '../../platform/permissions.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Session, SignInWays } from '../schema/session.ts'
import { lentMemberships } from '../store/delegations.ts'
import { demoPeople, openMemberships } from '../store/people.ts'

/** Who is signed in, what they hold, and what is still to be shown. */
export async function viewSession(
  app: App,
  principal: Principal,
  standing: Standing | undefined,
): Promise<Session> {
  const permissions = PERMISSIONS.filter((each) => may(principal, each))
  if (standing === undefined) return { ...NOBODY, role: principal.role, permissions }
  const needed = needsSecondFactor(standing, app.config.secondFactor === 'required')
  const secondFactor = {
    enrolled: standing.twoFactorEnabled,
    shown: standing.secondFactor,
    needed,
  }
  // Before the second factor, not even the name: a stolen password alone tells nothing.
  if (needed === 'code') {
    return { ...NOBODY, state: 'second_factor', permissions: [...permissionsOf('visitor')], secondFactor }
  }
  const now = app.clock.now()
  const own = await openMemberships(app.db, standing.personId, now)
  const memberships = [...own, ...(await lentMemberships(app.db, standing.personId, now))]
  const chosen = memberships.find(({ id }) => id === standing.membershipId)
  return {
    state: 'signed_in',
    person: { id: standing.personId, name: standing.name },
    role: principal.role,
    membershipId: chosen?.id ?? null,
    organisation: chosen?.organisation ?? null,
    memberships,
    permissions,
    secondFactor,
  }
}

const NOBODY: Session = {
  state: 'visitor',
  person: null,
  role: 'visitor',
  membershipId: null,
  organisation: null,
  memberships: [],
  permissions: [],
  secondFactor: { enrolled: false, shown: false, needed: null },
}

export const readSession = async (
  app: App,
  { principal, session }: { principal: Principal; session: Standing | undefined },
): Promise<Outcome<Session>> => done(await viewSession(app, principal, session))

/** How one can sign in here. */
export const readWays = async (app: App): Promise<Outcome<SignInWays>> =>
  done({
    providers: app.config.providers.map(({ id, label }) => ({ id, label })),
    demonstration: app.config.demo ? await demoPeople(app.db) : [],
    codeLasts: CODE_LASTS,
    leastPassword: LEAST_PASSWORD,
  })

import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { whole } from '../../platform/whole.ts'
import type { Terms } from '../facts.ts'
import parameters from '../parameters.json' with { type: 'json' }
import { termsFaults, termsOf } from '../rules.ts'
import type { Setting, SettingBody } from '../schema.ts'
import { findSetting, isOrganisation, setSetting, type Kept } from '../store/settings.ts'

const viewOf = (organisationId: string, kept: Kept | undefined): Setting => {
  const terms: Terms = kept?.terms ?? termsOf(parameters.usual)
  return {
    organisationId,
    isOn: kept?.isOn ?? false,
    since: kept?.since?.toISOString() ?? null,
    ...terms,
  }
}

/** What a unit counts and what follows, for everybody who books there. */
export async function readSetting(app: App, { unit }: { unit: string }): Promise<Outcome<Setting>> {
  if (!(await isOrganisation(app.db, unit))) return refused({ code: 'not_found.organisation' })
  return done(viewOf(unit, await findSetting(app.db, unit)))
}

/** Sets the terms of the unit acted for; what was entered stays, what follows is counted by the new terms. */
export async function changeSetting(
  app: App,
  principal: Principal,
  { isOn, ...terms }: SettingBody,
): Promise<Outcome<Setting>> {
  const { organisationId } = principal
  if (organisationId === null) return refused({ code: 'forbidden.conduct_terms' })
  const faults = termsFaults(terms)
  if (faults.length > 0) return refused(...faults)
  return whole(app.db, async (trx) => {
    await setSetting(trx, organisationId, { isOn, terms, now: app.clock.now() })
    const event = { subjectKind: 'organisation', subjectId: organisationId, detail: { isOn, ...terms } }
    await recordEvents(trx, principal, [{ action: 'conduct.terms_changed', ...event }])
    return done(viewOf(organisationId, await findSetting(trx, organisationId)))
  })
}

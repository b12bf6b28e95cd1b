import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import type { Db, Trx } from '../../platform/db/index.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import type { Terms } from '../facts.ts'
import { DUTY_FREE_USES, type Grant } from '../rules/terms.ts'
import type { TermsBody, TermsView } from '../schema/terms.ts'
import { lockSeats } from '../store/occupancy.ts'
import type { Setting } from '../store/setting.ts'
import { grantsOf, isQualificationOf, replaceTerms } from '../store/terms.ts'
import { customsTerm } from './customs.ts'
import { offerFree } from './offer.ts'
import { waiting } from './parameters.ts'
import { managedSetting, settingFor } from './viewer.ts'

/** What is asked of a booking beyond hours and limits, for everybody who may see the instrument. */
export async function readTerms(app: App, viewer: Principal, id: string): Promise<Outcome<TermsView>> {
  const found = await settingFor(app.db, viewer, id)
  return found.ok ? done(await viewOf(app, app.db, viewer, found.value)) : found
}

/** Replaces what the unit asks; what is booked already stays as it is. */
export const setTerms = (
  app: App,
  principal: Principal,
  id: string,
  body: TermsBody,
): Promise<Outcome<TermsView>> =>
  app.db.transaction().execute(async (trx): Promise<Outcome<TermsView>> => {
    const found = await managedSetting(trx, principal, id)
    if (!found.ok) return found
    const { qualificationId } = body
    if (qualificationId !== null && !(await isQualificationOf(trx, found.value.unitId, qualificationId)))
      return refused({ code: 'not_found.qualification', pointer: '/qualificationId' })
    await lockSeats(trx, id)
    await replaceTerms(trx, id, body)
    const event = { subjectKind: 'instrument', subjectId: id, detail: body }
    await recordEvents(trx, principal, [{ action: 'booking.terms_changed', ...event }])
    await offerFree(app, trx, id)
    const after = await settingFor(trx, principal, id)
    return after.ok ? done(await viewOf(app, trx, principal, after.value)) : after
  })

const NO_SHARES: Terms['classWeekMinutes'] = { internal: null, external: null, individual: null }

async function viewOf(app: App, db: Db | Trx, viewer: Principal, setting: Setting): Promise<TermsView> {
  const { terms } = setting
  const asked = terms?.qualification ?? null
  const isPerson = viewer.kind === 'person' && viewer.id !== null
  const grants = asked === null || !isPerson ? [] : await grantsOf(db, viewer.id ?? '', asked.id)
  const today = app.clock.today()
  const held = grants.filter(({ from, until }) => from <= today && (until === null || until >= today))
  const term = await customsTerm(app, db, setting)
  const supervised = term?.until != null && term.until >= today ? { ...term, until: term.until } : null
  return {
    qualification: asked === null ? null : { ...asked, held: held.length > 0, until: lastOf(held) },
    classWeekMinutes: { ...(terms?.classWeekMinutes ?? NO_SHARES) },
    offerMinutes: terms?.offerMinutes ?? waiting.offerMinutes,
    customs: supervised === null ? null : { ...supervised, uses: [...DUTY_FREE_USES] },
  }
}

/** The last day of what is held; null for none, or for one without end. */
const lastOf = (held: readonly Grant[]): string | null =>
  held.some(({ until }) => until === null)
    ? null
    : (held
        .map(({ until }) => until ?? '')
        .toSorted()
        .at(-1) ?? null)

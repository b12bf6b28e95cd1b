import { done, refused, type Outcome } from '../../lib/refusal.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { submitMany } from '../../procedures/index.ts'
import { stateOf, takesReports } from '../rules.ts'
import type { ReportResult } from '../schema.ts'
import { findCampaign, insertReports, type Report } from '../store/campaigns.ts'
import { countParts, listParts, type Part } from '../store/parts.ts'
import { seenBy } from './seen.ts'

/** As many as one call takes; whoever has more calls again. */
const MOST = 500

const BEFORE_LISTING = ['draft', 'returned']

/**
 * The unit's word for all that is complete, or for those it names: entries that are not listed yet are handed in for
 * onboarding by the same call.
 */
export async function reportInstruments(
  app: App,
  principal: Principal,
  id: string,
  instrumentIds: readonly string[] | undefined,
): Promise<Outcome<ReportResult>> {
  const one = await findCampaign(app.db, app.config.profile, id)
  if (one === undefined) return refused({ code: 'not_found.campaign' })
  const state = stateOf(one, app.clock.today())
  if (!takesReports(state)) return refused({ code: `conflict.campaign_${state}` })
  if (principal.scope.kind !== 'organisation') return refused({ code: 'forbidden.case_applicant' })
  const seen = await seenBy(app, principal, one)
  const filter = { state: 'ready', ids: instrumentIds }
  const ready = await listParts(app.db, seen, { filter, limit: MOST, after: undefined })
  const handed = await handIn(app, principal, ready)
  if (!handed.ok) return handed
  const { reports, refusals } = handed.value
  const reported = await app.db.transaction().execute(async (trx) => {
    const by = principal.kind === 'person' ? principal.id : null
    const count = await insertReports(trx, id, { reports, by, at: app.clock.now() })
    await recordEvents(trx, principal, [
      { action: 'campaign.reported', subjectKind: 'campaign', subjectId: id, detail: { instruments: count } },
    ])
    return count
  })
  const left = await countParts(app.db, seen)
  return done({
    reported,
    incomplete: left.incomplete,
    refused: refusals,
    more: instrumentIds === undefined && ready.length === MOST && left.ready > refusals.length,
  })
}

type Handed = { reports: Report[]; refusals: ReportResult['refused'] }

/** Hands drafts in for onboarding; what is refused there is not reported either. */
async function handIn(app: App, principal: Principal, ready: readonly Part[]): Promise<Outcome<Handed>> {
  const drafts = ready.filter(({ status }) => BEFORE_LISTING.includes(status)).map(({ id }) => id)
  const result =
    drafts.length === 0
      ? undefined
      : await submitMany(app, principal, 'onboarding', { instrumentIds: drafts })
  if (result?.ok === false) return result
  const rows = new Map((result?.value.items ?? []).map((row) => [row.instrumentId, row]))
  const reports = ready.flatMap(({ id, unitId }): Report[] => {
    const row = rows.get(id)
    return row?.outcome === 'refused'
      ? []
      : [{ instrumentId: id, organisationId: unitId, caseId: row?.caseId ?? null }]
  })
  const refusals = [...rows.values()].flatMap(({ instrumentId, name, outcome, reasons }) =>
    outcome === 'refused' ? [{ instrumentId, name, reasons }] : [],
  )
  return done({ reports, refusals })
}

import { membersOf } from '../../accounts/index.ts'
import { newId } from '../../lib/ids.ts'
import { done, refused, type Outcome } from '../../lib/refusal.ts'
import { oneLine, withoutControls } from '../../lib/text.ts'
import { notify } from '../../notices/index.ts'
import type { App } from '../../platform/app.ts'
import { recordEvents } from '../../platform/events.ts'
import type { Principal } from '../../platform/principal.ts'
import { policyAt } from '../../policy/index.ts'
import { dateFaults } from '../rules.ts'
import type { CampaignView, OpenCampaign } from '../schema.ts'
import { endCampaign, findCampaign, findOverlap, insertCampaign, lockCampaigns } from '../store/campaigns.ts'
import { readCampaign } from './read.ts'

const plain = (text: string): string => oneLine(withoutControls(text.toWellFormed()))

/** The province calls all units to report: until when, and when the nation gets it. Every unit is told. */
export async function openCampaign(
  app: App,
  principal: Principal,
  body: OpenCampaign,
): Promise<Outcome<CampaignView>> {
  const today = app.clock.today()
  const policy = await policyAt(app.db, app.config.profile, today)
  if (!policy.campaign('campaign.report').known) return refused({ code: 'campaigns.not_offered' })
  const { opensOn = today, closesOn, nationalPushOn = null } = body
  const span = { opensOn, closesOn, nationalPushOn }
  const [title, document] = [plain(body.title), plain(body.document ?? '') || null]
  const faults = [
    ...dateFaults(span, today),
    ...(title === '' ? [{ code: 'campaigns.no_title', pointer: '/title' }] : []),
  ]
  if (faults.length > 0) return refused(...faults)
  const id = newId()
  const opened = await app.db.transaction().execute(async (trx): Promise<Outcome<null>> => {
    await lockCampaigns(trx)
    const overlap = await findOverlap(trx, app.config.profile, span)
    if (overlap !== undefined) return refused({ code: 'conflict.campaign_runs', params: { title: overlap } })
    const openedBy = principal.kind === 'person' ? principal.id : null
    const head = { id, profile: app.config.profile, title, document, openedAt: app.clock.now(), openedBy }
    await insertCampaign(trx, { ...head, ...span })
    await recordEvents(trx, principal, [
      { action: 'campaign.opened', subjectKind: 'campaign', subjectId: id, detail: { ...span, document } },
    ])
    const people = new Set((await membersOf(trx, { roles: ['unit_admin'] })).map(({ personId }) => personId))
    const notice = { kind: 'campaign_open', params: { title, due: closesOn }, link: `/desk/campaigns/${id}` }
    await notify(
      app,
      trx,
      [...people].map((to) => ({ ...notice, to, dedupeKey: `campaign:${id}` })),
    )
    return done(null)
  })
  return opened.ok ? readCampaign(app, principal, id) : opened
}

/** Ends a campaign before its day, with the reason. */
export async function stopCampaign(
  app: App,
  principal: Principal,
  id: string,
  reason: string,
): Promise<Outcome<CampaignView>> {
  const words = plain(reason)
  if (words === '') return refused({ code: 'procedures.no_reason', pointer: '/reason' })
  const ended = await app.db.transaction().execute(async (trx): Promise<Outcome<null>> => {
    if ((await findCampaign(trx, app.config.profile, id)) === undefined)
      return refused({ code: 'not_found.campaign' })
    if (!(await endCampaign(trx, { id, reason: words, at: app.clock.now() })))
      return refused({ code: 'conflict.campaign_ended' })
    await recordEvents(trx, principal, [
      { action: 'campaign.ended', subjectKind: 'campaign', subjectId: id, reason: words },
    ])
    return done(null)
  })
  return ended.ok ? readCampaign(app, principal, id) : ended
}

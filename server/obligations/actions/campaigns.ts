import { newId } from '../../lib/ids.ts'
import type { App } from '../../platform/app.ts'
import { policyAt } from '../../policy/index.ts'
import { campaignDuty } from '../rules/campaign.ts'
import { differenceOf, rowOf } from '../rules/difference.ts'
import { findHolders, hasCampaigns, readParts, type PartRow } from '../store/campaigns.ts'
import { lockDuties, readStanding, writeDuties } from '../store/duties.ts'

/** What units owe to the campaigns that run; says how many rows were written. */
export async function settleCampaigns(app: App): Promise<number> {
  if (!(await hasCampaigns(app.db))) return 0
  const { profile } = app.config
  const today = app.clock.today()
  const rule = (await policyAt(app.db, profile, today)).resolve('campaign.report')
  const held = { versionId: rule.source?.id ?? null, binding: rule.effect === 'obligation' }
  return app.db.transaction().execute(async (trx) => {
    await lockDuties(trx)
    const parts = await readParts(trx, profile, today)
    const derived = parts.map((part) => rowOf(campaignDuty({ ...partOf(part), ...held })))
    const holders = new Set([...(await findHolders(trx)), ...parts.map((part) => part.organisation_id)])
    const standing = await readStanding(trx, 'organisation', [...holders])
    const difference = differenceOf(standing, derived)
    const made = difference.made.map((row) => ({ ...row, id: newId() }))
    await writeDuties(trx, { ...difference, made })
    return made.length + difference.changed.length + difference.gone.length
  })
}

const partOf = (row: PartRow) => ({
  campaignId: row.campaign_id,
  organisationId: row.organisation_id,
  departmentId: row.department_id,
  regionCode: row.region_code,
  central: row.central,
  opensOn: row.opens_on,
  closesOn: row.closes_on,
  submittedOn: row.reported >= row.due ? row.last_on : null,
  missing: row.reported >= row.due ? [] : ['reports'],
})

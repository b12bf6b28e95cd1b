import type { Duty } from '../facts.ts'

/** A unit's part in a reporting campaign. Dates are civil; `submittedOn` is when its report was complete. */
export type CampaignPart = {
  campaignId: string
  organisationId: string
  departmentId: string | null
  regionCode: string | null
  central: boolean
  opensOn: string
  closesOn: string
  submittedOn: string | null
  /** Facts still missing in what the unit has to report. */
  missing: readonly string[]
  /** The version of `campaign.report` the campaign was opened under; a must that was read, or only a finding. */
  versionId: string | null
  binding: boolean
}

/** What a unit owes to a campaign that the province opened: its report by the closing date. */
export const campaignDuty = (part: CampaignPart): Duty => ({
  rule: 'campaign.report',
  subjectKind: 'organisation',
  subjectId: part.organisationId,
  cycle: part.campaignId,
  organisationId: part.organisationId,
  departmentId: part.departmentId,
  regionCode: part.regionCode,
  central: part.central,
  responsibleId: null,
  effect: part.binding ? 'obligation' : 'finding',
  note: part.binding ? null : 'unverified',
  startedOn: part.opensOn,
  startKind: 'opened',
  dueOn: part.closesOn,
  provisional: false,
  metOn: part.submittedOn,
  exemptOn: null,
  evidence:
    part.submittedOn === null ? null : { kind: 'campaign', on: part.submittedOn, id: part.campaignId },
  missing: part.missing,
  versionId: part.versionId,
  scopeVersionId: null,
})

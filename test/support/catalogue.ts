import {
  bareFacts,
  saveInstruments,
  type InstrumentEntry,
  type InstrumentFacts,
} from '../../server/instruments/index.ts'
import { saveOrganisations, type OrganisationEntry } from '../../server/organisations/index.ts'
import type { App } from '../../server/platform/app.ts'
import { system } from '../../server/platform/principal.ts'

/** A fictional unit with nothing known but its name, kind and a local code. */
export const unit = (code: string, facts: Partial<OrganisationEntry> = {}): OrganisationEntry => ({
  name: `${code} 研究所`,
  nameEn: null,
  shortName: null,
  kind: 'institute',
  parent: null,
  supervisedBy: null,
  affiliation: null,
  regionCode: null,
  address: null,
  website: null,
  officePhone: null,
  codes: [{ scheme: 'local', code }],
  ...facts,
})

export async function givenUnits(app: App, ...entries: OrganisationEntry[]): Promise<string[]> {
  const saved = await app.db.transaction().execute((trx) => saveOrganisations(trx, system, entries))
  return saved.map((each) => each.id ?? `refused: ${JSON.stringify(each.refusals)}`)
}

export const entry = (
  organisationId: string,
  assetNumber: string,
  facts: Partial<InstrumentFacts> & { name: string },
): InstrumentEntry => ({
  organisationId,
  assetNumber,
  sourceKey: null,
  custodyFrom: '2020-01-01',
  facts: { ...bareFacts(facts.name), ...facts },
})

export const save = (
  app: App,
  entries: InstrumentEntry[],
  listing: 'listed' | 'draft' = 'listed',
  dryRun = false,
) =>
  app.db
    .transaction()
    .execute((trx) => saveInstruments(trx, system, entries, { listing, reason: 'test', dryRun }))

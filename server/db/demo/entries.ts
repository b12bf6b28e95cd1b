import { countryCode } from '../../lib/countries.ts'
import { decimalText, readDecimal } from '../../lib/decimal.ts'
import { bareFacts, type InstrumentEntry } from '../../instruments/index.ts'
import type { OrganisationCode, OrganisationEntry } from '../../organisations/index.ts'
import { DEMO_CLASS, type DemoInstrument, type DemoOrganisation } from './types.ts'

/** 吉政发〔2015〕25号 二(五): opening comes after the unit's own research and teaching needs. */
const OPENING_RULES = '满足本单位科研教学需要后向社会开放，先预约、后使用（演示）'

/** The code under which a fictional organisation is known again. */
const codeOf = (key: string): OrganisationCode => ({ scheme: 'local', code: `demo-${key}` })

const codeOrNull = (key: string | null): OrganisationCode | null => (key === null ? null : codeOf(key))

export const organisationEntryOf = (demo: DemoOrganisation): OrganisationEntry => ({
  name: demo.name,
  nameEn: demo.nameEn,
  shortName: demo.shortName,
  kind: demo.kind,
  parent: codeOrNull(demo.parentKey),
  supervisedBy: codeOrNull(demo.supervisedByKey),
  affiliation: demo.affiliation,
  regionCode: demo.regionCode,
  address: demo.address,
  website: demo.website,
  officePhone: demo.officePhone,
  codes: [codeOf(demo.key), ...(demo.usci === null ? [] : [{ scheme: 'usci' as const, code: demo.usci }])],
})

export type Known = {
  /** Organisations by the demonstration's keys. */
  ids: ReadonlyMap<string, string>
  /** Office telephones by the same keys. */
  phones: ReadonlyMap<string, string>
}

/** A fictional instrument as an entry. */
export function instrumentEntryOf(demo: DemoInstrument, { ids, phones }: Known): InstrumentEntry {
  const organisationId = ids.get(demo.unitKey)
  if (organisationId === undefined) throw new Error(`no organisation ${demo.unitKey}`)
  return {
    organisationId,
    assetNumber: demo.assetNumber,
    sourceKey: null,
    custodyFrom: demo.acceptanceDate || demo.firstUseDate,
    listedAt: demo.listedDate,
    facts: {
      ...bareFacts(demo.name),
      ...natureOf(demo),
      ...costOf(demo),
      ...serviceOf(demo),
      centreId: demo.centreKey === null ? null : (ids.get(demo.centreKey) ?? null),
      officePhone: phones.get(demo.centreKey ?? demo.unitKey) ?? null,
    },
  }
}

const natureOf = (demo: DemoInstrument) => ({
  nameEn: demo.nameEn,
  aliases: demo.aliases,
  carrier: demo.carrier,
  purpose: demo.purpose,
  class: { ...DEMO_CLASS, code: demo.classCode },
  maker: demo.maker || null,
  model: demo.model || null,
  country: countryCode(demo.country) ?? null,
  regionCode: demo.regionCode,
  address: demo.location,
  room: demo.room,
})

const costOf = (demo: DemoInstrument) => ({
  originalValueFen: demo.originalValueFen,
  foreign: foreignOf(demo),
  source: demo.source,
  funding: demo.funding,
  acceptanceDate: demo.acceptanceDate || null,
  firstUseDate: demo.firstUseDate,
})

const serviceOf = (demo: DemoInstrument) => ({
  technical: demo.technical || null,
  functions: demo.functions || null,
  subjects: demo.subjects,
  methods: demo.methods,
  serviceContent: demo.serviceContent,
  userNotes: demo.userNotes,
  openingModes: demo.openingModes,
  openingHours: demo.openingHours,
  openingRules: hasRules(demo) ? OPENING_RULES : null,
  fee: demo.fee,
})

/** Most listed ones have theirs; a few listed long ago came without, as real lists do. */
const hasRules = ({ stage, key, qualificationNotes }: DemoInstrument): boolean =>
  stage === 'listed' ? !/[07]$/.test(key) : qualificationNotes !== null

function foreignOf({ foreign }: DemoInstrument) {
  if (foreign === null) return null
  const { amount, currency, rate, date } = foreign
  return { amount: plain(amount), currency, rate: plain(rate), rateDate: date }
}

/** A decimal as facts hold it, without trailing zeros. */
function plain(text: string): string {
  const decimal = readDecimal(text)
  return decimal === null ? text : decimalText(decimal)
}

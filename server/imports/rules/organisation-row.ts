import {
  AFFILIATIONS,
  CODE_SCHEMES,
  isPart,
  ORGANISATION_KINDS,
  type OrganisationCode,
  type OrganisationEntry,
  type OrganisationField,
} from '../../organisations/facts.ts'
import { isRor, isUsci, usciCheck } from '../../lib/usci.ts'
import type { Finding } from '../facts.ts'
import { readPlace, type Regions } from './values/places.ts'
import { wrong, type Reading } from './values/reading.ts'
import { readCode, readLine, readPhone, readUrl } from './values/texts.ts'
import { lookUp } from './values/terms.ts'
import { saysNothing, TERMS } from './vocabulary.ts'

export const ORGANISATION_TARGETS = [
  'name',
  'nameEn',
  'shortName',
  'kind',
  'parent',
  'supervisedBy',
  'affiliation',
  'region',
  'usci',
  'ror',
  'nrii',
  'provincial',
  'local',
  'address',
  'website',
  'officePhone',
] as const
export type OrganisationTarget = (typeof ORGANISATION_TARGETS)[number]

export type OrganisationRow = {
  entry: OrganisationEntry
  findings: { target: OrganisationTarget; finding: Finding }[]
}

const NAME = 200
const TEXT = 500

/** One organisation from the texts of a row. Codes are checked where the entry is saved, by the rules of their schemes. */
export function readOrganisation(texts: Map<OrganisationTarget, string>, regions: Regions): OrganisationRow {
  const findings: OrganisationRow['findings'] = []
  const take = <T>(target: OrganisationTarget, reader: (text: string) => Reading<T>): T | null => {
    const text = (texts.get(target) ?? '').trim()
    if (text === '' || (target !== 'name' && saysNothing(text))) return null
    const reading = reader(text)
    for (const finding of reading.findings) findings.push({ target, finding })
    return reading.value
  }
  const line = (limit: number) => (text: string) => readLine(text, limit)
  const kind = take('kind', (text) => term('organisationKind', ORGANISATION_KINDS, text)) ?? 'other'
  const entry: OrganisationEntry = {
    name: take('name', line(NAME)) ?? '',
    nameEn: take('nameEn', line(NAME)),
    shortName: take('shortName', line(NAME)),
    kind,
    parent: take('parent', readCodeRef),
    supervisedBy: take('supervisedBy', readCodeRef),
    affiliation: take('affiliation', (text) => term('affiliation', AFFILIATIONS, text)),
    regionCode: take('region', (text) =>
      readPlace(regions, { region: text, province: '', city: '', county: '' }),
    ),
    address: take('address', line(TEXT)),
    website: take('website', readUrl),
    officePhone: take('officePhone', readPhone),
    codes: CODE_SCHEMES.flatMap((scheme) => {
      const code = take(scheme, (text) => readOrganisationCode(scheme, text))
      return code === null ? [] : [{ scheme, code }]
    }),
    says: [...texts.keys()].map(fieldOf),
  }
  if (entry.name === '') findings.push({ target: 'name', finding: refusal('import.name.empty') })
  if (isPart(kind) && entry.parent === null)
    findings.push({ target: 'parent', finding: refusal('organisations.no_parent') })
  return { entry, findings }
}

const refusal = (code: string): Finding => ({ code, severity: 'refused', params: {} })

/** A code of its scheme; a wrong check character is refused, with the right one where only it is wrong. */
function readOrganisationCode(scheme: OrganisationCode['scheme'], text: string): Reading<string> {
  const reading = readCode(text, 100)
  if (reading.value === null) return reading
  const code = reading.value.replace(/\s/g, '')
  if (scheme === 'usci') {
    const upper = code.toUpperCase()
    const check = usciCheck(upper.slice(0, 17))
    if (check === null || upper.length !== 18) return wrong('organisations.code_form', { scheme, code })
    return isUsci(upper)
      ? reading
      : wrong('organisations.check_digit', { scheme, code }, upper.slice(0, 17) + check)
  }
  const ror = code.toLowerCase().replace(/^https?:\/\/ror\.org\//, '')
  if (scheme === 'ror' && !isRor(ror)) return wrong('organisations.check_digit', { scheme, code })
  return scheme === 'nrii' && !/^[0-9a-f]{32}$/i.test(code)
    ? wrong('organisations.code_form', { scheme, code })
    : reading
}

const CODES: ReadonlySet<string> = new Set(CODE_SCHEMES)

const fieldOf = (target: OrganisationTarget): OrganisationField => {
  if (
    target === 'usci' ||
    target === 'ror' ||
    target === 'nrii' ||
    target === 'provincial' ||
    target === 'local'
  )
    return 'codes'
  return target === 'region' ? 'regionCode' : target
}

function term<T extends string>(
  set: 'organisationKind' | 'affiliation',
  values: readonly T[],
  text: string,
): Reading<T> {
  const found = lookUp(TERMS[set], text)
  const value = values.find((each) => each === found)
  return value === undefined
    ? wrong('import.term.unknown', { allowed: values.join(' / ') })
    : { value, findings: [] }
}

/** A code that refers to another organisation: scheme:code, or a code whose form gives its scheme away. */
function readCodeRef(text: string): Reading<OrganisationCode> {
  const clean = text.replace(/\s/g, '')
  const [, scheme = '', code = ''] = /^([a-z]+):(.+)$/.exec(clean) ?? []
  const named = CODE_SCHEMES.find((each) => CODES.has(scheme) && each === scheme)
  if (named !== undefined) return { value: { scheme: named, code }, findings: [] }
  if (/^https?:\/\/ror\.org\/|^0[a-hj-km-np-tv-z0-9]{6}\d{2}$/.test(clean))
    return { value: { scheme: 'ror', code: clean }, findings: [] }
  if (/^[0-9A-HJ-NPQRTUWXY]{18}$/i.test(clean))
    return { value: { scheme: 'usci', code: clean }, findings: [] }
  if (/^[0-9a-f]{32}$/i.test(clean)) return { value: { scheme: 'nrii', code: clean }, findings: [] }
  return { value: { scheme: 'local', code: clean }, findings: [] }
}

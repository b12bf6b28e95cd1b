import type { Refusal } from '../lib/refusal.ts'
import { isRor, isUsci } from '../lib/usci.ts'
import { isPart, type OrganisationCode, type OrganisationEntry, type OrganisationField } from './facts.ts'

/** A code in the form in which it is stored: no blanks, no address in front, letters in the case of its scheme. */
export function normalCode({ scheme, code }: OrganisationCode): OrganisationCode {
  const bare = code.replace(/\s/g, '')
  if (scheme === 'usci') return { scheme, code: bare.toUpperCase() }
  if (scheme === 'ror') return { scheme, code: bare.toLowerCase().replace(/^https?:\/\/ror\.org\//, '') }
  return { scheme, code: scheme === 'nrii' ? bare.toLowerCase() : code.trim() }
}

/** Why a code cannot be one of its scheme, or null. Check digits: GB 32100-2015 (usci), ISO 7064 (ror). */
function codeFault({ scheme, code }: OrganisationCode): Refusal | null {
  if (code.length === 0 || code.length > 100)
    return { code: 'organisations.code_form', params: { scheme, code } }
  if (scheme === 'usci' && !/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code))
    return { code: 'organisations.code_form', params: { scheme, code } }
  if (scheme === 'usci' && !isUsci(code))
    return { code: 'organisations.check_digit', params: { scheme, code } }
  if (scheme === 'ror' && !isRor(code)) return { code: 'organisations.check_digit', params: { scheme, code } }
  return scheme === 'nrii' && !/^[0-9a-f]{32}$/.test(code)
    ? { code: 'organisations.code_form', params: { scheme, code } }
    : null
}

/** Everything that keeps an entry from being an organisation, apart from what only the database knows. */
export function faultsOf(entry: OrganisationEntry): Refusal[] {
  const codes = entry.codes.flatMap((code) => codeFault(code) ?? [])
  const alone = isPart(entry.kind) && entry.parent === null
  return [...codes, ...(alone ? [{ code: 'organisations.no_parent', params: { kind: entry.kind } }] : [])]
}

/** What is stored of an organisation, its relations as ids and its codes as scheme:code in order. */
export type Standing = {
  id: string
  name: string
  nameEn: string | null
  shortName: string | null
  kind: string
  parentId: string | null
  supervisedById: string | null
  affiliation: string | null
  regionCode: string | null
  address: string | null
  website: string | null
  officePhone: string | null
  codes: string[]
}

const PLAIN = [
  'name',
  'nameEn',
  'shortName',
  'kind',
  'affiliation',
  'regionCode',
  'address',
  'website',
  'officePhone',
] as const

export const codeText = ({ scheme, code }: OrganisationCode): string => `${scheme}:${code}`

/** What an entry makes of an organisation that stands: codes are added, never taken away; a code already held stays. */
export function afterEntry(
  before: Standing,
  entry: OrganisationEntry,
  relations: { parentId: string | null; supervisedById: string | null },
): Standing {
  const speaks = (field: OrganisationField) => entry.says === undefined || entry.says.includes(field)
  const plain = Object.fromEntries(PLAIN.filter(speaks).map((field) => [field, entry[field]]))
  return {
    ...before,
    ...plain,
    ...(speaks('parent') && { parentId: relations.parentId }),
    ...(speaks('supervisedBy') && { supervisedById: relations.supervisedById }),
    codes: [...new Set([...before.codes, ...entry.codes.map(codeText)])].toSorted(),
  }
}

/** The names of the facts that differ. */
export function changedFields(before: Standing, after: Standing): string[] {
  const plain = PLAIN.filter((field) => before[field] !== after[field])
  return [
    ...plain,
    ...(before.parentId === after.parentId ? [] : ['parent']),
    ...(before.supervisedById === after.supervisedById ? [] : ['supervisedBy']),
    ...(after.codes.length === before.codes.length ? [] : ['codes']),
  ]
}

import entries from './countries.json' with { type: 'json' }

export type Country = { code: string; name: string; nameEn: string }

/** ISO 3166-1 letters → [three letters, number, name, English name, other spellings]. */
export const COUNTRY_SPELLINGS: Readonly<Record<string, readonly string[]>> = entries

/** A country by its two letters (ISO 3166-1), named as the national network writes it; undefined for other letters. */
export function countryOf(code: string): Country | undefined {
  const [, , name, nameEn] = COUNTRY_SPELLINGS[code] ?? []
  return name === undefined || nameEn === undefined ? undefined : { code, name, nameEn }
}

const codes = new Map(Object.entries(COUNTRY_SPELLINGS).map(([code, [, , name]]) => [name, code]))

/** The two letters of a country by its Chinese name. */
export const countryCode = (name: string): string | undefined => codes.get(name)

import { resolve } from 'node:path'

export type Environment = Readonly<Record<string, string | undefined>>

export type Reader = ReturnType<typeof reader>

export type Provider = { id: string; label: string; issuer: string; clientId: string; clientSecret: string }

const YES = ['1', 'true', 'on', 'yes']
const NO = ['0', 'false', 'off', 'no']

/** Reads values of the environment; what cannot be used is told in `faults`, each in its own words. */
export function reader(env: Environment, faults: string[]) {
  const text = (name: string): string | undefined => env[name]?.trim() || undefined
  return {
    text,
    path: (name: string): string | undefined => {
      const value = text(name)
      return value === undefined ? undefined : resolve(value)
    },
    /** A key: long enough not to be guessed, and never repeated in a fault. */
    secret(name: string, least: number): string | undefined {
      const value = text(name)
      if (value !== undefined && value.length < least)
        faults.push(`${name} has fewer than ${least} characters`)
      return value
    },
    integer: (name: string, fallback: number, min: number, max: number): number =>
      wholeNumber(text(name), { name, fallback, min, max, faults }),
    flag(name: string, fallback: boolean): boolean {
      const value = text(name)?.toLowerCase() ?? ''
      if (value === '') return fallback
      if (![...YES, ...NO].includes(value)) faults.push(`${name}=${value} is neither 1 nor 0`)
      return YES.includes(value)
    },
    oneOf<const T extends readonly [string, ...string[]]>(
      name: string,
      values: T,
      fallback: T[number],
    ): T[number] {
      const value = text(name)
      const known = values.find((each) => each === value)
      if (value !== undefined && known === undefined)
        faults.push(`${name}=${value} is none of ${values.join(', ')}`)
      return known ?? fallback
    },
    url: (name: string, protocols: string[]) => address(name, text(name), { protocols, faults }),
    /** One provider for each DAYI_OIDC_<NAME>_ISSUER. */
    providers: (): Provider[] =>
      Object.keys(env)
        .flatMap((name) => /^DAYI_OIDC_([A-Z0-9]{1,30})_ISSUER$/.exec(name)?.[1] ?? [])
        .map((name) => provider(name, (part) => text(`DAYI_OIDC_${name}_${part}`), faults)),
  }
}

function wholeNumber(
  value: string | undefined,
  of: { name: string; fallback: number; min: number; max: number; faults: string[] },
): number {
  if (value === undefined) return of.fallback
  const number = Number(value)
  if (/^\d+$/.test(value) && number >= of.min && number <= of.max) return number
  of.faults.push(`${of.name}=${value} is not a whole number from ${of.min} to ${of.max}`)
  return of.fallback
}

function provider(name: string, part: (name: string) => string | undefined, faults: string[]): Provider {
  const whole = (each: string): string => {
    const value = part(each)
    if (value === undefined) faults.push(`DAYI_OIDC_${name}_${each} is missing`)
    return value ?? ''
  }
  const issuer = address(`DAYI_OIDC_${name}_ISSUER`, part('ISSUER'), {
    protocols: ['https:', 'http:'],
    faults,
  })
  return {
    id: name.toLowerCase(),
    label: part('LABEL') ?? name,
    issuer: issuer ?? '',
    clientId: whole('CLIENT_ID'),
    clientSecret: whole('CLIENT_SECRET'),
  }
}

/** An address of one of the protocols. It may hold a password, so a bad one is not repeated. */
function address(
  name: string,
  value: string | undefined,
  { protocols, faults }: { protocols: string[]; faults: string[] },
): string | undefined {
  if (value === undefined) return undefined
  if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value
  faults.push(`${name} is no address that starts with ${protocols.map((each) => `${each}//`).join(' or ')}`)
  return undefined
}

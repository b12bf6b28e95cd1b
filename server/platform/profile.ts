import { readFileSync } from 'node:fs'
import { membersOf, parseJson } from '../lib/unknown.ts'
import { PROFILES, type Profile } from './config.ts'

const POLICY = new URL('../../policy/', import.meta.url)

type ProfileFile = { profile: string; province: string }

const files = new Map(PROFILES.map((profile) => [profile, readProfile(profile)]))

function readProfile(profile: Profile): ProfileFile {
  const file = membersOf(parseJson(readFileSync(new URL(`${profile}/profile.json`, POLICY), 'utf8')))
  return { profile, province: String(file['province']) }
}

/** The region code of the province that a profile governs. */
export const provinceOf = (profile: Profile): string => files.get(profile)?.province ?? ''

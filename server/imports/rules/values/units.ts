import { nearest, toHalfWidth } from '../../../lib/text.ts'
import { folded } from '../vocabulary.ts'
import { read, wrong, type Reading } from './reading.ts'

export type UnitEntry = { id: string; names: string[]; codes: { scheme: string; code: string }[] }

/** The organisations that can own instruments, by name and by code. */
export type Units = { byName: Map<string, string[]>; byCode: Map<string, string> }

export function indexUnits(entries: UnitEntry[]): Units {
  const byName = new Map<string, string[]>()
  const byCode = new Map<string, string>()
  for (const entry of entries) {
    for (const name of new Set(entry.names.map(folded)))
      byName.set(name, [...(byName.get(name) ?? []), entry.id])
    for (const { scheme, code } of entry.codes) byCode.set(`${scheme}:${code.toLowerCase()}`, entry.id)
  }
  return { byName, byCode }
}

const SCHEMES = ['usci', 'nrii', 'ror', 'provincial', 'local']

/** A managing unit by `scheme:code`, by a code alone, or by name. */
export function readUnit(units: Units, text: string): Reading<string> {
  const clean = toHalfWidth(text).trim()
  const code = clean.toLowerCase().replace(/^https:\/\/ror\.org\//, '')
  const known =
    units.byCode.get(code) ??
    SCHEMES.map((scheme) => units.byCode.get(`${scheme}:${code}`)).find((id) => id !== undefined)
  if (known !== undefined) return read(known)
  const named = units.byName.get(folded(clean)) ?? []
  if (named.length === 1 && named[0] !== undefined) return read(named[0])
  if (named.length > 1) return wrong('import.unit.several', { name: clean })
  return wrong('import.unit.unknown', { name: clean }, nearest(folded(clean), units.byName.keys()))
}

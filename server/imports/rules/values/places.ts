import { nearest, toHalfWidth } from '../../../lib/text.ts'
import { folded } from '../vocabulary.ts'
import { nothing, read, wrong, type Reading } from './reading.ts'

export type RegionEntry = {
  code: string
  level: string
  name: string
  shortName: string
  nameEn: string
  lineage: string[]
}

/** All regions, ready for questions by code and by name. */
export type Regions = { byCode: Map<string, RegionEntry>; byName: Map<string, RegionEntry[]> }

export function indexRegions(entries: RegionEntry[]): Regions {
  const byCode = new Map(entries.map((entry) => [entry.code, entry]))
  const byName = new Map<string, RegionEntry[]>()
  for (const entry of entries) {
    for (const word of new Set([entry.name, entry.shortName, entry.nameEn].map(folded))) {
      const same = byName.get(word)
      if (same === undefined) byName.set(word, [entry])
      else same.push(entry)
    }
  }
  return { byCode, byName }
}

export type PlaceParts = { region: string; province: string; city: string; county: string }

// Two levels that the code table has and lists leave out or fill with a word that is no name.
const NO_NAME =
  /^(\u5e02\u8f96\u533a|\u53bf|\u7701\u76f4\u8f96(\u53bf\u7ea7)?(\u884c\u653f\u533a\u5212|\u53bf)?|\u76f4\u8f96)$/

/**
 * The region that code or names point at. Names must fit together (a county lies in its city, a city in its
 * province); what fits several regions or none is refused, with the likeliest suggested.
 */
export function readPlace(regions: Regions, parts: PlaceParts): Reading<string> {
  const named = [parts.province, parts.city, parts.county]
    .map(clean)
    .filter((part) => part !== '' && !NO_NAME.test(part))
  const whole = clean(parts.region)
  if (whole !== '' && /^[\dA-Z-]{2,}$/i.test(whole)) return byCode(regions, whole, named)
  const steps = whole === '' ? named : [...named, ...takeApart(regions, whole)]
  if (steps.length === 0) return nothing
  return byNames(regions, steps)
}

const clean = (text: string): string => toHalfWidth(text).replace(/\s+/g, ' ').trim()

function byCode(regions: Regions, code: string, named: string[]): Reading<string> {
  const short = /^(\d{2}|\d{4})$/.test(code)
    ? code.padEnd(6, '0')
    : /^(\d{9}|\d{12})$/.test(code)
      ? code.slice(0, 6)
      : code.toUpperCase()
  const entry = regions.byCode.get(short)
  if (entry === undefined)
    return wrong('import.region.unknown', { name: code }, nearest(code, regions.byCode.keys()))
  const astray = named.find((name) => !candidates(regions, name).some((each) => related(each, entry)))
  return astray === undefined
    ? read(entry.code)
    : wrong('import.region.lineage', { name: astray, region: entry.name }, null)
}

const related = (one: RegionEntry, other: RegionEntry): boolean =>
  one.lineage.includes(other.code) || other.lineage.includes(one.code)

const candidates = (regions: Regions, name: string): RegionEntry[] => regions.byName.get(folded(name)) ?? []

function byNames(regions: Regions, steps: string[]): Reading<string> {
  let within: RegionEntry[] | null = null
  for (const step of steps) {
    const found = candidates(regions, step)
    if (found.length === 0)
      return wrong('import.region.unknown', { name: step }, similar(regions, step, within))
    const before: RegionEntry[] | null = within
    const fitting: RegionEntry[] =
      before === null
        ? found
        : found.filter((each) => before.some((outer) => each.lineage.includes(outer.code)))
    if (fitting.length === 0)
      return wrong(
        'import.region.lineage',
        { name: step, region: before?.[0]?.name ?? '' },
        similar(regions, step, before),
      )
    within = fitting
  }
  return single(regions, within ?? [], steps)
}

/** Of several with one name the outermost, when the others lie in it (a municipality and its only prefecture). */
function single(regions: Regions, found: RegionEntry[], steps: string[]): Reading<string> {
  const outermost = found.toSorted((a, b) => a.lineage.length - b.lineage.length)[0]
  if (outermost === undefined) return nothing
  if (found.every((each) => each.lineage.includes(outermost.code))) return read(outermost.code)
  const names = found.slice(0, 5).map((each) => pathOf(regions, each))
  return wrong('import.region.several', { name: steps.at(-1) ?? '', choices: names.join(' / ') })
}

const pathOf = (regions: Regions, entry: RegionEntry): string =>
  [...new Set(entry.lineage.map((code) => regions.byCode.get(code)?.name ?? code))].join('')

function similar(regions: Regions, name: string, within: RegionEntry[] | null): string | null {
  const inside =
    within === null
      ? [...regions.byCode.values()]
      : [...regions.byCode.values()].filter((each) =>
          within.some((outer) => each.lineage.includes(outer.code)),
        )
  const near = nearest(
    folded(name),
    inside.flatMap((each) => [folded(each.name), folded(each.shortName)]),
  )
  const entry =
    near === null
      ? undefined
      : inside.find((each) => folded(each.name) === near || folded(each.shortName) === near)
  return entry?.name ?? null
}

const LONGEST_NAME = 20

/** Takes apart names written together (province, city and county in one word), each the longest that is known. */
function takeApart(regions: Regions, text: string): string[] {
  if (regions.byName.has(folded(text))) return [text]
  const spaced = text.split(/[\s,/>\u3001-]+/).filter((part) => part !== '')
  if (spaced.length > 1 && spaced.every((part) => regions.byName.has(folded(part)))) return spaced
  const steps: string[] = []
  let rest = text.replace(/\s/g, '')
  while (rest !== '') {
    const length = longestName(regions, rest)
    if (length === 0) return steps.length === 0 ? [text] : [...steps, rest]
    steps.push(rest.slice(0, length))
    rest = rest.slice(length)
  }
  return steps
}

function longestName(regions: Regions, text: string): number {
  for (let length = Math.min(LONGEST_NAME, text.length); length >= 2; length -= 1) {
    if (regions.byName.has(folded(text.slice(0, length)))) return length
  }
  return 0
}

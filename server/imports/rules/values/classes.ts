import { nearest, toHalfWidth } from '../../../lib/text.ts'
import { folded } from '../vocabulary.ts'
import { note, read, wrong, type Reading } from './reading.ts'

export type ClassEntry = {
  scheme: string
  edition: string
  code: string
  level: number
  parent: string | null
  name: string
  nameEn: string
}
export type ClassRef = { scheme: string; edition: string; code: string }

/** The classes of one scheme and edition by code and by name; a name that stands for several has several. */
export type Classes = {
  scheme: string
  edition: string
  byCode: Map<string, ClassEntry>
  byName: Map<string, ClassEntry[]>
}

/** Indexes each scheme's latest edition. */
export function indexClasses(entries: ClassEntry[]): Map<string, Classes> {
  const schemes = new Map<string, Classes>()
  for (const entry of entries.toSorted((a, b) => (a.edition < b.edition ? 1 : -1))) {
    let classes = schemes.get(entry.scheme)
    if (classes === undefined) {
      classes = { scheme: entry.scheme, edition: entry.edition, byCode: new Map(), byName: new Map() }
      schemes.set(entry.scheme, classes)
    }
    if (entry.edition === classes.edition) add(classes, entry)
  }
  return schemes
}

function add(classes: Classes, entry: ClassEntry): void {
  classes.byCode.set(entry.code, entry)
  for (const word of new Set([folded(entry.name), folded(entry.nameEn)])) {
    const same = classes.byName.get(word)
    if (same === undefined) classes.byName.set(word, [entry])
    else same.push(entry)
  }
}

const refOf = ({ scheme, edition, code }: ClassEntry): ClassRef => ({ scheme, edition, code })

/**
 * A class by code or name. A leading zero that a spreadsheet dropped is put back; a code finer than those loaded is
 * taken at the level that is, and says so.
 */
export function readClass(classes: Classes, text: string): Reading<ClassRef> {
  const clean = toHalfWidth(text).trim()
  const code = /^(\d{1,8})\b/.exec(clean)?.[1]
  return code === undefined ? byName(classes, clean) : byCode(classes, code)
}

function byCode(classes: Classes, code: string): Reading<ClassRef> {
  const exact = classes.byCode.get(code)
  if (exact !== undefined) return read(refOf(exact))
  const padded = classes.byCode.get(code.padStart(6, '0')) ?? null
  if (padded !== null && code.length === 5)
    return read(refOf(padded), note('import.class.zero', { taken: padded.code }))
  const six = code.length === 5 && !code.startsWith('0') ? `0${code}` : code
  const coarser = six.length === 6 ? classes.byCode.get(`${six.slice(0, 4)}00`) : undefined
  // A code ending in 00 is a class of the loaded levels itself; if it is missing there, it does not exist.
  if (coarser !== undefined && !six.endsWith('00'))
    return read(refOf(coarser), note('import.class.coarser', { taken: coarser.code, name: coarser.name }))
  const whole = code.length === 2 || code.length === 4 ? classes.byCode.get(code.padEnd(6, '0')) : undefined
  if (whole !== undefined) return read(refOf(whole), note('import.class.zero', { taken: whole.code }))
  const near = nearest(code, classes.byCode.keys())
  const entry = classes.byCode.get(near ?? `${code.slice(0, 4)}00`)
  return wrong(
    'import.class.unknown',
    { scheme: classes.scheme },
    entry === undefined ? null : `${entry.code} ${entry.name}`,
  )
}

function byName(classes: Classes, name: string): Reading<ClassRef> {
  const found = classes.byName.get(folded(name)) ?? []
  const outermost = found.toSorted((a, b) => a.level - b.level)[0]
  // A name that repeats its parent's (lasers) means the parent; one that many have (others) means nothing.
  const meant =
    outermost !== undefined && found.every((each) => each === outermost || each.parent === outermost.code)
  if (meant) return read(refOf(outermost))
  if (found.length > 1)
    return wrong('import.class.several', {
      choices: found
        .slice(0, 5)
        .map((each) => each.code)
        .join(' / '),
    })
  const near = nearest(folded(name), classes.byName.keys())
  const entry = near === null ? undefined : classes.byName.get(near)?.[0]
  return wrong(
    'import.class.unknown',
    { scheme: classes.scheme },
    entry === undefined ? null : `${entry.code} ${entry.name}`,
  )
}

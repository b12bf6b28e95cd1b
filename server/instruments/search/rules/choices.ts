import type { Refusal } from '../../../lib/refusal.ts'
import { isId } from '../../../lib/ids.ts'
import { LIVE_STATES } from '../../../lib/live.ts'
import { OPENING_MODES } from '../../facts.ts'
import type { SearchQuery, Sort } from '../schema.ts'
import { readFree, type FreeWish } from './free-wish.ts'
import { maskOf } from './modes.ts'

/** The filters of a query, checked. Values in fen. */
export type Choices = {
  regions: string[]
  units: string[]
  classes: string[]
  value: { min: number | null; max: number | null } | null
  modeMask: number
  live: string[]
  free: FreeWish | null
  sort: Sort
}

const MOST = 50
const modes = new Set<string>(OPENING_MODES)
const states = new Set<string>(LIVE_STATES)

const HOLDS = {
  region: (code: string) => /^[0-9A-Z-]{2,20}$/.test(code),
  unit: isId,
  class: (code: string) => /^[0-9A-Za-z.-]{1,40}$/.test(code),
  mode: (mode: string) => modes.has(mode),
  live: (state: string) => states.has(state),
}

/** Splits, counts and checks the filters; all that is wrong is said at once. */
export function readChoices(query: SearchQuery): { choices: Choices; refusals: Refusal[] } {
  const refusals: Refusal[] = []
  const read = (name: keyof typeof HOLDS, given: string[] | undefined): string[] => {
    const values = [
      ...new Set((given ?? []).flatMap((each) => each.split(',')).map((each) => each.trim())),
    ].filter((each) => each !== '')
    if (values.length > MOST)
      refusals.push({ code: 'malformed.search_choices', params: { most: MOST }, pointer: `/query/${name}` })
    const wrong = values.slice(0, MOST).find((value) => !HOLDS[name](value))
    if (wrong !== undefined)
      refusals.push({
        code: `malformed.search_${name}`,
        params: { value: shown(wrong) },
        pointer: `/query/${name}`,
      })
    return values
  }
  const { value_min: min, value_max: max } = query
  if (min !== undefined && max !== undefined && min > max)
    refusals.push({ code: 'malformed.search_value', pointer: '/query/value_min' })
  const free = readFree(query)
  refusals.push(...free.refusals)
  const choices: Choices = {
    regions: read('region', query.region),
    units: read('unit', query.unit),
    classes: read('class', query.class),
    value: min === undefined && max === undefined ? null : { min: fen(min), max: fen(max) },
    modeMask: maskOf(read('mode', query.mode)),
    live: read('live', query.live),
    free: free.wish,
    sort: query.sort ?? 'relevance',
  }
  return { choices, refusals }
}

const fen = (yuan: number | undefined): number | null => (yuan === undefined ? null : yuan * 100)

/** A wrong value as it may stand in a message. */
const shown = (value: string): string => value.toWellFormed().replace(/\p{C}/gu, '').slice(0, 40)

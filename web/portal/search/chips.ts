import type { SearchResult } from '../../shared/api-types.ts'
import { nameIn } from '../../shared/language.ts'
import { wordOf } from '../../shared/texts.ts'
import { liveName } from '../live/index.tsx'
import type { Site } from '../site.ts'
import { boundsName } from '../ui/bounds.ts'
import { freeName } from './free.ts'
import { CHOICES, toggled, withoutFree, withoutValues, type Choice, type SearchRequest } from './request.ts'

/** A filter in force, in words, and the request without it. */
export type Chip = { name: Choice | 'value' | 'free'; text: string; without: SearchRequest }

export function chipsOf(site: Site, request: SearchRequest, result: SearchResult): Chip[] {
  const chosen: Chip[] = CHOICES.flatMap((name) =>
    request.chosen[name].map((value) => ({
      name,
      text: choiceName(site, result, name, value),
      without: toggled(request, name, value),
    })),
  )
  const { valueMin, valueMax, free } = request
  if (Object.values(free).some((value) => value !== ''))
    chosen.unshift({ name: 'free', text: freeName(site, free), without: withoutFree(request) })
  if (valueMin === '' && valueMax === '') return chosen
  return [
    ...chosen,
    { name: 'value', text: chosenBounds(site, valueMin, valueMax), without: withoutValues(request) },
  ]
}

function choiceName(site: Site, { facets }: SearchResult, name: Choice, value: string): string {
  if (name === 'mode') return wordOf(site.t, 'mode', value)
  if (name === 'live') return liveName(site, value)
  const options =
    name === 'unit'
      ? facets.units.map((each) => ({ ...each, code: each.id }))
      : name === 'region'
        ? [...facets.regions, ...facets.counties]
        : [...facets.classes, ...facets.subclasses]
  const option = options.find(({ code }) => code === value)
  if (option !== undefined) return nameIn(site.language, option)
  return name === 'unit' ? site.t('portal.search.chosen_unit') : value
}

/** The chosen bounds in words; value_max includes its bound, so the band ends one yuan higher. */
function chosenBounds(site: Site, least: string, most: string): string {
  const upper = most === '' ? null : Number(most) + 1
  return boundsName(site, Number(least || 0), Number.isFinite(upper) ? upper : null)
}

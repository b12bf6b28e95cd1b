import type { ClassList, CodeCount, RegionView, SearchResult } from '../../shared/api-types.ts'

/**
 * Fills an answer up with what a reader expects to see: prefectures of the own province by their short names, and
 * the prefectures and classes that have no results, so that the page can say so.
 */
export function complete(result: SearchResult, province: RegionView, classes: ClassList): void {
  const prefectures = province.children.filter(({ level, special }) => level === 'prefecture' && !special)
  const names = new Map(province.children.map(({ code, shortName }) => [code, shortName]))
  const rename = (region: { code: string; name: string } | null) => {
    if (region !== null) region.name = names.get(region.code) ?? region.name
  }
  result.facets.regions.forEach(rename)
  for (const { region } of result.items) rename(region?.prefecture ?? region)
  addEmpty(
    result.facets.regions,
    prefectures.map(({ code, shortName, nameEn }) => ({ code, name: shortName, nameEn })),
  )
  addEmpty(result.facets.classes, classes.items)
}

function addEmpty(options: CodeCount[], all: { code: string; name: string; nameEn: string | null }[]): void {
  const standing = new Set(options.map(({ code }) => code))
  for (const { code, name, nameEn } of all)
    if (!standing.has(code)) options.push({ code, name, nameEn, count: 0 })
}

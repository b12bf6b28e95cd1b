import type { ClassList, CodeCount, RegionView, SearchResult } from '../../shared/api-types.ts'

type Coded = { code: string; name: string; nameEn: string | null }

/**
 * The answer as a reader expects it: prefectures of the own province by their short names, and the prefectures and
 * classes without results as well, so that the page can say so. The answer itself stays as it is; others read it too.
 */
export function complete(result: SearchResult, province: RegionView, classes: ClassList): SearchResult {
  const prefectures = province.children.filter(({ level, special }) => level === 'prefecture' && !special)
  const names = new Map(province.children.map(({ code, shortName }) => [code, shortName]))
  const short = <T extends Coded>(region: T): T => ({
    ...region,
    name: names.get(region.code) ?? region.name,
  })
  const { regions, classes: found } = result.facets
  return {
    ...result,
    items: result.items.map((item) => {
      const region = item.region?.prefecture ?? item.region
      return region === null ? item : { ...item, region: { ...short(region), prefecture: null } }
    }),
    facets: {
      ...result.facets,
      regions: withEmpty(
        regions.map(short),
        prefectures.map(({ code, shortName, nameEn }) => ({ code, name: shortName, nameEn })),
      ),
      classes: withEmpty(found, classes.items),
    },
  }
}

function withEmpty(options: CodeCount[], all: Coded[]): CodeCount[] {
  const standing = new Set(options.map(({ code }) => code))
  const empty = all.filter(({ code }) => !standing.has(code))
  return [...options, ...empty.map(({ code, name, nameEn }) => ({ code, name, nameEn, count: 0 }))]
}

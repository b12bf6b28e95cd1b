import type { RegionCount } from '../../shared/api-types.ts'
import type { Language } from '../../shared/language.ts'
import { instrumentsLink } from '../links.ts'

/** Regions as areas of the map: short names, numbers, and the list they lead to. */
export const areasOf = (regions: RegionCount[], language: Language) =>
  regions.map(({ code, shortName, nameEn, instruments }) => ({
    code,
    name: language === 'en' ? nameEn : shortName,
    value: instruments,
    href: instrumentsLink({ region: code }),
  }))

import type { SearchResult } from '../../shared/api-types.ts'
import type { Drawn } from '../map/index.tsx'
import type { Chip } from './chips.ts'
import type { SearchRequest } from './request.ts'

/** A filter that could be dropped, and how many entries there would be without it. */
export type WayOut = { chip: Chip; total: number }

/** All that the page of results shows. */
export type Found = {
  request: SearchRequest
  result: SearchResult
  drawing: Drawn | null
  chips: Chip[]
  waysOut: WayOut[]
  /** Entries there would be without any filter, counted only where there are none with them. */
  withoutFilters: number
}

/** Entries found in all regions, whatever region is chosen. */
export const wholeOf = ({ result }: Found): number =>
  result.facets.regions.reduce((sum, { count }) => sum + count, 0)

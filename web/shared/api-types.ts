import type { components } from './api.gen.ts'

type Shapes = components['schemas']

/** Shapes of the API's answers under the names the pages use; the source is the API's own description. */
export type Installation = Shapes['Installation']
export type InstrumentView = Shapes['Instrument']
export type History = Shapes['InstrumentHistory']
export type OrganisationItem = Shapes['OrganisationItem']
export type OrganisationList = Shapes['OrganisationList']
export type OrganisationView = Shapes['Organisation']
export type RegionCount = Shapes['RegionCount']
export type RegionView = Shapes['Region']
export type ClassList = Shapes['ClassList']
export type Overview = Shapes['StatisticsOverview']
export type KeyCount = Overview['years'][number]
export type Match = Shapes['SearchMatch']
export type SearchItem = Shapes['SearchItem']
export type SearchResult = Shapes['SearchResult']
export type CodeCount = Shapes['SearchFacets']['regions'][number]
export type Problem = Shapes['Problem']

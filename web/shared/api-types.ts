import type { components } from './api.gen.ts'

type Schemas = components['schemas']

/** The API's shapes under the names the pages use; generated from api/openapi.json. */
export type Installation = Schemas['Installation']
export type InstrumentView = Schemas['Instrument']
export type History = Schemas['InstrumentHistory']
export type OrganisationItem = Schemas['OrganisationItem']
export type OrganisationList = Schemas['OrganisationList']
export type OrganisationView = Schemas['Organisation']
export type RegionCount = Schemas['RegionCount']
export type RegionView = Schemas['Region']
export type ClassList = Schemas['ClassList']
export type Overview = Schemas['StatisticsOverview']
export type KeyCount = Overview['years'][number]
export type Problem = Schemas['Problem']
export type Match = Schemas['SearchMatch']
export type SearchItem = Schemas['SearchItem']
export type Facets = Schemas['SearchFacets']
export type CodeCount = Facets['regions'][number]
export type SearchResult = Schemas['SearchResult']

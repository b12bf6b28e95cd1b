import type { components } from '../../shared/api.gen.ts'

type Shapes = components['schemas']

/** The API's shapes under the names these pages use. */
export type CampaignItem = Shapes['CampaignItem']
export type CampaignRule = Shapes['CampaignList']['rule']
export type Progress = Shapes['CampaignProgress']
export type ProgressRow = Progress['items'][number]
export type Instruments = Shapes['CampaignInstruments']
export type InstrumentRow = Instruments['items'][number]

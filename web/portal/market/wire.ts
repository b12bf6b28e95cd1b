import type { components } from '../../shared/api.gen.ts'
import { nameIn } from '../../shared/language.ts'
import type { TextKey } from '../../shared/texts.ts'
import type { Site } from '../site.ts'

type Shapes = components['schemas']
export type Board = Shapes['MarketList']
export type Line = Shapes['MarketLine']
export type Post = Shapes['MarketPost']
export type Choices = Shapes['MarketChoices']
export type Own = Shapes['MarketDeskList']
export type OwnPost = Shapes['MarketDeskPost']
export type Inquiries = Shapes['MarketInquiryList']
export type Basis = Shapes['MarketBasis'] | null
export type Side = Line['side']

export const KINDS = { offer: ['lease', 'transfer', 'reallocation'], wanted: ['lease', 'transfer'] } as const

/** “For lease”, “Wanted by transfer”: the side and the way together. */
export const kindText = ({ side, kind }: Pick<Line, 'side' | 'kind'>): TextKey => `market.${side}.${kind}`

/** What it is called: the instrument’s name with its model, or what is looked for. */
export function titleOf(
  { language }: Site,
  { title, instrument }: Pick<Line, 'title' | 'instrument'>,
): string {
  if (instrument === null) return title ?? ''
  return [nameIn(language, instrument), instrument.model].filter(Boolean).join(' ')
}

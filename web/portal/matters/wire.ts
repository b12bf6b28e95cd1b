import type { components } from '../../shared/api.gen.ts'
import type { Language } from '../../shared/language.ts'

type Shapes = components['schemas']

/** The answers about matters and cases under the names these pages use. */
export type MatterList = Shapes['MatterList']
export type MatterItem = Shapes['MatterItem']
export type Matter = Shapes['Matter']
export type MatterStep = Shapes['MatterStep']
export type MatterField = Shapes['MatterField']
export type Limit = MatterItem['limit']
export type Candidates = Shapes['MatterCandidates']
export type CaseView = Shapes['Case']
export type CaseList = Shapes['CaseList']
export type CaseItem = Shapes['CaseItem']
export type CaseStatus = Shapes['CaseStatus']
export type Bilingual = { zh: string; en: string }

/** A text of the API in the reader's language. */
export const say = ({ language }: { language: Language }, told: Bilingual): string =>
  language === 'en' ? told.en : told.zh

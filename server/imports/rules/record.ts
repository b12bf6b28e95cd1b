import { bareFacts, type InstrumentFacts } from '../../instruments/facts.ts'
import type { Target } from '../facts.ts'

/** An instrument of a list as it is staged: only what differs from an empty entry, to keep the staging small. */
export type StagedInstrument = {
  unitId: string
  assetNumber: string | null
  sourceKey: string | null
  facts: Partial<InstrumentFacts> & { name: string }
}

// Made once: a large list needs it several times a row. Its empty lists are shared and never written into.
const BARE = bareFacts('')
const bare: Readonly<Record<string, unknown>> = BARE

/** Facts of which nothing is known, to be filled by assignment. */
export const emptyFacts = (): InstrumentFacts => ({ ...BARE, extra: {} })

/** The facts that say more than nothing. */
export function compact(facts: InstrumentFacts): StagedInstrument['facts'] {
  const said = Object.entries(facts).filter(([field, value]) => !isSame(value, bare[field]))
  return { ...Object.fromEntries(said), name: facts.name }
}

const isSame = (value: unknown, bare: unknown): boolean => value === bare || (isEmpty(value) && isEmpty(bare))

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0)

export const expanded = (facts: StagedInstrument['facts']): InstrumentFacts => ({ ...BARE, ...facts })

const FACTS: Partial<Record<Target, (keyof InstrumentFacts)[]>> = {
  assetNumber: [],
  unit: [],
  unitCode: [],
  originalValue: ['originalValueFen', 'foreign'],
  foreignAmount: ['originalValueFen', 'foreign'],
  foreignCurrency: ['foreign'],
  foreignRate: ['foreign'],
  foreignRateDate: ['foreign'],
  regionCode: ['regionCode'],
  province: ['regionCode'],
  city: ['regionCode'],
  county: ['regionCode'],
  makerModel: ['model'],
  customsSupervised: ['customs'],
  declarationNumber: ['customs'],
  itemNumber: ['customs'],
  declaredName: ['customs'],
  releaseDate: ['customs'],
  supervisedUntil: ['customs'],
  approvedPlace: ['customs'],
}

/** Names of facts among texts that were stored. */
export const factNames = (names: readonly string[]): (keyof InstrumentFacts)[] => names.filter(isFactName)

const isFactName = (name: string): name is keyof InstrumentFacts => Object.hasOwn(BARE, name)

const isFact = (name: string): name is keyof InstrumentFacts & Target => Object.hasOwn(BARE, name)

/** The facts that columns of these targets speak of. */
export function factsOf(targets: readonly Target[], extra: boolean): (keyof InstrumentFacts)[] {
  const facts = targets.flatMap((target) => FACTS[target] ?? (isFact(target) ? [target] : []))
  return [...new Set([...facts, ...(extra ? (['extra'] as const) : [])])]
}

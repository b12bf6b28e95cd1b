import type { CustomsFacts, InstrumentFacts } from '../../instruments/facts.ts'
import type { Finding } from '../facts.ts'
import { emptyFacts } from './record.ts'
import type { Classes } from './values/classes.ts'
import type { Amount } from './values/money.ts'
import type { PlaceParts, Regions } from './values/places.ts'
import type { Units } from './values/units.ts'

/** What the installation knows, against which the cells of a list are read. */
export type Known = {
  regions: Regions
  /** Classes by scheme; `scheme` is the one meant where a list does not say. */
  classes: Map<string, Classes>
  scheme: string
  units: Units
  /** The managing unit of the whole list; null when each row names its own. */
  unitId: string | null
  /** The organisations whose instruments whoever brings the list may write; null for all. */
  own: ReadonlySet<string> | null
  today: string
}

/** A row on its way to an instrument. */
export type Draft = {
  facts: InstrumentFacts
  assetNumber: string | null
  unitId: string | null
  place: PlaceParts
  value: Amount | null
  foreign: { amount: Amount | null; currency: string | null; rate: string | null; rateDate: string | null }
  /** Whether the list says that the instrument is under customs supervision; null where it says nothing. */
  supervised: boolean | null
  customs: CustomsFacts
}

export const newDraft = (): Draft => ({
  facts: emptyFacts(),
  assetNumber: null,
  unitId: null,
  place: { region: '', province: '', city: '', county: '' },
  value: null,
  foreign: { amount: null, currency: null, rate: null, rateDate: null },
  supervised: null,
  customs: {
    declarationNumber: null,
    itemNumber: null,
    declaredName: null,
    releaseDate: null,
    supervisedUntil: null,
    approvedPlace: null,
  },
})

/** A cell read into the draft: `keep` asks for its text to be kept in `extra`; `filled` says that it gave something. */
export type Filled = { findings: Finding[]; keep: boolean; filled: boolean }

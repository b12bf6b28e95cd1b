import {
  CARRIERS,
  CONFIDENTIALITIES,
  FUNDINGS,
  OPENING_MODES,
  PURPOSES,
  SOURCES,
  type InstrumentFacts,
} from '../../instruments/facts.ts'
import type { Target } from '../facts.ts'
import type { Draft, Filled, Known } from './draft.ts'
import { readClass } from './values/classes.ts'
import { readDate, type DateOrder } from './values/dates.ts'
import { readHours, readMoney, readRate } from './values/money.ts'
import { wrong, type Reading } from './values/reading.ts'
import { readBoolean, readCountry, readTerm, readTerms } from './values/terms.ts'
import {
  readCode,
  readDigits,
  readEmail,
  readLine,
  readList,
  readPhone,
  readProse,
  readUrl,
} from './values/texts.ts'
import { readUnit } from './values/units.ts'
import { moneyUnit, type MoneyUnit } from './vocabulary.ts'

/** What the column adds to the reading of a cell. */
export type Column = {
  order?: DateOrder | undefined
  date1904?: boolean | undefined
  unit?: MoneyUnit | null | undefined
  scheme?: string | null | undefined
}

type Fill = (draft: Draft, text: string, known: Known, column: Column) => Filled

/** Limits in characters; the table of instruments holds the same for names and numbers. */
const NAME = 300
const SHORT = 300
const MEDIUM = 2000
const LONG = 20_000

function into<T>(reading: Reading<T>, set: (value: T) => void): Filled {
  if (reading.value !== null) set(reading.value)
  return { findings: reading.findings, keep: reading.keep === true, filled: reading.value !== null }
}

type TextFact = {
  [K in keyof InstrumentFacts]: InstrumentFacts[K] extends string | null
    ? string | null extends InstrumentFacts[K]
      ? K
      : never
    : never
}[keyof InstrumentFacts]

const line =
  (fact: TextFact, limit: number): Fill =>
  (draft, text) =>
    into(readLine(text, limit), (value) => {
      draft.facts[fact] = value
    })

const prose =
  (fact: TextFact, limit: number): Fill =>
  (draft, text) =>
    into(readProse(text, limit), (value) => {
      draft.facts[fact] = value
    })

const textOf =
  (fact: TextFact, reader: (text: string) => Reading<string>): Fill =>
  (draft, text) =>
    into(reader(text), (value) => {
      draft.facts[fact] = value
    })

const list =
  (fact: 'aliases' | 'subjects' | 'methods', most: number): Fill =>
  (draft, text) =>
    into(readList(text, SHORT, most), (value) => {
      draft.facts[fact] = value
    })

const date =
  (set: (draft: Draft, value: string) => void, deadline = false): Fill =>
  (draft, text, known, column) =>
    into(
      readDate(text, { today: known.today, deadline, order: column.order, date1904: column.date1904 }),
      (value) => set(draft, value),
    )

const hours =
  (fact: 'declaredRunHours' | 'declaredServiceHours'): Fill =>
  (draft, text) =>
    into(readHours(text), (value) => {
      draft.facts[fact] = value
    })

const place =
  (part: keyof Draft['place']): Fill =>
  (draft, text) => {
    draft.place[part] = text
    return { findings: [], keep: false, filled: true }
  }

const customsText =
  (fact: 'declaredName' | 'approvedPlace'): Fill =>
  (draft, text) =>
    into(readLine(text, SHORT), (value) => {
      draft.customs[fact] = value
    })

function fillClass(draft: Draft, text: string, known: Known, column: Column): Filled {
  const classes = known.classes.get(column.scheme ?? known.scheme)
  const reading =
    classes === undefined
      ? wrong('import.class.scheme', { scheme: column.scheme ?? known.scheme })
      : readClass(classes, text)
  const filled = into(reading, (value) => {
    draft.facts.class = value
  })
  // A finer code than those loaded is not lost: its text stays in `extra`.
  return { ...filled, keep: filled.findings.some((each) => each.code === 'import.class.coarser') }
}

function fillCurrency(draft: Draft, text: string): Filled {
  const unit = moneyUnit(text)
  const reading: Reading<string> =
    unit === undefined ? wrong('import.money.currency') : { value: unit.currency, findings: [] }
  return into(reading, (value) => {
    draft.foreign.currency = value
  })
}

/** Whose a row is. Of a list with a unit of its own an unknown name is a remark; another's unit is refused. */
function fillUnit(draft: Draft, text: string, known: Known): Filled {
  const reading = readUnit(known.units, text)
  if (reading.value === null && known.unitId !== null) return { findings: [], keep: true, filled: false }
  const foreign = reading.value !== null && known.own !== null && !known.own.has(reading.value)
  return into(foreign ? wrong('import.unit.not_yours', { name: text }) : reading, (value) => {
    draft.unitId = value
  })
}

/** How the text of each fact is read. */
export const FILL: Record<Target, Fill> = {
  assetNumber: (draft, text) =>
    into(readCode(text, 150), (value) => {
      draft.assetNumber = value
    }),
  name: (draft, text) =>
    into(readLine(text, NAME), (value) => {
      draft.facts.name = value
    }),
  nameEn: line('nameEn', NAME),
  aliases: list('aliases', 20),
  carrier: (draft, text) =>
    into(readTerm('carrier', CARRIERS, text), (value) => {
      draft.facts.carrier = value
    }),
  purpose: (draft, text) =>
    into(readTerm('purpose', PURPOSES, text), (value) => {
      draft.facts.purpose = value
    }),
  class: fillClass,
  department: line('department', SHORT),
  maker: line('maker', SHORT),
  model: line('model', SHORT),
  // Recognised columns of this kind become two split steps; as one it fills the model.
  makerModel: line('model', SHORT),
  serialNumber: (draft, text) =>
    into(readCode(text, SHORT), (value) => {
      draft.facts.serialNumber = value
    }),
  country: textOf('country', readCountry),
  originalValue: (draft, text, _known, column) =>
    into(readMoney(text, column.unit ?? null), (value) => {
      draft.value = value
    }),
  foreignAmount: (draft, text, _known, column) =>
    into(readMoney(text, column.unit ?? null), (value) => {
      draft.foreign.amount = value
    }),
  foreignCurrency: fillCurrency,
  foreignRate: (draft, text) =>
    into(readRate(text), (value) => {
      draft.foreign.rate = value
    }),
  foreignRateDate: date((draft, value) => {
    draft.foreign.rateDate = value
  }),
  source: (draft, text) =>
    into(readTerm('source', SOURCES, text), (value) => {
      draft.facts.source = value
    }),
  funding: (draft, text) =>
    into(readTerms('funding', FUNDINGS, text), (value) => {
      draft.facts.funding = value
    }),
  acceptanceDate: date((draft, value) => {
    draft.facts.acceptanceDate = value
  }, true),
  recordedDate: date((draft, value) => {
    draft.facts.recordedDate = value
  }),
  firstUseDate: date((draft, value) => {
    draft.facts.firstUseDate = value
  }),
  regionCode: place('region'),
  province: place('province'),
  city: place('city'),
  county: place('county'),
  address: line('address', MEDIUM),
  room: line('room', SHORT),
  technical: prose('technical', LONG),
  functions: prose('functions', LONG),
  subjects: list('subjects', 20),
  methods: list('methods', 200),
  serviceContent: prose('serviceContent', LONG),
  userNotes: prose('userNotes', LONG),
  results: prose('results', LONG),
  openingModes: (draft, text) =>
    into(readTerms('openingModes', OPENING_MODES, text), (value) => {
      draft.facts.openingModes = value
    }),
  openingHours: line('openingHours', MEDIUM),
  openingRules: prose('openingRules', LONG),
  fee: prose('fee', LONG),
  serviceUrl: textOf('serviceUrl', readUrl),
  contactName: line('contactName', SHORT),
  contactPhone: textOf('contactPhone', readPhone),
  contactEmail: textOf('contactEmail', readEmail),
  officePhone: textOf('officePhone', readPhone),
  confidentiality: (draft, text) =>
    into(readTerm('confidentiality', CONFIDENTIALITIES, text), (value) => {
      draft.facts.confidentiality = value
    }),
  declaredRunHours: hours('declaredRunHours'),
  declaredServiceHours: hours('declaredServiceHours'),
  customsSupervised: (draft, text) =>
    into(readBoolean(text), (value) => {
      draft.supervised = value
    }),
  declarationNumber: (draft, text) =>
    into(readDigits(text, 18, 18), (value) => {
      draft.customs.declarationNumber = value
    }),
  itemNumber: (draft, text) =>
    into(readDigits(text, 1, 2), (value) => {
      draft.customs.itemNumber = value
    }),
  declaredName: customsText('declaredName'),
  releaseDate: date((draft, value) => {
    draft.customs.releaseDate = value
  }),
  supervisedUntil: date((draft, value) => {
    draft.customs.supervisedUntil = value
  }),
  approvedPlace: customsText('approvedPlace'),
  unit: fillUnit,
  unitCode: fillUnit,
}

/** Facts where words that say "nothing known" are an answer of their own. */
export const SAYS_NO: ReadonlySet<Target> = new Set<Target>(['customsSupervised', 'confidentiality'])

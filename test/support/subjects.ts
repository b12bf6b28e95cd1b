import type { InstrumentSubject } from '../../server/obligations/facts.ts'
import { ASKED } from '../../server/obligations/rules/asked.ts'
import { deriveDuties } from '../../server/obligations/rules/derive.ts'
import type { Ground } from '../../server/obligations/rules/law.ts'
import { stateOn } from '../../server/obligations/rules/state.ts'
import { recordedWord } from './policy.ts'

export const WAN = 1_000_000

/** An instrument of a university, bought with fiscal funds for 600,000 yuan, still a draft. */
export const instrument = (facts: Partial<InstrumentSubject> = {}): InstrumentSubject => ({
  id: 'instrument',
  organisationId: 'unit',
  departmentId: null,
  regionCode: '220100',
  responsibleId: null,
  organisationKind: 'university',
  affiliation: 'provincial',
  carrier: 'single',
  funding: ['local_fiscal'],
  originalValueFen: 60 * WAN,
  confidentiality: 'none',
  researchUse: null,
  exemption: null,
  selected: false,
  status: 'draft',
  acceptanceDate: '2025-01-20',
  submittedOn: null,
  listedOn: null,
  retiredOn: null,
  has: [...ASKED],
  serviceInfoOn: null,
  sensor: { known: false },
  ...facts,
})

export const TODAY = '2026-11-22'

/** Zhejiang where an official document says what “large” is. */
export const large = (word: Partial<Parameters<typeof recordedWord>[2]> = {}) =>
  recordedWord('zhejiang', 'scope.mandatory', {
    from: '2023-01-01',
    value: {
      minimumFen: 50 * WAN,
      carriersOfAnyValue: [],
      funding: ['fiscal'],
      use: null,
      exempt: ['classified', 'special_requirements'],
      exemptionFiled: true,
    },
    changeDocument: '浙科发〔2024〕0号',
    recordedOn: '2023-01-01',
    ...word,
  })

export const lowered = (from: string, recordedOn: string) =>
  recordedWord('jilin', 'scope.mandatory', {
    from,
    recordedOn,
    changeDocument: '吉科〔2026〕0号',
    value: {
      minimumFen: 30 * WAN,
      carriersOfAnyValue: ['installation', 'centre', 'service_unit'],
      funding: ['fiscal'],
      use: null,
      exempt: ['classified', 'special_rules'],
      exemptionFiled: false,
    },
  })

export const duty = (facts: InstrumentSubject, ground: Ground, rule = 'onboard.due') =>
  deriveDuties(facts, ground).duties.find((each) => each.rule === rule)

export const stateOf = (facts: InstrumentSubject, ground: Ground, rule = 'onboard.due') => {
  const found = duty(facts, ground, rule)
  return found === undefined ? undefined : stateOn(found, ground.today)
}

/** Orders by what comes next, not by the name of their state. */
export const COLUMNS = ['quote', 'sign', 'work', 'deliver', 'settle'] as const
export type Column = (typeof COLUMNS)[number]

/** What an order waits for. */
export const MISSING = [
  'quote',
  'answer',
  'approval',
  'contract',
  'contract_back',
  'contract_check',
  'samples',
  'prepayment',
  'start',
  'testing',
  'results',
  'sheet',
  'acceptance',
  'charge',
  'payment',
  'dispute',
  'change',
] as const
export type Missing = (typeof MISSING)[number]

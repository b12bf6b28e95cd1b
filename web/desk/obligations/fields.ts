/** Where an entry's form holds what a rule asks for; a code of the form itself stands as it is. */
const FIELDS: Record<string, string> = {
  specification: 'technical',
  function: 'functions',
  opening_rules: 'openingRules',
  asset_number: 'assetNumber',
  original_value: 'originalValueFen',
  originalValue: 'originalValueFen',
  service_mode: 'openingModes',
  service_content: 'serviceContent',
  service_process: 'userNotes',
  price_standard: 'fee',
  acceptance_date: 'acceptanceDate',
}

/** The page on which a missing fact of an instrument is filled in, opened at its field. */
export const fillIn = (instrumentId: string, code: string): string =>
  `/instruments/${instrumentId}?field=${FIELDS[code] ?? code}`

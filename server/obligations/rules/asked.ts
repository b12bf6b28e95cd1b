/** Codes of what rules ask an entry for, as policy/ names them; the store says which of them an entry has. */
export const ASKED = [
  'name',
  'model',
  'specification',
  'function',
  'opening_rules',
  'asset_number',
  'original_value',
  'service_mode',
  'service_content',
  'service_process',
  'price_standard',
] as const

/** What is asked for and not there, in the order of the text; a code that no entry can have is not held against it. */
export const missingOf = (asks: readonly string[], has: readonly string[]): string[] =>
  asks.filter((code) => !has.includes(code) && ASKED.some((each) => each === code))

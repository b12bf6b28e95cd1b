import type { Finding, Params } from '../../facts.ts'

/**
 * What a cell says: a value or none, and what there is to say about it. `keep`: the text could not become a fact
 * but is worth keeping in `extra`.
 */
export type Reading<T> = { value: T | null; findings: Finding[]; keep?: boolean }

export const nothing: Reading<never> = { value: null, findings: [] }

export const read = <T>(value: T, ...findings: Finding[]): Reading<T> => ({ value, findings })

/** The cell is wrong, and with it the row. */
export const wrong = (code: string, params: Params = {}, suggestion?: string | null): Reading<never> => ({
  value: null,
  findings: [{ code, severity: 'refused', params, ...(suggestion != null && { suggestion }) }],
})

/** The cell is left empty and its text kept; a person should look. */
export const kept = (code: string, params: Params = {}, suggestion?: string | null): Reading<never> => ({
  value: null,
  findings: [{ code, severity: 'doubt', params, ...(suggestion != null && { suggestion }) }],
  keep: true,
})

export const doubt = (code: string, params: Params = {}, suggestion?: string | null): Finding => ({
  code,
  severity: 'doubt',
  params,
  ...(suggestion != null && { suggestion }),
})

export const note = (code: string, params: Params = {}): Finding => ({ code, severity: 'note', params })

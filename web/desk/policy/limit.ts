import { api, useRead } from '../api/index.ts'
import { numberIn } from './value.ts'

/** Whether the rule says a number here; true until that is known, so that nothing is denied too early. */
export function useHasNumber(rule: string): boolean {
  const { data } = useRead(['policy', 'rule', rule], () =>
    api.GET('/api/v1/policy/rules/{id}', { params: { path: { id: rule }, query: {} } }),
  )
  if (data === undefined) return true
  const version = data.readings.find(({ profile }) => profile === data.own)?.holds
  return version != null && numberIn(version.value) !== null
}

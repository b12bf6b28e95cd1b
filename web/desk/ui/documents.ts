import { api, useRead } from '../api/index.ts'

/** Documents by id, as they are cited: by number, else by title. */
export function useDocuments(): ReadonlyMap<string, string> {
  const { data } = useRead(['policy', 'documents'], () => api.GET('/api/v1/policy/documents'))
  return new Map(data?.items.map(({ id, number, title }) => [id, number ?? title ?? id]))
}

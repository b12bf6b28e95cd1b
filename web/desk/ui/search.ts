import { useNavigate, useSearch } from '@tanstack/react-router'

type Words = Record<string, string>

/** The address's query as plain words: no JSON in addresses that people read and send on. */
export const parseSearch = (text: string): Words => Object.fromEntries(new URLSearchParams(text))

export function stringifySearch(search: Record<string, unknown>): string {
  const kept = Object.entries(search).flatMap(([name, value]) =>
    typeof value === 'string' && value !== '' ? [[name, value]] : [],
  )
  return kept.length === 0 ? '' : `?${new URLSearchParams(kept).toString()}`
}

const namesOf = (words: Words): string[] => Object.keys(words)

/**
 * Filters that live in the address: `const [filters, setFilters] = useFilters({ kind: '', due: '' })`.
 * Empty ones are left out; `setFilters({ kind: 'onboarding' })` keeps the others.
 */
export function useFilters<T extends Words>(defaults: T): [T, (changes: Partial<T>) => void] {
  const search: Record<string, unknown> = useSearch({ strict: false })
  const navigate = useNavigate()
  const filters = { ...defaults }
  for (const name of namesOf(defaults)) {
    const value = search[name]
    if (typeof value === 'string') Object.assign(filters, { [name]: value })
  }
  const change = (changes: Partial<T>) => {
    const next = Object.entries({ ...search, ...changes }).filter(
      ([name, value]) => value !== (defaults[name] ?? ''),
    )
    void navigate({ to: '.', search: Object.fromEntries(next), replace: true, resetScroll: false })
  }
  return [filters, change]
}

import { useEffect, useState } from 'react'
import type { components } from '../../../shared/api.gen.ts'

export type Entry = components['schemas']['WorkInstrument']
export type Facts = Entry['facts']
export type Changes = Partial<Facts>

export type Draft = {
  facts: Facts
  changes: Changes
  count: number
  /** Whether changes of an earlier visit were found and taken up. */
  restored: boolean
  set: <K extends keyof Facts>(field: K, value: Facts[K]) => void
  clear: () => void
  /** What cannot be read as its field's kind: told at the field, and nothing is sent meanwhile. */
  unreadable: Record<string, string>
  flag: (field: string, message: string | null) => void
}

const placeOf = (id: string) => `dayi.entry.${id}`

/** What is typed and not yet saved is kept in this tab, so that nothing is lost with the page. */
export function useDraft(entry: Entry): Draft {
  const [kept] = useState(() => read(placeOf(entry.id)))
  const [changes, setChanges] = useState<Changes>(kept)
  const [unreadable, setUnreadable] = useState<Record<string, string>>({})
  const count = Object.keys(changes).length
  useEffect(() => {
    if (count === 0) sessionStorage.removeItem(placeOf(entry.id))
    else sessionStorage.setItem(placeOf(entry.id), JSON.stringify(changes))
  }, [changes, count, entry.id])
  useEffect(() => {
    if (count === 0) return undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    globalThis.addEventListener('beforeunload', warn)
    return () => globalThis.removeEventListener('beforeunload', warn)
  }, [count])
  return {
    facts: { ...entry.facts, ...changes },
    changes,
    count,
    restored: Object.keys(kept).length > 0,
    set: (field, value) => setChanges((before) => withChange(before, entry.facts, field, value)),
    clear: () => setChanges({}),
    unreadable,
    flag: (field, message) => setUnreadable((before) => flagged(before, field, message)),
  }
}

const same = (left: unknown, right: unknown): boolean => JSON.stringify(left) === JSON.stringify(right)

function withChange<K extends keyof Facts>(
  before: Changes,
  facts: Facts,
  field: K,
  value: Facts[K],
): Changes {
  const { [field]: _, ...others } = before
  const rest: Changes = { ...before }
  if (same(facts[field], value)) return Object.assign({}, others)
  rest[field] = value
  return rest
}

function flagged(
  before: Record<string, string>,
  field: string,
  message: string | null,
): Record<string, string> {
  if (message === null && before[field] === undefined) return before
  const { [field]: _, ...others } = before
  return message === null ? others : { ...others, [field]: message }
}

/** Only what this form can have written is taken up. */
function read(place: string): Changes {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '{}')
    return typeof kept === 'object' && kept !== null ? { ...kept } : {}
  } catch {
    return {}
  }
}

import { useState } from 'react'
import { useSession } from '../session.tsx'

type View = { name: string; filters: Record<string, string> }

/** Views of a list, kept on this device for this person. */
export function useSavedViews(list: string) {
  const { person } = useSession()
  const place = `dayi.views.${person.id}.${list}`
  const [views, setViews] = useState(() => read(place))
  const write = (next: View[]) => {
    setViews(next)
    localStorage.setItem(place, JSON.stringify(next))
  }
  return {
    views,
    keep: (view: View) => write([...views.filter(({ name }) => name !== view.name), view]),
    remove: (name: string) => write(views.filter((view) => view.name !== name)),
  }
}

const isView = (value: unknown): value is View =>
  typeof value === 'object' &&
  value !== null &&
  'name' in value &&
  typeof value.name === 'string' &&
  'filters' in value &&
  typeof value.filters === 'object' &&
  value.filters !== null &&
  Object.values(value.filters).every((each) => typeof each === 'string')

/** What another program left in the place is not trusted. */
function read(place: string): View[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(place) ?? '[]')
    return Array.isArray(kept) ? kept.filter(isView) : []
  } catch {
    return []
  }
}

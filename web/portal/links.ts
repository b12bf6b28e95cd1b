import type { Site } from './site.ts'

/** The present address with some query parameters changed; null takes one away, a list repeats it. */
export function withQuery(site: Site, changes: Record<string, string | string[] | null>): string {
  const query = new URLSearchParams(site.query)
  for (const [name, value] of Object.entries(changes)) {
    query.delete(name)
    if (value === null) continue
    for (const each of [value].flat()) query.append(name, each)
  }
  return addressOf(site.path, query)
}

export const addressOf = (path: string, query: URLSearchParams): string =>
  query.size === 0 ? path : `${path}?${query.toString()}`

/** A list of instruments, narrowed. */
export function instrumentsLink(narrowed: Record<string, string>): string {
  return addressOf('/instruments', new URLSearchParams(narrowed))
}

/** Sets a preference and comes back to where the reader is. */
export function preferenceLink(site: Site, preference: Record<string, string>): string {
  const query = new URLSearchParams(site.query)
  query.delete('lang')
  return addressOf('/preferences', new URLSearchParams({ ...preference, to: addressOf(site.path, query) }))
}

/** The same page in the other language, as an address that can be shared. */
export const languageLink = (site: Site, language: string): string => withQuery(site, { lang: language })

/** Absolute addresses for canonical links, codes to scan and metadata. */
export const absolute = (site: Site, path: string): string => `${site.installation.publicUrl}${path}`

/** Where one signs in, to come back to where the reader is. */
export const signInLink = (site: Site): string =>
  addressOf('/sign-in', new URLSearchParams({ next: addressOf(site.path, site.query) }))

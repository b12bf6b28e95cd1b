import { createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import type { Installation, Problem } from '../shared/api-types.ts'
import type { Language } from '../shared/language.ts'
import type { Translate } from '../shared/texts.ts'

/** An answer of the API: the value, or why not. */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; problem: Problem | null }

export type Assets = { style: string; script: string; icons: string; drawings: string }

export type Mode = 'normal' | 'large'
export type Theme = 'auto' | 'light' | 'dark'

/** A request for a page, as the server hands it over. */
export type PageCall = {
  /** The path of the page definition, e.g. `/instruments/:id`; a refusal is shown where `refusal` is set. */
  pattern: string
  path: string
  search: string
  params: Record<string, string>
  language: Language
  mode: Mode
  theme: Theme
  assets: Assets
  refusal?: { status: number; problem: Problem | null }
  get<T>(path: string): Promise<Answer<T>>
}

/** Everything a page knows of its reader and its surroundings. */
export type Site = Omit<PageCall, 'search'> & {
  t: Translate
  query: URLSearchParams
  installation: Installation
}

export type NavKey = 'home' | 'instruments' | 'units' | 'statistics' | 'policy' | 'help' | ''

/** What a page hands to the frame. */
export type Page = {
  kind: 'page'
  title: string
  description: string
  main: VNode
  nav?: NavKey
  status?: number
  /** Pages of results and refusals are not for search engines. */
  hidden?: boolean
  jsonLd?: object
  /** Query parameters that belong to the canonical address. */
  canonicalQuery?: string
}

export type Outcome =
  | Page
  | { kind: 'redirect'; to: string; permanent?: boolean }
  | { kind: 'data'; type: string; body: string; status?: number }
  | { kind: 'refused'; status: number; problem: Problem | null }

export type PageDefinition = { path: string; rate?: 'search'; load(site: Site): Promise<Outcome> }

const SiteContext = createContext<Site | null>(null)

export const SiteProvider = SiteContext.Provider

/** The site of the page being rendered. */
export function useSite(): Site {
  const site = useContext(SiteContext)
  if (site === null) throw new Error('a component was rendered outside a page')
  return site
}

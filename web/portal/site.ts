import { createContext, type VNode } from 'preact'
import { useContext } from 'preact/hooks'
import type { Installation, Problem, Session } from '../shared/api-types.ts'
import type { Language } from '../shared/language.ts'
import type { Translate } from '../shared/texts.ts'

/** An answer of the API: the value, or why not. */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; problem: Problem | null }

export type Assets = { style: string; script: string; wall: string; icons: string; drawings: string }

export type Mode = 'normal' | 'large'
export type Theme = 'auto' | 'light' | 'dark'

export type FormFile = { field: string; name: string; type: string; bytes: Uint8Array }

/** What a form on a page sent. */
export type Form = { fields: [name: string, value: string][]; files: FormFile[] }

/** A form to be sent on to the API with its files. */
export type Upload = { fields: Record<string, string>; files: FormFile[] }

/** What was sent and refused, for showing the form again: what was typed (no secrets) and what is at fault. */
export type Posted = { fields: Record<string, string>; problem: Problem | null }

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
  /** Whether there is a session at all, also one that still waits for its second factor. */
  hasSession: boolean
  form?: Form
  get<T>(path: string): Promise<Answer<T>>
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object | Upload,
  ): Promise<Answer<T>>
}

/** Everything a page knows of its reader and its surroundings. */
export type Site = Omit<PageCall, 'search' | 'form'> & {
  t: Translate
  session: Session
  /** Set where the page's form was sent and the page is shown again. */
  posted?: Posted
  query: URLSearchParams
  installation: Installation
}

export type NavKey =
  | 'home'
  | 'instruments'
  | 'units'
  | 'statistics'
  | 'policy'
  | 'matters'
  | 'help'
  | 'me'
  | ''

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
  /** For a screen in a hall: without header and footer, in colours of its own. */
  screen?: 'light' | 'dark'
  /** Query parameters that belong to the canonical address. */
  canonicalQuery?: string
}

export type Outcome =
  | Page
  | { kind: 'redirect'; to: string; permanent?: boolean }
  | { kind: 'data'; type: string; body: string; status?: number }
  | { kind: 'refused'; status: number; problem: Problem | null }

/**
 * A page. `action` takes what its form sent: it goes on to another address, or is refused and the page is shown again
 * with the faults at their fields. Works without scripts.
 */
export type PageDefinition = {
  path: string
  rate?: 'search' | 'write'
  load(site: Site): Promise<Outcome>
  action?(site: Site, form: Form): Promise<Outcome>
}

/** One field of a form; empty where it was not sent. */
export const sent = (form: Form, name: string): string =>
  form.fields.find(([field]) => field === name)?.[1] ?? ''

const SiteContext = createContext<Site | null>(null)

export const SiteProvider = SiteContext.Provider

/** The site of the page being rendered. */
export function useSite(): Site {
  const site = useContext(SiteContext)
  if (site === null) throw new Error('a component was rendered outside a page')
  return site
}

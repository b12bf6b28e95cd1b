import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { dist, stampOf } from '../../platform/bundle/index.ts'

/** An answer of the API as the pages receive it. */
export type Answer<T> = { ok: true; value: T } | { ok: false; status: number; problem: unknown }

export type FormFile = { field: string; name: string; type: string; bytes: Uint8Array }

/** What a form on a page sent. */
export type Form = { fields: [name: string, value: string][]; files: FormFile[] }

/** A form to be sent on with its files. */
export type Upload = { fields: Record<string, string>; files: FormFile[] }

export type PageCall = {
  pattern: string
  path: string
  search: string
  params: Record<string, string>
  language: 'zh-CN' | 'en'
  mode: 'normal' | 'large'
  theme: 'auto' | 'light' | 'dark'
  assets: Record<string, string>
  refusal?: { status: number; problem: unknown }
  /** Whether there is a session at all, also one that still waits for its second factor. */
  hasSession: boolean
  /** Set where the page's form was sent. */
  form?: Form
  get<T>(path: string): Promise<Answer<T>>
  send<T>(
    method: 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    path: string,
    body?: object | Upload,
  ): Promise<Answer<T>>
}

export type Rendered = { status: number; type: string; body: string; location?: string }

/** What web/portal/server.tsx exports, once built. */
export type Bundle = {
  patterns: { path: string; rate?: 'search' | 'write' | undefined; hasForm: boolean }[]
  render(call: PageCall): Promise<Rendered>
  assets: Record<string, string>
}

type Exported = Omit<Bundle, 'assets'>

const isBundle = (value: unknown): value is Exported =>
  typeof value === 'object' && value !== null && 'render' in value && 'patterns' in value

const isNames = (value: unknown): value is Record<string, string> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((each) => typeof each === 'string')

const folder = join(dist, 'portal')

/** Loads the pages as the last build left them. */
export async function loadBundle(): Promise<Bundle> {
  const stamp = (await stampOf('.stamp')) ?? ''
  if (stamp === '') throw new Error('The portal is not built: run node tools/build-portal.ts')
  // The query keeps a build made later in the same process apart from this one.
  const exported: unknown = await import(
    `${pathToFileURL(join(folder, 'pages', 'server.js')).href}?${stamp.slice(0, 16)}`
  )
  const assets: unknown = JSON.parse(await readFile(join(folder, 'assets.json'), 'utf8'))
  if (!isBundle(exported) || !isNames(assets))
    throw new Error('The portal in dist is damaged: build it with --force')
  return { patterns: exported.patterns, render: exported.render, assets }
}

export const builtFolder = folder

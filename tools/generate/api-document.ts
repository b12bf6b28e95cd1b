import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

const root = join(import.meta.dirname, '..', '..')
const module = join(root, 'server', 'openapi.ts')

const isDocument = (value: unknown): value is () => Promise<unknown> => typeof value === 'function'

/** The text of api/openapi.json, from `openapiDocument()` of server/openapi.ts: all routes, no database. */
export async function apiDocument(): Promise<string> {
  if (!existsSync(module)) throw new Error('server/openapi.ts with openapiDocument() is missing')
  const loaded: unknown = await import(pathToFileURL(module).href)
  const document = new Map<string, unknown>(Object.entries(loaded ?? {})).get('openapiDocument')
  if (!isDocument(document)) throw new Error('server/openapi.ts exports no openapiDocument()')
  return `${JSON.stringify(await document(), null, 2)}\n`
}

import { openapiDocument } from '../../server/openapi.ts'

/** The text of api/openapi.json: all routes, no database. */
export async function apiDocument(): Promise<string> {
  return `${JSON.stringify(await openapiDocument(), null, 2)}\n`
}

import { newId } from '../../../server/lib/ids.ts'
import { form } from '../../support/multipart.ts'
import type { Side, World } from '../world.ts'

/** One request to a route: what stands in its path, query and body. */
export type Attempt = {
  params?: Record<string, string>
  query?: Record<string, string>
  headers?: Record<string, string>
  body?: object | Buffer
}

/** Asked with ids of one side, in path, query and body alike. */
export type Recipe = (side: Side, world: World) => Attempt

export const on = (pick: (side: Side) => string, body?: object): Recipe => {
  return (side) => ({ params: { id: pick(side) }, ...(body !== undefined && { body }) })
}
export const send = (body: (side: Side) => object): Recipe => {
  return (side) => ({ body: body(side) })
}
/** Asking for rows of one side by its organisation. */
export const of: Recipe = (side) => ({ query: { organisation: side.organisation } })
export const at = (params: Record<string, string>, body?: object): Recipe => {
  return () => ({ params, ...(body !== undefined && { body }) })
}
export const upload = (name: string, content: string | Buffer, pick?: (side: Side) => string): Recipe => {
  return (side) => {
    const { payload, headers } = form([['file', content, name]])
    return { body: payload, headers, ...(pick && { params: { id: pick(side) } }) }
  }
}

/** Another one each time: too many tries at one account are refused for a while. */
export const stranger = (): string => `${newId()}@example.com`

/** A case that never was: too many tries at one number are refused as well. */
export const unknownNumber = (): string => `RW-2026-${newId().slice(-12)}`

export const DRAFT = (side: Side): string => side.draft
export const LISTED = (side: Side): string => side.listed

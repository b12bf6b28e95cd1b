import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Static, TSchema } from 'typebox'
import type { Outcome } from '../../lib/refusal.ts'
import type { Permission } from '../permissions.ts'
import type { Principal } from '../principal.ts'
import type { Language } from '../texts.ts'
import type { Reads } from './reads.ts'

/** What an action learns of the request, checked against the route's schemas. */
export type Call<Q = unknown, P = unknown, B = unknown> = {
  principal: Principal
  query: Q
  params: P
  body: B
  language: Language
  requestId: string
  /** For uploads, downloads and server-sent events only. */
  raw: { request: FastifyRequest; reply: FastifyReply }
}

export type RouteSpec<Q extends TSchema, P extends TSchema, B extends TSchema, R extends TSchema> = {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  path: string
  permission: Permission
  summary: string
  tag: string
  rate?: 'search' | 'write'
  query?: Q
  params?: P
  body?: B
  response: R
  status?: 200 | 201 | 202
  /** Media type of the answer where it is not JSON; the action then sends through `raw.reply`. */
  produces?: string
  /** Media type of the request where it is not JSON. */
  consumes?: string
  /** The body reaches the action as a Buffer, of these media types. */
  reads?: Reads
  /** Basic credentials, which this route alone takes: who they are, or undefined where they do not hold. */
  basic?: (name: string, secret: string, requestId: string) => Promise<Principal | undefined>
  handle(call: Call<Static<Q>, Static<P>, Static<B>>): Promise<Outcome<Static<R>>>
}

/** A declared endpoint, its types erased for the list that main mounts. */
export type Route = Omit<RouteSpec<TSchema, TSchema, TSchema, TSchema>, 'handle'> & {
  handle(call: Call): Promise<Outcome<unknown>>
}

/** Declares one endpoint: method, path, permission, schemas, action. */
export function route<Q extends TSchema, P extends TSchema, B extends TSchema, R extends TSchema>(
  spec: RouteSpec<Q, P, B, R>,
): Route {
  return spec
}

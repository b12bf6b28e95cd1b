import type { FastifyInstance } from 'fastify'

/** The HTTP face; `innerKey` proves that a call comes from the portal in the same process. */
export type Server = FastifyInstance & { innerKey: string }

/** Adds pages to the HTTP face. */
export type Page = (server: Server) => Promise<void>

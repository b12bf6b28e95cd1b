import { randomBytes } from 'node:crypto'
import multipart from '@fastify/multipart'
import swagger from '@fastify/swagger'
import Fastify, { LogController, type FastifyBaseLogger } from 'fastify'
import { isInstant } from '../../lib/dates.ts'
import { newId } from '../../lib/ids.ts'
import type { App } from '../app.ts'
import { authenticate } from './authenticate.ts'
import { answerErrors, answerFrameworkError } from './errors.ts'
import { endStreamsOnClose } from './event-stream.ts'
import { securityHeaders } from './headers.ts'
import { mount, refuseRoutesWithoutPermission } from './mount.ts'
import { recordRefused } from './refused.ts'
import { refuseUnusable } from './unusable.ts'
import { observe } from './observe.ts'
import { limitRates } from './rates.ts'
import type { Route } from './route.ts'
import { buildSerializer, buildValidator } from './compilers.ts'
import { bucket } from './named-schemas.ts'
import type { Page, Server } from './types.ts'
import { openapi } from './openapi.ts'

const MAX_BODY = 1024 * 1024
const MAX_PARAM = 300
/** Until a request has come whole; the largest file takes less on a slow line. Longer than Node's wait for headers, or it is not kept. */
const WHOLE_MS = 600_000

/** The whole HTTP face: every route with its permission, errors as problems, the portal behind the same door. */
export async function buildServer(app: App, routes: Route[], pages: Page[] = []): Promise<Server> {
  const innerKey = randomBytes(24).toString('base64url')
  const loggerInstance: FastifyBaseLogger = app.log
  const fastify = Fastify({
    loggerInstance,
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: app.config.trustProxy,
    bodyLimit: MAX_BODY,
    requestTimeout: WHOLE_MS,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { maxParamLength: MAX_PARAM, ignoreTrailingSlash: true },
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    frameworkErrors: answerFrameworkError,
    schemaController: { bucket, compilersFactory: { buildSerializer, buildValidator } },
    ajv: {
      customOptions: { allErrors: true, strictNumbers: true, coerceTypes: 'array', removeAdditional: false },
      // Told of leap seconds, Fastify's own format lets through what no Date can hold.
      onCreate: (ajv) => void ajv.addFormat('date-time', isInstant),
    },
  })
  const server: Server = Object.assign(fastify, { innerKey })
  refuseRoutesWithoutPermission(server)
  await server.register(swagger, openapi)
  await server.register(multipart, {
    limits: { fileSize: app.config.maxUpload, files: 1, fields: 20, parts: 21 },
  })
  securityHeaders(server)
  endStreamsOnClose(server)
  answerErrors(server, app)
  observe(server, app)
  recordRefused(server, app)
  refuseUnusable(server)
  authenticate(server, app)
  await limitRates(server, app)
  mount(server, routes)
  for (const page of pages) await page(server)
  return server
}

/** A caller's own id is kept when it is harmless in a log, so that a trace can cross systems. */
function requestIdOf(given: string | string[] | undefined): string {
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : newId()
}

export { INNER_HEADER } from './inner.ts'
export type { Page, Server } from './types.ts'

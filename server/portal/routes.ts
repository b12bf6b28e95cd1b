import type { FastifyReply } from 'fastify'
import type { App } from '../platform/app.ts'
import { rateOf } from '../platform/http/rates.ts'
import type { Page, Server } from '../platform/http/server.ts'
import { failuresAsPages, pageAnswers, type Answering } from './actions/answer.ts'
import { openFiles } from './actions/assets.ts'
import { loadBundle, type Bundle } from './actions/bundle.ts'
import { MOST_TEXT } from './actions/form.ts'
import { innerCalls } from './actions/inner.ts'
import { manifest, robots, serviceWorker } from './actions/machine-files.ts'
import { describeApi } from './actions/openapi.ts'
import { choosePreferences, preferencesOf } from './actions/preferences.ts'
import { sendQr } from './actions/qr.ts'
import { sendSitemap, sendSitemapIndex } from './actions/sitemap.ts'

const schema = { hide: true }
const open = { schema, config: { permission: 'catalogue.read' } } as const
/** Pages that answer to a secret somebody might guess. */
const guarded = { schema, config: { permission: 'catalogue.read', ...rateOf('write') } } as const
const searching = { schema, config: { permission: 'catalogue.read', ...rateOf('search') } } as const

/** The public pages and the files that belong to them, behind the same door as the API. */
export const portal =
  (app: App): Page =>
  async (server: Server) => {
    const bundle = await loadBundle()
    const answers = pageAnswers(server, bundle)
    bundle.patterns.forEach(({ path, rate }) => {
      const options = rate === undefined ? open : rate === 'search' ? searching : guarded
      server.get(path, options, (request, reply) => answers.page(path, request, reply))
    })
    failuresAsPages(server, answers)
    await forms(server, bundle, answers)
    describeApi(server)
    await files(server)
    machines(app, server, bundle)
  }

const writing = { schema, config: { permission: 'session.open', ...rateOf('write') } } as const

/** Forms of pages, which work without scripts; only here does the server take what a form sends. */
async function forms(server: Server, bundle: Bundle, answers: Answering): Promise<void> {
  await server.register(async (scope) => {
    const options = { parseAs: 'string', bodyLimit: MOST_TEXT } as const
    scope.addContentTypeParser('application/x-www-form-urlencoded', options, (_request, body, done) =>
      done(null, body),
    )
    for (const { path } of bundle.patterns.filter(({ hasForm }) => hasForm)) {
      scope.post(path, writing, (request, reply) => answers.posted(path, request, reply))
    }
  })
}

async function files(server: Server): Promise<void> {
  const assets = await openFiles('assets', 'public, max-age=31536000, immutable')
  const fixed = await openFiles('fixed', 'public, max-age=86400')
  server.get('/assets/:name', open, (request, reply) => assets(request, reply))
  server.get('/icons/:name', open, (request, reply) => fixed(request, reply))
  server.get('/favicon.svg', open, (request, reply) => fixed(request, reply, 'favicon.svg'))
}

function machines(app: App, server: Server, bundle: Bundle): void {
  const callsOf = innerCalls(server)
  const cached = (reply: FastifyReply) => reply.header('cache-control', 'public, max-age=3600')
  server.get('/preferences', open, (request, reply) => choosePreferences(request, reply))
  server.get('/robots.txt', open, (_request, reply) => cached(reply).type('text/plain').send(robots(app)))
  server.get('/sw.js', open, (_request, reply) =>
    reply
      .type('text/javascript')
      .header('cache-control', 'no-cache')
      .send(serviceWorker(bundle.assets['style'] ?? '')),
  )
  server.get('/manifest.webmanifest', open, (request, reply) =>
    cached(reply)
      .header('vary', 'Cookie, Accept-Language')
      .type('application/manifest+json')
      .send(JSON.stringify(manifest(preferencesOf(request).language))),
  )
  server.get('/sitemap.xml', open, (_request, reply) => sendSitemapIndex(app, reply))
  server.get('/sitemaps/:name.xml', open, (request, reply) => sendSitemap(app, request, reply))
  server.get('/instruments/:id/qr.svg', searching, (request, reply) =>
    sendQr(app, callsOf(request).get, { request, reply }),
  )
}

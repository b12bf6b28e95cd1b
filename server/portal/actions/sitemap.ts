import type { FastifyReply, FastifyRequest } from 'fastify'
import type { App } from '../../platform/app.ts'
import { refuse } from '../../platform/http/errors.ts'
import { textField } from '../rules/field.ts'
import { countListed, listedInstruments, unitIds } from '../store.ts'

/** No more addresses than this in one file: the limit of the sitemap protocol. */
const MOST = 50_000

const PAGES = [
  '/',
  '/instruments',
  '/units',
  '/regions',
  '/statistics',
  '/market',
  '/publicity/idle',
  '/policy',
  '/about',
  '/help',
  '/developers',
  '/accessibility',
]

const NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'

const xml = (reply: FastifyReply, body: string): FastifyReply =>
  reply
    .type('application/xml; charset=utf-8')
    .header('cache-control', 'public, max-age=3600')
    .send(`<?xml version="1.0" encoding="UTF-8"?>\n${body}\n`)

/** The list of lists: pages, units, and the instruments in files of at most 50,000. */
export async function sendSitemapIndex(app: App, reply: FastifyReply): Promise<FastifyReply> {
  const files = Math.ceil((await countListed(app.db)) / MOST)
  const names = ['pages', 'units', ...Array.from({ length: files }, (_, index) => `instruments-${index + 1}`)]
  const entries = names.map(
    (name) => `<sitemap><loc>${app.config.publicUrl}/sitemaps/${name}.xml</loc></sitemap>`,
  )
  return xml(reply, `<sitemapindex ${NAMESPACE}>\n${entries.join('\n')}\n</sitemapindex>`)
}

/** One list: `pages`, `units`, or `instruments-N`. */
export async function sendSitemap(
  app: App,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const name = textField(request.params, 'name')
  const entries = await entriesOf(app, name)
  if (entries === undefined || (entries.length === 0 && name !== 'units')) {
    return refuse(request, reply, [{ code: 'not_found.file' }])
  }
  const lines = entries.map(({ path, changed }) => {
    const when = changed === undefined ? '' : `<lastmod>${changed}</lastmod>`
    return `<url><loc>${app.config.publicUrl}${path}</loc>${when}</url>`
  })
  return xml(reply, `<urlset ${NAMESPACE}>\n${lines.join('\n')}\n</urlset>`)
}

type Entry = { path: string; changed?: string }

async function entriesOf(app: App, name: string): Promise<Entry[] | undefined> {
  if (name === 'pages') return PAGES.map((path) => ({ path }))
  if (name === 'units') return (await unitIds(app.db)).map((id) => ({ path: `/units/${id}` }))
  const part = Number(/^instruments-([1-9]\d{0,4})$/.exec(name)?.[1])
  if (Number.isNaN(part)) return undefined
  const listed = await listedInstruments(app.db, { offset: (part - 1) * MOST, limit: MOST })
  return listed.map(({ id, updatedAt }) => ({ path: `/instruments/${id}`, changed: updatedAt }))
}

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { inspect } from '../support/axe.ts'
import { openSite, overflowOf, type Reader, type Site } from '../support/portal.ts'

let site: Site

beforeAll(async () => {
  site = await openSite()
}, 120_000)
afterAll(() => site.close())

const mainPages = [
  '/',
  '/instruments',
  '/instruments?q=SEM&region=220100&mode=booking',
  '/instruments?q=SEM&view=map',
  '/instruments?q=%E6%B2%A1%E6%9C%89%E8%BF%99%E7%A7%8D&class=050000',
  'instrument',
  '/units',
  'unit',
  '/statistics',
]

const otherPages = [
  '/regions',
  '/regions/220100',
  '/about',
  '/help',
  '/developers',
  '/accessibility',
  '/privacy',
  '/sitemap',
  '/offline',
  '/nothing-here',
]

const readers: [name: string, Reader, pages: string[]][] = [
  ['on a phone', { width: 390 }, [...mainPages, ...otherPages]],
  ['on a desk, dark', { width: 1440, dark: true }, [...mainPages, ...otherPages]],
  ['on the smallest phone, large letters', { width: 320, large: true }, mainPages],
  ['on a tablet, in English', { width: 768, language: 'en' }, mainPages],
]

const addressOf = (page: string): string =>
  page === 'instrument'
    ? `/instruments/${site.instruments[0]}`
    : page === 'unit'
      ? `/units/${site.units[0]}`
      : page

describe.each(readers)('every page, %s', (_name, reader, pages) => {
  test.each(pages)(
    '%s passes WCAG 2.2 AA, breaks no content policy, and scrolls in one direction only',
    async (page) => {
      const visit = await site.open(addressOf(page), reader)
      try {
        const isMissing = page === '/nothing-here'
        expect(visit.status).toBe(isMissing ? 404 : 200)
        const audit = await inspect(visit.page)
        const found = audit.violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).join(', ')}`,
        )
        expect(found).toEqual([])
        expect(await overflowOf(visit.page)).toBeLessThanOrEqual(0)
        // The browser itself reports the status of a missing page as an error.
        expect(visit.complaints.filter((each) => !(isMissing && each.includes('404')))).toEqual([])
      } finally {
        await visit.context.close()
      }
    },
  )
})

describe('what a page weighs', () => {
  test.each(['/', '/instruments?q=SEM', 'instrument', '/statistics'])(
    '%s carries at most 10 KB of script and nothing from elsewhere',
    async (page) => {
      const visit = await site.open('/offline')
      let scripts = 0
      const hosts = new Set<string>()
      visit.page.on('response', async (response) => {
        hosts.add(new URL(response.url()).origin)
        if (response.request().resourceType() === 'script') scripts += (await response.body()).length
      })
      await visit.page.goto(`${site.url}${addressOf(page)}`, { waitUntil: 'networkidle' })
      expect(scripts).toBeGreaterThan(0)
      expect(scripts).toBeLessThanOrEqual(10 * 1024)
      expect([...hosts]).toEqual([site.url])
      await visit.context.close()
    },
  )
})

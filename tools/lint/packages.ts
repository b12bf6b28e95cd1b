import type { Place } from './place.ts'

const named = (...names: string[]) => new RegExp(`^(${names.join('|')})(/|$)`)

const database = named('kysely', 'pg', 'pg-copy-streams', 'pg-boss')
const react = named('react', 'react-dom', 'antd', '@ant-design/[^/]+', '@tanstack/[^/]+')
const preact = named('preact', 'preact-render-to-string')
const inputOutput = named(
  'node:fs',
  'node:net',
  'node:http',
  'node:https',
  'node:http2',
  'node:tls',
  'node:dns',
  'node:dgram',
  'node:child_process',
  'node:cluster',
  'node:worker_threads',
  'node:process',
  'node:os',
  'node:timers',
)
const surroundings = named('fastify', '@fastify/[^/]+', 'flydrive', 'pino', 'prom-client', 'exceljs', 'vite')
const toolsOfTests = named('vitest', 'fast-check', 'playwright-core', '@axe-core/[^/]+', '@sparticuz/[^/]+')
const frameworkFree = named('temporal-polyfill', 'openapi-fetch')
const pure = named('typebox', 'temporal-polyfill', 'rrule-temporal', 'node-ical')

/** Whether the SQL packages may be used here: stores, the platform and the database folder, nowhere else. */
function mayUseDatabase(place: Place): boolean {
  if (place.layer === 'feature') return place.role === 'store'
  return ['platform', 'db', 'row-types', 'test', 'bench', 'tools', 'outside'].includes(place.layer)
}

/** Says why a package may not be imported from this place, or null. */
export function packageRefusal(from: Place, name: string): string | null {
  if (from.layer === 'test' || from.layer === 'tools' || from.layer === 'outside') return null
  if (toolsOfTests.test(name) && from.layer !== 'bench') return `${name} belongs to the tests`
  if (database.test(name) && !mayUseDatabase(from))
    return `SQL stands in store.ts: ${name} may not be used here`
  if (from.layer === 'lib' && (inputOutput.test(name) || surroundings.test(name)))
    return `lib is pure: no ${name}`
  if (from.layer === 'feature' && ['rules', 'schema', 'facts'].includes(from.role) && !pure.test(name))
    return `${from.role} is pure: no ${name}`
  if (from.layer === 'shared-web' && !frameworkFree.test(name))
    return `web/shared is framework-free: no ${name}`
  if (from.layer === 'page' && from.app === 'portal' && react.test(name)) return `the portal knows no ${name}`
  if (from.layer === 'page' && from.app === 'desk' && preact.test(name))
    return `the workbench knows no ${name}`
  return null
}

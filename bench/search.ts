import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { loadDemo } from '../server/db/demo/load.ts'
import { boot } from '../server/boot.ts'
import { allRoutes } from '../server/features.ts'
import { one, statementOf, type SearchQuery } from '../server/instruments/search/index.ts'
import type { App } from '../server/platform/app.ts'
import { readConfig } from '../server/platform/config.ts'
import { startEmbeddedPostgres } from '../server/platform/embedded-postgres/index.ts'
import { buildServer, INNER_HEADER, type Server } from '../server/platform/http/server.ts'
import { MIX } from './queries.ts'
import type { BenchRow } from './row.ts'

const SIZES: { size: number; most: number }[] = [
  { size: 50_000, most: 80 },
  { size: 200_000, most: 250 },
]
const MOST_RATIO = 1.3
const ROUNDS = 12
const WARM = 6

/** Search over 50,000 and 200,000 instruments: the API beside the bare SQL of the same queries, in turns, one client. */
export async function run(): Promise<BenchRow[]> {
  const rows: BenchRow[] = []
  for (const { size, most } of SIZES) rows.push(...(await atSize(size, most)))
  return rows
}

async function atSize(size: number, most: number): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'dayi-bench-search-'))
  // Started as root, the server runs as another user, who must be able to pass through.
  await chmod(folder, 0o711)
  const database = await startEmbeddedPostgres({ dataDir: join(folder, 'data'), log: () => undefined })
  try {
    const environment = {
      DATABASE_URL: database.url,
      DATA_DIR: join(folder, 'files'),
      DAYI_DEMO: '0',
      LOG_LEVEL: 'silent',
    }
    const running = await boot(readConfig(environment), { say: () => undefined })
    await loadDemo(running.app, { instruments: size, units: 120, seed: 1, say: () => undefined })
    // What autovacuum does within a minute of an import.
    await running.app.pool.query('vacuum analyze')
    const server = await buildServer(running.app, allRoutes(running.app))
    const measured = await measure(running.app, server, size, most)
    await server.close()
    await running.close()
    return measured
  } finally {
    await database.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

/** Asks the whole mix in turns, through the API and as bare SQL. Exported for use on a database that stands. */
export async function measure(app: App, server: Server, size: number, most: number): Promise<BenchRow[]> {
  const api: number[] = []
  const bare: number[] = []
  const suggestions: number[] = []
  for (let round = 0; round < WARM + ROUNDS; round += 1) {
    for (const asked of MIX) {
      const statement = await statementOf(app, queryOf(asked))
      const sqlTime = await timed(() => one(app.pool, statement))
      const apiTime = await timed(() => call(server, '/api/v1/instruments', asked))
      const typed = asked['q'] ?? ''
      const suggestTime = await timed(() =>
        call(server, '/api/v1/instruments/suggest', { q: typed.slice(0, 4) }),
      )
      if (round < WARM) continue
      bare.push(sqlTime)
      api.push(apiTime)
      suggestions.push(suggestTime)
    }
  }
  const ratio = percentile(api, 0.5) / percentile(bare, 0.5)
  const label = `search, ${size.toLocaleString('en')} instruments`
  const p99 = percentile(api, 0.99)
  const suggest = percentile(suggestions, 0.99)
  return [
    row(`${label}: bare SQL p50`, percentile(bare, 0.5), 'ms', 'yardstick', true),
    row(`${label}: API p50`, percentile(api, 0.5), 'ms', '', true),
    row(`${label}: API against bare SQL, p50`, ratio, '×', `≤ ${MOST_RATIO} ×`, ratio <= MOST_RATIO),
    row(`${label}: bare SQL p99`, percentile(bare, 0.99), 'ms', 'yardstick', true),
    row(`${label}: API p99`, p99, 'ms', `≤ ${most} ms`, p99 <= most),
    row(`${label}: suggestions p99`, suggest, 'ms', '≤ 20 ms', suggest <= 20),
  ]
}

const list = (text: string | undefined): string[] => (text === undefined ? [] : [text])

/** The same query as the API reads from its address. */
const queryOf = ({
  q,
  region,
  class: code,
  mode,
  value_min: least,
  sort,
}: Record<string, string>): SearchQuery => ({
  ...(q !== undefined && { q }),
  region: list(region),
  class: list(code),
  mode: list(mode),
  ...(least !== undefined && { value_min: Number(least) }),
  sort: sort === 'newest' || sort === 'value_desc' || sort === 'value_asc' ? sort : 'relevance',
  limit: 20,
})

async function call(server: Server, path: string, query: Record<string, string>): Promise<void> {
  const url = `${path}?${new URLSearchParams(query).toString()}`
  const { statusCode, body } = await server.inject({ url, headers: { [INNER_HEADER]: server.innerKey } })
  if (statusCode !== 200) throw new Error(`${url}: ${statusCode} ${body}`)
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((left, right) => left - right)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

const row = (name: string, value: number, unit: string, target: string, met: boolean): BenchRow => ({
  name,
  value: Math.round(value * 100) / 100,
  unit,
  target,
  met,
})
